using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using OptOut.Domain.Cases;
using Outcome = OptOut.Domain.Cases.Outcome;

namespace OptOut.Domain.Tests.Cases;

public sealed class EventJsonTests
{
    public static TheoryData<string> Names => [.. CaseEventTypes.All];

    [Theory, MemberData(nameof(Names))]
    public void A_full_event_keeps_every_field_on_its_way_through_JSON(string name)
    {
        var record = CaseEventTypes.Find(name)!;
        var keys = EventJson.Keys(record);
        var happened = EventJson.FromWords(name, keys.Select(k => KeyValuePair.Create(k.Key, WordFor(k.Value))));
        var json = EventJson.Write(happened);
        Assert.IsType(record, happened);
        Assert.Equal(json, EventJson.Write(EventJson.Read(name, json)));
        using var document = JsonDocument.Parse(json);
        Assert.Equal(keys.Keys.Order(StringComparer.Ordinal), document.RootElement.EnumerateObject().Select(p => p.Name));
    }

    [Theory, MemberData(nameof(Names))]
    public void A_bare_event_writes_no_field_it_does_not_have(string name)
    {
        var happened = Histories.Sample(name, Histories.Day(1)) with { On = null, Note = null };
        var json = EventJson.Write(happened);
        Assert.DoesNotContain("null", json, StringComparison.Ordinal);
        Assert.Equal(json, EventJson.Write(EventJson.Read(name, json)));
    }

    [Fact]
    public void Any_words_come_back_as_they_were_written()
        => Prop.ForAll(ArbMap.Default.ArbFor<string>(), typed =>
        {
            // Half a character cannot be written in UTF-8 at all.
            var words = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(typed ?? ""));
            var note = new Noted { Note = words };
            return EventJson.Read("note", EventJson.Write(note)) == note && EventJson.FromWords("note", [new("note", words)]) == note;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("refused", "reson", "excessive", "'reson' is no field of this event; known: message, note, on, reason, time, words")]
    [InlineData("refused", "reason", "rude", "'reason' cannot be 'rude'; it takes one of unstated, notController,")]
    [InlineData("refused", "reason", "3", "'reason' cannot be '3'; it takes one of")]
    [InlineData("received", "on", "5.3.2026", "'on' cannot be '5.3.2026'; it takes a date such as 2026-03-05")]
    [InlineData("received", "on", "2026-02-30", "'on' cannot be '2026-02-30'; it takes a date such as 2026-03-05")]
    [InlineData("received", "time", "noon", "'time' cannot be 'noon'; it takes a time such as 14:30")]
    [InlineData("corrected", "corrects", "-2", "'corrects' cannot be '-2'; it takes a whole number")]
    [InlineData("corrected", "void", "perhaps", "'void' cannot be 'perhaps'; it takes true or false")]
    [InlineData("corrected", "set", "on", "'set' cannot be 'on'; it takes field=value")]
    [InlineData("opened", "reference", "OO-2026-7KQ4M2", "personId")]
    public void A_word_that_does_not_fit_is_answered_with_its_key_and_what_it_takes(string name, string key, string value, string says)
        => Assert.Contains(says, Assert.ThrowsAny<FormatException>(() => EventJson.FromWords(name, [new(key, value)])).Message, StringComparison.Ordinal);

    [Fact]
    public void All_that_does_not_fit_is_named_at_once()
    {
        var message = Assert.ThrowsAny<FormatException>(() => EventJson.FromWords("closed", [new("outcome", "won"), new("on", "soon"), new("colour", "red")])).Message;
        Assert.All(["'outcome'", "'on'", "'colour'"], key => Assert.Contains(key, message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("NothingHeld")]
    [InlineData("nothingHeld")]
    [InlineData("nothing-held")]
    [InlineData("NOTHINGHELD")]
    public void A_word_of_a_closed_list_is_known_in_every_usual_spelling(string spelling)
    {
        var closed = Assert.IsType<Closed>(EventJson.FromWords("closed", [new("outcome", spelling)]));
        Assert.Equal(Outcome.NothingHeld, closed.Outcome);
        Assert.Contains("\"outcome\":\"nothingHeld\"", EventJson.Write(closed), StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_of_another_name_is_answered_with_those_that_can_be_recorded()
    {
        var message = Assert.ThrowsAny<FormatException>(() => EventJson.FromWords("recieved", [])).Message;
        Assert.Contains("There is no event 'recieved'. Known: filed, received,", message, StringComparison.Ordinal);
        Assert.Contains("'recieved'", Assert.ThrowsAny<FormatException>(() => EventJson.Read("recieved", "{}")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sent", "{}")]
    [InlineData("sent", "null")]
    [InlineData("sent", "[]")]
    [InlineData("sent", """{"messageId":null,"to":"privacy@images.example"}""")]
    [InlineData("note", """{"notes":"x"}""")]
    [InlineData("note", """{"note":7}""")]
    [InlineData("closed", """{"outcome":3}""")]
    [InlineData("draft-changed", """{"facts":["x"]}""")]
    [InlineData("note", "{")]
    public void Data_that_does_not_fit_its_event_is_refused_by_the_events_name(string name, string data)
        => Assert.Contains($"'{name}' event", Assert.ThrowsAny<FormatException>(() => EventJson.Read(name, data)).Message, StringComparison.Ordinal);

    private static string WordFor(string description) => description switch
    {
        "a date such as 2026-03-05" => "2026-03-05",
        "a time such as 14:30" => "14:30",
        "true or false" => "true",
        "a whole number" => "2",
        "one item per line" => "first\nsecond",
        "field=value" => "datasetName=Example=5B",
        "text" => "Straße 1, \"Tartu\"",
        _ when description.StartsWith("one of ", StringComparison.Ordinal) => description["one of ".Length..].Split(", ")[^1],
        _ => throw new InvalidOperationException($"No sample for '{description}'."),
    };
}
