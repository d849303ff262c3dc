using System.Text;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.App.Inbox;
using OptOut.App.Tests.Support;
using OptOut.Domain.Cases;
using OptOut.Mail.Sending;

namespace OptOut.App.Tests.Delivery;

public sealed class BounceTests
{
    [Fact]
    public async Task A_bounce_marks_the_address_dead_starts_no_clock_and_the_letter_goes_to_another_address()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        await BounceAsync(installation, await OutboxIdAsync(installation, draft.Id), "dsar@openai.com", "5.1.1");

        var view = await installation.ShowAsync(draft.Id);
        Assert.Equal((Stage.Draft, "fixAddress"), (view.Stage, view.NextAction.What));
        Assert.Empty(view.Deadlines);
        var dead = Assert.Single(await installation.Get<ServiceAddresses>().DeadAsync("openai"));
        Assert.Equal(("dsar@openai.com", DateOnly.FromDateTime(installation.Clock.GetUtcNow().UtcDateTime), "5.1.1"), (dead.Address, dead.Since, dead.Code));

        var choices = await installation.Get<ServiceAddresses>().ForCaseAsync(installation.Owner, draft.Id);
        Assert.Equal("dsar@openai.com", choices[^1].Address);
        Assert.NotNull(choices[^1].Dead);
        Assert.NotEqual("dsar@openai.com", (await installation.PlanAsync(draft.Id, new SendingChoice())).To);
        await installation.SendAsync(draft.Id, new SendingChoice(To: "privacy@openai.com"));

        view = await installation.ShowAsync(draft.Id);
        Assert.Equal(Stage.AwaitingReply, view.Stage);
        Assert.Equal(["queued", "sent", "bounced", "queued", "sent"], view.History.Skip(1).Select(h => h.Type));
        Assert.Equal(2, view.History.Where(h => h.Type == "queued").Select(h => h.Data.GetProperty("messageId").GetString()).Distinct().Count());
        Assert.Equal("privacy@openai.com", installation.Transport.Taken[1].Envelope.To);
        Assert.All(view.Deadlines, d => Assert.True(d.Earliest > DateOnly.FromDateTime(installation.Clock.GetUtcNow().UtcDateTime).AddDays(20)));
    }

    [Fact]
    public async Task A_dead_address_is_written_to_again_only_after_a_look()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        await BounceAsync(installation, await OutboxIdAsync(installation, draft.Id), "dsar@openai.com", "5.1.1");

        var refused = await Assert.ThrowsAsync<InputException>(() => installation.SendAsync(draft.Id, new SendingChoice(To: "dsar@openai.com")));
        Assert.Contains("came back", refused.Message, StringComparison.Ordinal);
        Assert.Equal(Stage.AwaitingReply, (await installation.SendAsync(draft.Id, new SendingChoice(To: "dsar@openai.com", ConfirmedAddress: "dsar@openai.com"))).Stage);
    }

    [Fact]
    public async Task A_full_mailbox_is_no_dead_address_and_a_refusal_at_the_door_is_one()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        await BounceAsync(installation, await OutboxIdAsync(installation, draft.Id), "dsar@openai.com", "5.2.2");
        Assert.Empty(await installation.Get<ServiceAddresses>().DeadAsync("openai"));

        installation.Transport.Answer = SendOutcome.Rejected;
        await installation.SendAsync(draft.Id, new SendingChoice(To: "gone@openai.com"));
        Assert.Empty(await installation.Get<ServiceAddresses>().DeadAsync("openai"));
    }

    [Fact]
    public async Task Clock_events_from_before_a_bounce_do_not_disturb_the_letter_that_went_out_anew()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        await RecordAsync(installation, draft.Id, "identity-requested", "2026-03-06");
        await RecordAsync(installation, draft.Id, "identity-provided", "2026-03-06");
        await RecordAsync(installation, draft.Id, "extension-notice", "2026-03-06");
        await RecordAsync(installation, draft.Id, "bounced", "2026-03-07");
        installation.Clock.Advance(TimeSpan.FromDays(20));

        await installation.SendAsync(draft.Id, new SendingChoice(To: "privacy@openai.com"));

        var view = await installation.ShowAsync(draft.Id);
        Assert.Equal(["responseDue"], view.Deadlines.Select(d => d.Name));
        Assert.True(view.Deadlines[0].Expected >= new DateOnly(2026, 4, 25));
    }

    [Fact]
    public async Task A_late_report_about_an_earlier_message_does_not_stop_the_clock_of_the_later_one()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        var first = await OutboxIdAsync(installation, draft.Id);
        await RecordAsync(installation, draft.Id, "bounced", "2026-03-05");
        await installation.SendAsync(draft.Id, new SendingChoice(To: "privacy@openai.com"));
        await BounceAsync(installation, first, "dsar@openai.com", "5.1.1");

        var view = await installation.ShowAsync(draft.Id);
        Assert.Equal(Stage.AwaitingReply, view.Stage);
        Assert.NotEmpty(view.Deadlines);
        Assert.Contains("dsar@openai.com", view.History[^1].Data.GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delivery_report_goes_to_its_case_and_proves_receipt_once_a_person_says_so()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        installation.Clock.Advance(TimeSpan.FromDays(1));
        var id = await installation.Import.TakeAsync(Report(await OutboxIdAsync(installation, draft.Id), "dsar@openai.com", "2.1.5", "delivered"), new MessageOrigin(null, null, installation.Clock.GetUtcNow()));
        var item = await installation.Inbox.GetAsync(installation.Owner, id!);
        Assert.Equal((draft.Id, "inReplyTo", "delivered"), (item.CaseId, item.MatchedBy, item.Suggestion.Meaning));

        await installation.Inbox.ConfirmAsync(installation.Owner, id!, "delivered");
        Assert.NotNull((await installation.ShowAsync(draft.Id)).State.ReceivedOn);
    }

    private static async Task<string> OutboxIdAsync(TestInstallation installation, string caseId) => (await installation.Get<OutboxService>().ListAsync(installation.Owner, caseId))[0].Id;

    private static Task RecordAsync(TestInstallation installation, string id, string happened, string on)
    {
        var day = DateOnly.ParseExact(on, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        if (DateOnly.FromDateTime(installation.Clock.GetUtcNow().UtcDateTime) < day) installation.Clock.SetUtcNow(new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero));
        return installation.Recording.RecordAsync(installation.Owner, id, happened, new Dictionary<string, string> { ["on"] = on });
    }

    private static async Task BounceAsync(TestInstallation installation, string outboxId, string address, string status)
    {
        installation.Clock.Advance(TimeSpan.FromMinutes(5));
        var id = await installation.Import.TakeAsync(Report(outboxId, address, status, "failed"), new MessageOrigin(null, null, installation.Clock.GetUtcNow()));
        var item = await installation.Inbox.GetAsync(installation.Owner, id!);
        Assert.Equal("bounce", item.Suggestion.Meaning);
        await installation.Inbox.ConfirmAsync(installation.Owner, id!, "bounce");
    }

    internal static byte[] Report(string envelopeId, string address, string status, string action) => Encoding.ASCII.GetBytes(string.Join("\r\n",
    [
        "From: MAILER-DAEMON@mx.example.org", "To: kim@example.org", "Subject: Delivery report", $"Message-ID: <{Guid.NewGuid():N}@mx.example.org>", "MIME-Version: 1.0",
        "Auto-Submitted: auto-replied", "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"", "",
        "--b", "Content-Type: text/plain", "", "A report about your message.", "--b", "Content-Type: message/delivery-status", "",
        "Reporting-MTA: dns; mx.example.org", $"Original-Envelope-Id: {envelopeId}", "",
        $"Final-Recipient: rfc822; {address}", $"Action: {action}", $"Status: {status}", $"Diagnostic-Code: smtp; {(action == "failed" ? $"550 {status} as told" : "250 2.0.0 kept")}", "", "--b--", "",
    ]));
}
