using System.Text;
using FsCheck;
using FsCheck.Fluent;
using OptOut.App.Calendar;
using OptOut.App.Common;
using OptOut.App.Tests.Support;
using OptOut.Testing;

namespace OptOut.App.Tests.Calendar;

/// <summary>The bytes of a calendar, by the rules of RFC 5545. OPTOUT_REFRESH_GOLDEN=1 writes the approved file anew.</summary>
public sealed class CalendarFileTests
{
    private static readonly Gen<string> s_texts = Gen.Elements("a", "Kim", " ", "ü", "€", "ﷺ", "👩‍👩‍👧", "\\", "\\n", ";", ",", ":", "\"", "\n", "\r\n", "\r", "\t", "\u0007", "\u0085", "\ud83d", new string('x', 74), new string('é', 40))
        .ListOf().Select(parts => string.Concat(parts));

    [Fact]
    public void Whatever_a_text_holds_a_calendar_program_reads_it_as_it_was() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(s_texts.ToArbitrary(), text =>
    {
        var read = Assert.Single(IcsReader.Entries(Of(Entry(text)).Write()));
        return read["SUMMARY"] == Readable(text) && read.GetValueOrDefault("DESCRIPTION", "") == Readable(text);
    }));

    [Fact]
    public void No_line_is_longer_than_75_octets_and_none_breaks_a_character() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(s_texts.ToArbitrary(), text =>
        IcsReader.Physical(Of(Entry(text)).Write()).All(line => line.Length is > 0 and <= 75 && new UTF8Encoding(false, true).GetString(line).Length > 0)));

    [Theory]
    [InlineData(67, 1)]
    [InlineData(68, 2)]
    public void A_line_is_folded_where_it_becomes_too_long_and_not_before(int length, int lines)
    {
        var physical = IcsReader.Physical(Of(Entry(new string('x', length))).Write()).Select(Encoding.UTF8.GetString).ToList();
        var from = physical.FindIndex(line => line.StartsWith("SUMMARY:", StringComparison.Ordinal));
        Assert.Equal(lines, 1 + physical.Skip(from + 1).TakeWhile(line => line.StartsWith(' ')).Count());
    }

    [Fact]
    public void A_calendar_reads_as_it_was_approved()
    {
        var path = Repository.PathOf("tests/OptOut.App.Tests/Calendar/Golden/calendar.ics");
        var written = new CalendarFile("OptOut : dates", "fr", TimeSpan.FromHours(6),
        [
            Entry("Réclamation auprès de l’autorité possible – Example Ltd, a company; \\ really (OO-2026-7KQ4M2)") with
            {
                Page = new Uri("https://optout.example/cases/1"), Description = "Première ligne\nSeconde ligne", Alarms = [TimeSpan.FromHours(9) - TimeSpan.FromDays(7), TimeSpan.FromHours(9)],
            },
            Entry("On the last day of a year") with { Uid = "2-due@optout", On = new DateOnly(2026, 12, 31), Description = "" },
        ]).Write();
        if (Environment.GetEnvironmentVariable("OPTOUT_REFRESH_GOLDEN") is "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, written);
        }

        Assert.True(File.Exists(path), $"There is no approved file {path}. Write it with OPTOUT_REFRESH_GOLDEN=1 and read it.");
        Assert.Equal(Encoding.UTF8.GetString(File.ReadAllBytes(path)), Encoding.UTF8.GetString(written));
    }

    private static CalendarFile Of(CalendarEntry entry) => new("OptOut: dates", "en", null, [entry]);

    private static CalendarEntry Entry(string text) => new()
    {
        Uid = "1-fileComplaint@optout", On = new DateOnly(2026, 4, 7), Summary = text, Description = text, Changed = new DateTimeOffset(2026, 3, 5, 10, 30, 15, TimeSpan.FromHours(1)),
    };

    // RFC 5545 has one line break and no control characters; half a character is none.
    private static string Readable(string text) =>
        string.Concat(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace('\u0085', '\n').EnumerateRunes().Where(rune => rune.Value is '\n' or '\t' || !Rune.IsControl(rune)));
}
