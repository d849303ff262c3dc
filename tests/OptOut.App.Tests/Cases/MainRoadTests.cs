using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.App.Inbox;
using OptOut.App.Tests.Support;
using OptOut.Domain.Cases;
using OptOut.Testing.Postgres;

namespace OptOut.App.Tests.Cases;

/// <summary>The main road through the use cases, on both databases.</summary>
public sealed class MainRoadTests(PostgresServer postgres)
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_request_is_sent_answered_step_by_step_and_closed(string provider)
    {
        await using var installation = await TestInstallation.OpenAsync(provider, postgres);
        var draft = await installation.DraftAsync("access", "erasure");
        var sent = await installation.SendAsync(draft.Id, new SendingChoice());
        Assert.Equal(Stage.AwaitingReply, sent.Stage);
        var due = (await installation.ShowAsync(draft.Id)).Deadlines[0].Expected;

        await ConfirmNextAsync(installation, draft.Id, "acknowledgement", 1);
        Assert.Equal(due, (await installation.ShowAsync(draft.Id)).Deadlines[0].Expected);
        await ConfirmNextAsync(installation, draft.Id, "identityRequested", 2);
        var asked = await installation.ShowAsync(draft.Id);
        Assert.Equal((Stage.TheyAsk, "mine", "proveIdentity"), (asked.Stage, asked.Turn, asked.NextAction.What));
        await installation.Recording.RecordAsync(installation.Owner, draft.Id, "identity-provided", Words(("on", "2026-03-08")));
        await ConfirmNextAsync(installation, draft.Id, "extension", 4);
        Assert.Contains((await installation.ShowAsync(draft.Id)).Deadlines, d => d.Name == "extendedDue");
        await ConfirmNextAsync(installation, draft.Id, "partlyDone", 6);

        var answered = await installation.ShowAsync(draft.Id);
        Assert.Equal((Stage.Answered, "mine"), (answered.Stage, answered.Turn));
        await installation.Recording.RecordAsync(installation.Owner, draft.Id, "closed", Words(("on", "2026-03-11"), ("outcome", "partly"), ("scope", "account only")));
        var closed = await installation.ShowAsync(draft.Id);
        Assert.Equal((Stage.Closed, Outcome.Partly, "nobody"), (closed.Stage, closed.Outcome, closed.Turn));
        Assert.Empty((await installation.Check.RunAsync()).Problems);
    }

    [Fact]
    public async Task An_unread_reply_lies_over_the_stage_and_moves_nothing()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, messageId) = await installation.SentAsync();
        var before = await installation.ShowAsync(draft.Id);

        await installation.Import.TakeAsync(Mails.Reply(Mails.Extension, inReplyTo: messageId), new MessageOrigin(null, null, installation.Clock.GetUtcNow().AddDays(1)));

        var after = await installation.ShowAsync(draft.Id);
        Assert.Equal((Stage.ReplyToRead, "mine", "readReply"), (after.Stage, after.Turn, after.NextAction.What));
        Assert.Equal(before.History.Count, after.History.Count);
        Assert.Equal(before.Deadlines[0].Latest, after.Deadlines[0].Latest);
    }

    [Fact]
    public async Task A_case_is_shown_as_of_any_day()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        var latest = (await installation.ShowAsync(draft.Id)).Deadlines[0].Latest!.Value;

        Assert.False((await installation.ShowAsync(draft.Id, latest)).Overdue);
        var late = await installation.ShowAsync(draft.Id, latest.AddDays(1));
        Assert.True(late.Overdue);
        Assert.Equal("sendNotice", late.NextAction.What);
        Assert.Equal([draft.Id], (await installation.Reading.ListAsync(installation.Owner, new CaseFilter(Overdue: true, On: latest.AddDays(1)))).Select(c => c.Id));
        await Assert.ThrowsAsync<InputException>(() => installation.ShowAsync(draft.Id, new DateOnly(2026, 1, 1)));
    }

    [Fact]
    public async Task A_notice_before_the_limit_has_passed_under_every_reading_is_refused()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        var latest = (await installation.ShowAsync(draft.Id)).Deadlines[0].Latest!.Value;
        installation.Clock.Advance(TimeSpan.FromDays(90));

        var early = await Assert.ThrowsAsync<InputException>(() => installation.Recording.RecordAsync(installation.Owner, draft.Id, "notice-sent", Words(("on", Day(latest)))));
        Assert.Contains("too early", early.Message, StringComparison.Ordinal);
        await installation.Recording.RecordAsync(installation.Owner, draft.Id, "notice-sent", Words(("on", Day(latest.AddDays(1)))));
    }

    [Fact]
    public async Task A_wrong_event_is_corrected_by_an_event_and_nothing_is_taken_back()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        await installation.Recording.RecordAsync(installation.Owner, draft.Id, "identity-requested", Words(("on", "2026-03-06")));
        var wrong = (await installation.ShowAsync(draft.Id)).History[^1].Seq;

        await installation.Recording.RecordAsync(installation.Owner, draft.Id, "corrected", Words(("on", "2026-03-06"), ("corrects", $"{wrong}"), ("void", "true")));

        var view = await installation.ShowAsync(draft.Id);
        Assert.Equal(Stage.AwaitingReply, view.Stage);
        Assert.Contains(view.History, h => h.Seq == wrong && h.Type == "identity-requested");
    }

    [Theory]
    [InlineData("identity-requested", "on", "2027-01-01", "future")]
    [InlineData("identity-requested", "on", "2026-03-01", "before the request")]
    [InlineData("identity-requested", "on", "yesterday", "a date such as")]
    [InlineData("refused", "reason", "because", "one of")]
    [InlineData("refused", "colour", "red", "no field")]
    [InlineData("no-such-event", "on", "2026-03-06", "cannot be recorded")]
    [InlineData("closed", "on", "2026-03-05", "Say how it ended")]
    [InlineData("sent", "on", "2026-03-06", "cannot be recorded")]
    [InlineData("authority-informed", "on", "2026-03-06", "does not take the event")]
    public async Task Bad_events_are_refused_and_leave_no_trace(string happened, string key, string value, string because)
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        var before = (await installation.ShowAsync(draft.Id)).History.Count;

        var refused = await Assert.ThrowsAsync<InputException>(() => installation.Recording.RecordAsync(installation.Owner, draft.Id, happened, Words((key, value))));

        Assert.Contains(because, refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, (await installation.ShowAsync(draft.Id)).History.Count);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Writers_at_the_same_moment_lose_nothing_and_fork_nothing(string provider)
    {
        await using var installation = await TestInstallation.OpenAsync(provider, postgres);
        var draft = await installation.DraftAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() =>
            installation.Recording.RecordAsync(installation.Owner, draft.Id, "note", Words(("on", "2026-03-05"), ("note", $"note {i}"))))));

        var view = await installation.ShowAsync(draft.Id);
        Assert.Equal(4, view.History.Count(h => h.Type == "note"));
        Assert.Empty((await installation.Check.RunAsync()).Problems);
    }

    private static async Task ConfirmNextAsync(TestInstallation installation, string caseId, string meaning, int days)
    {
        installation.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 5, 10, 0, 0, TimeSpan.Zero).AddDays(days));
        var id = Assert.Single((await installation.Get<MailboxSync>().RunAsync()).New);
        var item = await installation.Inbox.GetAsync(installation.Owner, id);
        Assert.Equal((caseId, meaning), (item.CaseId, item.Suggestion.Meaning));
        await installation.Inbox.ConfirmAsync(installation.Owner, id, meaning);
    }

    internal static Dictionary<string, string> Words(params (string Key, string Value)[] words) => words.ToDictionary(w => w.Key, w => w.Value, StringComparer.Ordinal);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
