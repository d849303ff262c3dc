using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.App.FollowUps;
using OptOut.App.Inbox;
using OptOut.App.Tests.Support;
using OptOut.Domain.Cases;
using OptOut.Domain.Letters;
using OptOut.Mail.Messages;
using OptOut.Mail.Sending;

namespace OptOut.App.Tests.Delivery;

/// <summary>The one way of a letter out: what it costs, and what stops it, for the request and a follow-up letter alike.</summary>
public sealed class LetterDispatchTests
{
    [Fact]
    public async Task The_request_is_composed_once_and_its_case_loaded_once_from_the_plan_to_the_outbox()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var draft = await installation.DraftAsync();
        using var prints = new Footprints();

        var letter = await installation.LetterAsync(draft.Id);
        await installation.Dispatch.PlanAsync(letter, new SendingChoice());
        await installation.Dispatch.QueueAsync(installation.Owner, letter, new SendingChoice(), TimeSpan.Zero);

        Assert.Equal((1, 1), (prints.Compositions, prints.Loads(draft.Id)));
    }

    [Fact]
    public async Task A_follow_up_letter_is_composed_once_and_its_case_loaded_once_too()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var draft = await AskedForIdentityAsync(installation);
        using var prints = new Footprints();

        var letter = await installation.LetterAsync(draft, LetterKind.IdentityAnswer);
        await installation.Dispatch.PlanAsync(letter, new SendingChoice());
        await installation.Dispatch.QueueAsync(installation.Owner, letter, new SendingChoice(), TimeSpan.Zero);

        Assert.Equal((1, 1), (prints.Compositions, prints.Loads(draft)));
    }

    [Fact]
    public async Task The_page_of_a_follow_up_letter_shows_and_plans_what_was_composed_once()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var draft = await AskedForIdentityAsync(installation);
        using var prints = new Footprints();

        var shown = await installation.Get<FollowUpService>().ReadAsync(installation.Owner, draft, LetterKind.IdentityAnswer);
        var plan = await installation.Dispatch.PlanAsync(shown.Outgoing, new SendingChoice());

        Assert.Equal(shown.Subject, plan.Subject);
        Assert.Equal((1, 1), (prints.Compositions, prints.Loads(draft)));
    }

    [Fact]
    public async Task A_letter_on_paper_is_composed_once_and_its_case_loaded_once()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var draft = await AskedForIdentityAsync(installation);
        using var prints = new Footprints();

        await installation.Get<FollowUpService>().RecordWentAsync(installation.Owner, draft, LetterKind.IdentityAnswer, new FollowUpByHand(new DateOnly(2026, 3, 7), "post"));

        Assert.Equal((1, 1), (prints.Compositions, prints.Loads(draft)));
    }

    [Fact]
    public async Task A_reply_is_read_and_confirmed_with_its_case_loaded_once()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, messageId) = await installation.SentAsync();
        installation.Clock.Advance(TimeSpan.FromDays(1));
        var id = await installation.Import.TakeAsync(Mails.Reply(Mails.DemandForIdentity, inReplyTo: messageId), new MessageOrigin(null, null, installation.Clock.GetUtcNow()));
        using var prints = new Footprints();

        var opened = await installation.Get<MessageReading>().OpenAsync(installation.Owner, id!);
        await installation.Inbox.ConfirmAsync(installation.Owner, id!, opened.Item.Suggestion.Meaning, seen: opened.Case);

        Assert.Equal((0, 1), (prints.Compositions, prints.Loads(draft.Id)));
        Assert.Equal("identity-requested", (await installation.ShowAsync(draft.Id)).History[^1].Type);
    }

    [Fact]
    public async Task A_letter_that_somebody_wrote_past_is_not_queued_and_nothing_waits()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var draft = await AskedForIdentityAsync(installation);
        var letter = await installation.LetterAsync(draft, LetterKind.IdentityAnswer);
        await installation.Recording.RecordAsync(installation.Owner, draft, "note", new Dictionary<string, string> { ["on"] = "2026-03-07" });

        await Assert.ThrowsAsync<RefusedException>(() => installation.Dispatch.QueueAsync(installation.Owner, letter, new SendingChoice(), TimeSpan.Zero));

        Assert.DoesNotContain(await installation.Get<OutboxService>().ListAsync(installation.Owner, draft), item => item.State == "waiting");
        Assert.Equal("note", (await installation.ShowAsync(draft)).History[^1].Type);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_follow_up_letter_left_uncertain_is_not_sent_again_until_a_person_decides(bool arrived)
    {
        await using var installation = await TestInstallation.OpenAsync();
        var draft = await AskedForIdentityAsync(installation);
        installation.Transport.Answer = SendOutcome.Uncertain;
        Assert.False((await installation.SendAsync(draft, LetterKind.IdentityAnswer, new SendingChoice())).Left);
        installation.Transport.Answer = SendOutcome.Accepted;
        var taken = installation.Transport.Taken.Count;

        await Assert.ThrowsAsync<RefusedException>(() => installation.SendAsync(draft, LetterKind.IdentityAnswer, new SendingChoice()));
        await Assert.ThrowsAsync<RefusedException>(() => installation.Dispatch.CancelAsync(installation.Owner, draft));
        Assert.Equal(taken, installation.Transport.Taken.Count);
        await installation.Dispatch.SettleAsync(installation.Owner, draft, arrived);

        var last = (await installation.ShowAsync(draft)).State.Events[^1];
        Assert.Equal(arrived ? "identity-provided" : "follow-up-failed", last.Entry.Type);
        Assert.Single(last.Entry.Originals);
        await Assert.ThrowsAsync<RefusedException>(() => installation.Dispatch.SettleAsync(installation.Owner, draft, arrived));
    }

    [Fact]
    public async Task A_follow_up_letter_that_comes_back_is_its_own_event_and_no_note_about_the_request()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var draft = await AskedForIdentityAsync(installation);
        await installation.SendAsync(draft, LetterKind.IdentityAnswer, new SendingChoice());
        var sent = (await installation.Get<OutboxService>().ListAsync(installation.Owner, draft))[0].Id;
        installation.Clock.Advance(TimeSpan.FromMinutes(5));
        var id = await installation.Import.TakeAsync(BounceTests.Report(sent, "dsar@openai.com", "5.1.1", "failed"), new MessageOrigin(null, null, installation.Clock.GetUtcNow()));

        await installation.Inbox.ConfirmAsync(installation.Owner, id!, "bounce");

        var view = await installation.ShowAsync(draft);
        Assert.Equal((Stage.AwaitingReply, "follow-up-failed"), (view.State.Stage, view.History[^1].Type));
    }

    [Fact]
    public async Task What_is_queued_are_the_exact_bytes_that_are_kept_and_named_by_the_event()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var draft = await AskedForIdentityAsync(installation);
        await installation.SendAsync(draft, LetterKind.IdentityAnswer, new SendingChoice());

        var queued = (await installation.ShowAsync(draft)).State.Events.Last(e => e.Happened is FollowUpQueued);
        var kept = await installation.Originals.ReadAsync(Assert.Single(queued.Entry.Originals));
        Assert.Equal(installation.Transport.Taken[^1].Message, kept);
        using var message = MessageReader.Read(kept);
        Assert.Equal(((FollowUpQueued)queued.Happened).MessageId, MessageInspector.Inspect(message).MessageId);
    }

    private static async Task<string> AskedForIdentityAsync(TestInstallation installation)
    {
        var (draft, _) = await installation.SentAsync();
        installation.Clock.Advance(TimeSpan.FromDays(3));
        await installation.Recording.RecordAsync(installation.Owner, draft.Id, "identity-requested", new Dictionary<string, string> { ["on"] = "2026-03-06", ["asked"] = "a copy of your passport" });
        return draft.Id;
    }
}
