using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.App.Inbox;
using OptOut.App.Tests.Support;

namespace OptOut.App.Tests.Inbox;

public sealed class InboxTests
{
    [Fact]
    public async Task A_reply_finds_its_case_by_thread()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, messageId) = await installation.SentAsync();
        var item = await TakeAsync(installation, Mails.Reply(Mails.DemandForIdentity, inReplyTo: messageId));
        Assert.Equal((draft.Id, "inReplyTo", "identityRequested"), (item.CaseId, item.MatchedBy, item.Suggestion.Meaning));
        Assert.NotEmpty(item.Suggestion.Because);
    }

    [Fact]
    public async Task A_reply_finds_its_case_by_reference_number()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        var item = await TakeAsync(installation, Mails.Reply(Mails.Acknowledgement, $"Ticket 77 about {draft.Reference.ToLowerInvariant()}"));
        Assert.Equal((draft.Id, "reference"), (item.CaseId, item.MatchedBy));
    }

    [Fact]
    public async Task A_reply_finds_its_case_by_the_address_made_for_it()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var draft = await installation.DraftAsync();
        await installation.SendAsync(draft.Id, new SendingChoice(await installation.AddMailboxAsync(plusAddresses: true)));
        var token = $"kim+{draft.Reference.ToLowerInvariant()}@example.org";
        Assert.Contains(token, System.Text.Encoding.UTF8.GetString(installation.Transport.Taken[0].Message), StringComparison.Ordinal);
        var item = await TakeAsync(installation, Mails.Reply(Mails.Acknowledgement, "Hello", to: token));
        Assert.Equal((draft.Id, "token"), (item.CaseId, item.MatchedBy));
    }

    [Fact]
    public async Task A_sender_s_domain_only_hints_and_a_person_assigns()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        var item = await TakeAsync(installation, Mails.Reply(Mails.Acknowledgement, "Hello"));
        Assert.Equal((null, null, draft.Id), (item.CaseId, item.MatchedBy, item.PerhapsCaseId));
        Assert.Single(await installation.Inbox.ListAsync(installation.Owner, unsortedOnly: true));
        await Assert.ThrowsAsync<RefusedException>(() => installation.Inbox.ConfirmAsync(installation.Owner, item.Id, "acknowledgement"));

        var assigned = await installation.Inbox.AssignAsync(installation.Owner, item.Id, draft.Reference);
        Assert.Equal((draft.Id, "person"), (assigned.CaseId, assigned.MatchedBy));
        Assert.Empty(await installation.Inbox.ListAsync(installation.Owner, unsortedOnly: true));
    }

    [Fact]
    public async Task Two_references_in_one_message_are_no_match()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (first, _) = await installation.SentAsync();
        var second = await installation.DraftAsync();
        var item = await TakeAsync(installation, Mails.Reply($"About {first.Reference} and {second.Reference}.", "Both"));
        Assert.Null(item.CaseId);
    }

    [Fact]
    public async Task The_same_message_twice_is_one()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (_, messageId) = await installation.SentAsync();
        var raw = Mails.Reply(Mails.Acknowledgement, inReplyTo: messageId);
        var first = await installation.Import.TakeAsync(raw, new MessageOrigin(null, null, installation.Clock.GetUtcNow()));
        var overAnotherWay = await installation.Import.TakeAsync([.. "Received: by another way\r\n"u8, .. raw], new MessageOrigin("account", "INBOX/1/7", installation.Clock.GetUtcNow()));
        Assert.Equal(first, await installation.Import.TakeAsync(raw, new MessageOrigin(null, null, installation.Clock.GetUtcNow())));
        Assert.Equal(first, overAnotherWay);
        Assert.Single(await installation.Inbox.ListAsync(installation.Owner));
    }

    [Fact]
    public async Task Our_own_message_is_not_a_reply()
    {
        await using var installation = await TestInstallation.OpenAsync();
        await installation.SentAsync();
        Assert.Null(await installation.Import.TakeAsync(installation.Transport.Taken[0].Message, new MessageOrigin(null, null, installation.Clock.GetUtcNow())));
    }

    [Fact]
    public async Task The_raw_bytes_are_kept_as_they_came()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var raw = "no header at all \0\u0080 just bytes\r"u8.ToArray();
        var id = await installation.Import.TakeAsync(raw, new MessageOrigin(null, null, installation.Clock.GetUtcNow()));
        var item = await installation.Inbox.GetAsync(installation.Owner, id!);
        Assert.Equal(raw, await installation.Originals.ReadAsync(item.Original));
    }

    [Fact]
    public async Task A_meaning_is_confirmed_once()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, messageId) = await installation.SentAsync();
        var item = await TakeAsync(installation, Mails.Reply(Mails.DemandForIdentity, inReplyTo: messageId));
        await installation.Inbox.ConfirmAsync(installation.Owner, item.Id, "identity-requested");
        await Assert.ThrowsAsync<RefusedException>(() => installation.Inbox.ConfirmAsync(installation.Owner, item.Id, "done"));
        var entry = (await installation.ShowAsync(draft.Id)).History[^1];
        Assert.Equal("identity-requested", entry.Type);
        Assert.Equal([item.Original], entry.Originals);
    }

    [Theory, InlineData("nonsense"), InlineData("refused=excessive")]
    public async Task An_unknown_meaning_is_refused_and_the_message_stays_unread(string meaning)
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (_, messageId) = await installation.SentAsync();
        var item = await TakeAsync(installation, Mails.Reply(Mails.Acknowledgement, inReplyTo: messageId));
        await Assert.ThrowsAsync<InputException>(() => installation.Inbox.ConfirmAsync(installation.Owner, item.Id, meaning));
        await Assert.ThrowsAsync<InputException>(() => installation.Inbox.ConfirmAsync(installation.Owner, item.Id, "refused", new Dictionary<string, string> { ["reason"] = "whim" }));
        Assert.Null((await installation.Inbox.GetAsync(installation.Owner, item.Id)).ConfirmedAs);
    }

    private static async Task<InboxItem> TakeAsync(TestInstallation installation, byte[] raw)
    {
        installation.Clock.Advance(TimeSpan.FromDays(2));
        var id = await installation.Import.TakeAsync(raw, new MessageOrigin(null, null, installation.Clock.GetUtcNow()));
        return await installation.Inbox.GetAsync(installation.Owner, id!);
    }
}
