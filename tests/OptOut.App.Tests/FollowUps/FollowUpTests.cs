using System.Text;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.App.Evidence;
using OptOut.App.FollowUps;
using OptOut.App.Originals;
using OptOut.App.Tests.Cases;
using OptOut.App.Tests.Support;
using OptOut.Domain.Cases;
using OptOut.Domain.Letters;
using OptOut.Mail.Messages;
using OptOut.Mail.Sending;
using OptOut.Testing.Postgres;

namespace OptOut.App.Tests.FollowUps;

/// <summary>Letters about a request that was sent already, through the same outbox, on both databases.</summary>
public sealed class FollowUpTests(PostgresServer postgres)
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_reminder_is_filled_from_the_history_sent_in_the_thread_and_written_down_only_then(string provider)
    {
        await using var installation = await TestInstallation.OpenAsync(provider, postgres);
        var (draft, messageId) = await installation.SentAsync();
        var deadline = (await installation.ShowAsync(draft.Id)).Deadlines[0];
        installation.Clock.SetUtcNow(Noon(deadline.Earliest!.Value.AddDays(1)));
        var followUps = installation.Get<FollowUpService>();
        Assert.Null((await followUps.ChoicesAsync(installation.Owner, draft.Id)).Single(c => c.Kind == LetterKind.Reminder).Bar);

        var letter = await followUps.ReadAsync(installation.Owner, draft.Id, LetterKind.Reminder);
        Assert.Empty(letter.Faults);
        Assert.Contains(messageId, Flat(letter.PlainText), StringComparison.Ordinal);
        Assert.Contains("counted from Thursday 5 March 2026, ended on", Flat(letter.PlainText), StringComparison.Ordinal);
        await installation.QueueAsync(draft.Id, LetterKind.Reminder, new SendingChoice(), TimeSpan.FromSeconds(10));
        Assert.DoesNotContain((await installation.ShowAsync(draft.Id)).History, h => h.Type == "reminder-sent");
        installation.Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(1, (await installation.Outbox.RunAsync()).Sent);

        var view = await installation.ShowAsync(draft.Id);
        var went = Assert.IsType<ReminderSent>(view.State.Events[^1].Happened);
        Assert.Equal((Stage.AwaitingReply, "reminder", DateOnly.FromDateTime(installation.Clock.GetUtcNow().UtcDateTime)), (view.Stage, went.Letter, went.On!.Value));
        Assert.Equal(deadline.Expected, view.Deadlines[0].Expected);
        Assert.Empty((await installation.Check.RunAsync()).Problems);

        var raw = await installation.Originals.ReadAsync(view.State.Events[^1].Entry.Originals[0]);
        using var message = MessageReader.Read(raw);
        var seen = MessageInspector.Inspect(message);
        Assert.Equal([messageId], seen.InReplyTo);
        Assert.Equal([$"{draft.Reference}-reminder.pdf", $"{draft.Reference}-request.eml"], seen.Parts.Select(p => p.FileName).OfType<string>());
    }

    [Fact]
    public async Task An_accusation_before_its_time_is_refused_with_the_day_from_which_it_may_go()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        var latest = (await installation.ShowAsync(draft.Id)).Deadlines[0].Latest!.Value;
        installation.Clock.SetUtcNow(Noon(latest));

        var early = await Assert.ThrowsAsync<RefusedException>(() => installation.QueueAsync(draft.Id, LetterKind.NonComplianceNotice, new SendingChoice(), TimeSpan.Zero));
        Assert.Contains(latest.AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), early.Message, StringComparison.Ordinal);
        installation.Clock.SetUtcNow(Noon(latest.AddDays(1)));
        var done = await installation.SendAsync(draft.Id, LetterKind.NonComplianceNotice, new SendingChoice());
        Assert.True(done.Left);
        Assert.IsType<NoticeSent>((await installation.ShowAsync(draft.Id)).State.Events[^1].Happened);
    }

    [Fact]
    public async Task A_demand_for_identity_is_answered_with_what_was_asked_and_the_clock_goes_on()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        await RecordAsync(installation, draft.Id, "identity-requested", ("on", "2026-03-06"), ("asked", "a copy of your passport"));
        installation.Clock.Advance(TimeSpan.FromDays(3));
        var letter = await installation.Get<FollowUpService>().ReadAsync(installation.Owner, draft.Id, LetterKind.IdentityAnswer);
        Assert.Contains("a copy of your passport", Flat(letter.PlainText), StringComparison.Ordinal);
        Assert.Contains("6 March 2026", Flat(letter.PlainText), StringComparison.Ordinal);

        await installation.SendAsync(draft.Id, LetterKind.IdentityAnswer, new SendingChoice());

        var view = await installation.ShowAsync(draft.Id);
        Assert.Equal((Stage.AwaitingReply, "identity-provided"), (view.Stage, view.History[^1].Type));
        Assert.NotNull(view.Deadlines[0].Expected);
    }

    [Fact]
    public async Task A_refusal_is_rebutted_with_the_argument_it_made_and_the_persons_own_words()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        await RecordAsync(installation, draft.Id, "refused", ("on", "2026-03-10"), ("reason", "noPersonalDataInModel"), ("words", "Our models hold no personal data."));
        installation.Clock.Advance(TimeSpan.FromDays(6));
        var followUps = installation.Get<FollowUpService>();
        var letter = await followUps.ReadAsync(installation.Owner, draft.Id, LetterKind.RefusalRebuttal);
        Assert.Contains("must be insignificant", Flat(letter.PlainText), StringComparison.Ordinal);
        Assert.Contains("Your words: Our models hold no personal data.", Flat(letter.PlainText), StringComparison.Ordinal);
        Assert.DoesNotContain("A fee is due", letter.PlainText, StringComparison.Ordinal);

        letter = await followUps.ChangeAsync(installation.Owner, draft.Id, LetterKind.RefusalRebuttal, new Dictionary<string, string>(StringComparer.Ordinal) { ["refusalReasons"] = "feeDemanded\npublicData" }, null);
        Assert.Contains("A fee is due", letter.PlainText, StringComparison.Ordinal);
        letter = await followUps.ChangeAsync(installation.Owner, draft.Id, LetterKind.RefusalRebuttal, null, letter.Markdown + "\nOne more thought of mine.\n");
        Assert.True(letter.Edited);
        await installation.SendAsync(draft.Id, LetterKind.RefusalRebuttal, new SendingChoice());

        var view = await installation.ShowAsync(draft.Id);
        Assert.Equal((Stage.AwaitingReply, "waitForAnswer", false), (view.Stage, view.NextAction.What, view.Overdue));
        var queued = (FollowUpQueued)view.State.Events.Last(e => e.Happened is FollowUpQueued).Happened;
        Assert.EndsWith("edited by hand", queued.Template, StringComparison.Ordinal);
        Assert.Contains("One more thought of mine.", SentText(await installation.Originals.ReadAsync(view.State.Events[^1].Entry.Originals[0])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_check_finds_missing_becomes_a_paragraph_each_and_nothing_else()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, messageId) = await installation.SentAsync();
        await installation.Import.TakeAsync(Mails.Reply("Please find attached a copy of your personal data. The purposes of the processing are service and training.", inReplyTo: messageId), new OptOut.App.Inbox.MessageOrigin(null, null, installation.Clock.GetUtcNow().AddDays(1)));
        var reply = Assert.Single(await installation.Inbox.ListAsync(installation.Owner));
        await installation.Inbox.ConfirmAsync(installation.Owner, reply.Id, "answered");
        var check = installation.Get<AnswerCheck>();
        var reading = await check.ReadAsync(installation.Owner, draft.Id);
        Assert.All(reading.Elements, e => Assert.Equal(Domain.Replies.CompletenessFinding.Open, e.Finding));
        Assert.Equal("purposes of the processing", reading.Elements.Single(e => e.Element.Item == Domain.Replies.CompletenessItem.Purposes).Words);
        Assert.Null(reading.Elements.Single(e => e.Element.Item == Domain.Replies.CompletenessItem.Transfers).Words);

        await check.KeepAsync(installation.Owner, draft.Id, new AnswerTicks(new Dictionary<string, string>(StringComparer.Ordinal) { ["purposes"] = "given", ["recipients"] = "missing", ["embeddings"] = "missing", ["transfers"] = "not-applicable" }));
        var letter = await installation.Get<FollowUpService>().ReadAsync(installation.Owner, draft.Id, LetterKind.IncompleteAnswer);

        Assert.Empty(letter.Faults);
        Assert.Contains("Recipients.", letter.PlainText, StringComparison.Ordinal);
        Assert.Contains("Embeddings.", letter.PlainText, StringComparison.Ordinal);
        Assert.DoesNotContain("Purposes.", letter.PlainText, StringComparison.Ordinal);
        Assert.DoesNotContain("Third countries.", letter.PlainText, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InputException>(() => check.KeepAsync(installation.Owner, draft.Id, new AnswerTicks(new Dictionary<string, string>(StringComparer.Ordinal) { ["purpose"] = "perhaps" })));
    }

    [Fact]
    public async Task A_complaint_names_the_authority_of_the_place_and_goes_out_as_such()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        await RecordAsync(installation, draft.Id, "refused", ("on", "2026-03-10"), ("reason", "excessive"));
        installation.Clock.Advance(TimeSpan.FromDays(20));
        var letter = await installation.Get<FollowUpService>().ReadAsync(installation.Owner, draft.Id, LetterKind.AuthorityComplaint);
        Assert.Equal("dehmbbfdi", letter.Authorities[0].Id);
        Assert.NotNull(letter.Addressee.Authority);
        Assert.Contains("On 10 March 2026 the controller refused my request.", Flat(letter.PlainText), StringComparison.Ordinal);

        await installation.SendAsync(draft.Id, LetterKind.AuthorityComplaint, new SendingChoice(To: "complaints@authority.example"));

        var view = await installation.ShowAsync(draft.Id);
        Assert.Equal(Stage.WithAuthority, view.Stage);
        Assert.Equal(letter.Addressee.Authority, Assert.IsType<ComplaintFiled>(view.State.Events[^1].Happened).Authority);
    }

    [Fact]
    public async Task A_complaint_takes_the_dossier_along_without_the_answer_itself()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, messageId) = await installation.SentAsync();
        installation.Clock.Advance(TimeSpan.FromDays(12));
        var reply = await installation.Import.TakeAsync(Mails.Reply("Hello,\r\n\r\nhere is a part of what you asked for.", inReplyTo: messageId), new(null, null, installation.Clock.GetUtcNow()));
        await installation.Inbox.ConfirmAsync(installation.Owner, reply!, "partlyDone");

        await installation.Get<LetterFiles>().WriteAsync(await installation.LetterAsync(draft.Id, LetterKind.AuthorityComplaint), installation["complaint.eml"]);

        using var message = MessageReader.Read(await File.ReadAllBytesAsync(installation["complaint.eml"]));
        Assert.Contains($"{draft.Reference}-dossier.pdf", MessageInspector.Inspect(message).Parts.Select(p => p.FileName));
        var embedded = await EmbeddedAsync(installation, draft.Id);
        var answered = (await installation.ShowAsync(draft.Id)).History.Single(h => h.Type == "answered");
        var exhibits = await installation.Get<CaseExhibits>().ListAsync(installation.Owner, draft.Id);
        Assert.All(exhibits, e => Assert.Equal(!e.Entries.Contains(answered.Seq), embedded.Contains(e.FileName)));
    }

    private static async Task<List<string>> EmbeddedAsync(TestInstallation installation, string id)
    {
        await using var db = installation.Database.Open();
        var file = await CaseStore.LoadAsync(installation.Owner, db, id, CancellationToken.None);
        var bytes = await installation.Get<OptOut.App.Complaints.ComplaintDossier>().MakeAsync(installation.Owner, file, 18 << 20, CancellationToken.None);
        var names = new List<string>();
        OptOut.Pdf.Reading.PdfFiles.Read(new MemoryStream(bytes), (name, _) => names.Add(name));
        return names;
    }

    [Fact]
    public async Task A_waiting_letter_is_called_back_and_a_failed_one_leaves_the_case_where_it_is()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        installation.Clock.SetUtcNow(Noon((await installation.ShowAsync(draft.Id)).Deadlines[0].Earliest!.Value.AddDays(1)));
        await Assert.ThrowsAsync<RefusedException>(() => installation.Dispatch.CancelAsync(installation.Owner, draft.Id));
        await installation.QueueAsync(draft.Id, LetterKind.Reminder, new SendingChoice(), TimeSpan.FromHours(1));
        await Assert.ThrowsAsync<RefusedException>(() => installation.QueueAsync(draft.Id, LetterKind.Reminder, new SendingChoice(), TimeSpan.Zero));
        await installation.Dispatch.CancelAsync(installation.Owner, draft.Id);
        Assert.Null(FollowUpRules.Waiting((await installation.ShowAsync(draft.Id)).State));

        installation.Transport.Answer = OptOut.Mail.Sending.SendOutcome.Rejected;
        Assert.False((await installation.SendAsync(draft.Id, LetterKind.Reminder, new SendingChoice())).Left);
        var view = await installation.ShowAsync(draft.Id);
        Assert.Equal((Stage.AwaitingReply, "follow-up-failed"), (view.Stage, view.History[^1].Type));
        Assert.False(FollowUpRules.Went(view.State, LetterKind.Reminder));
        Assert.Empty((await installation.Check.RunAsync()).Problems);
    }

    [Fact]
    public async Task A_letter_on_paper_is_written_down_with_its_PDF_and_its_receipt()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        await RecordAsync(installation, draft.Id, "extension-notice", ("on", "2026-03-20"), ("reasons", "many requests"));
        installation.Clock.Advance(TimeSpan.FromDays(20));
        await installation.Get<FollowUpService>().RecordWentAsync(
            installation.Owner, draft.Id, LetterKind.ExtensionAcknowledgement, new FollowUpByHand(new DateOnly(2026, 3, 24), "post", [new GivenFile("receipt.txt", new MemoryStream("R 4711"u8.ToArray()))]));

        var view = await installation.ShowAsync(draft.Id);
        var went = view.State.Events[^1];
        Assert.Equal(("extension-acknowledgement", "post"), (Assert.IsType<FollowUpSent>(went.Happened).Letter, ((FollowUpSent)went.Happened).Channel));
        Assert.Equal(2, went.Entry.Originals.Count);
        Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(await installation.Originals.ReadAsync(went.Entry.Originals[0]), 0, 5), StringComparison.Ordinal);
    }

    private static Task RecordAsync(TestInstallation installation, string id, string happened, params (string, string)[] words)
    {
        installation.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 22, 9, 0, 0, TimeSpan.Zero));
        return installation.Recording.RecordAsync(installation.Owner, id, happened, MainRoadTests.Words(words));
    }

    private static string SentText(byte[] raw)
    {
        using var message = MessageReader.Read(raw);
        return MessageInspector.Inspect(message).Text;
    }

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static DateTimeOffset Noon(DateOnly day) => new(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
}
