using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.App.Inbox;
using OptOut.Domain.Localization;
using OptOut.Mail;
using OptOut.Mail.Authentication;
using OptOut.Mail.Messages;
using OptOut.Mail.Receiving;
using OptOut.Mail.Sending;
using OptOut.Storage.Entities;

namespace OptOut.App.MailAccounts;

/// <summary>What came of a test message to oneself.</summary>
/// <param name="Parts">send and return, each with what happened and the setting to look at.</param>
/// <param name="OwnServer">The name under which the user's own server writes Authentication-Results, as the message that came back shows it.</param>
public sealed record MailTestResult(string Account, bool Ok, IReadOnlyList<MailCheckPart> Parts, string? OwnServer);

/// <summary>Sends a message to oneself and watches for it: what only a message on its way can show.</summary>
public sealed class MailTest(MailAccountStore accounts, IMailSender sender, IMailboxReader mailbox, TimeProvider time)
{
    /// <summary>Message-IDs of test messages begin so; the inbox knows them for ours.</summary>
    public const string MessageIdPrefix = "optout-test.";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(5);

    /// <summary>Sends one message from an account to itself, and looks into its inbox until it comes back. It stays there.</summary>
    public async Task<MailTestResult> RunAsync(string? id, CancellationToken cancel = default)
    {
        if (await accounts.ChooseAsync(id, cancel) is not { } account)
            return new(MailAccountStore.PracticeId, true, [new("send", true, "The practice account needs no server: nothing leaves this machine.")], null);
        var messageId = $"{MessageIdPrefix}{Guid.CreateVersion7(time.GetUtcNow()):N}@{account.Address[(account.Address.LastIndexOf('@') + 1)..].ToLowerInvariant()}";
        var sent = await SendAsync(account, messageId, cancel);
        if (!sent.Ok) return new(account.Address, false, [sent], null);
        if (accounts.Imap(account) is not { } settings)
            return new(account.Address, false, [sent, new("return", false, "No IMAP server is set, so nobody can see whether it came back. Look where you read that mail.", nameof(MailAccountRow.ImapHost))], null);
        var (back, own) = await WaitAsync(account, settings, messageId, cancel);
        return new(account.Address, back.Ok, [sent, back], own);
    }

    /// <summary>The address a test goes to: with a plus address where the account says that it takes them, because that is what replies will use.</summary>
    public static string Recipient(MailAccountRow account) =>
        account.PlusAddresses ? account.Address.Insert(account.Address.LastIndexOf('@'), "+optout-test") : account.Address;

    private async Task<MailCheckPart> SendAsync(MailAccountRow account, string messageId, CancellationToken cancel)
    {
        var message = new MessageWriter
        {
            From = new OutgoingMailbox(EmailAddress.Parse(account.Address), account.DisplayName.Length > 0 ? account.DisplayName : null),
            To = new OutgoingMailbox(EmailAddress.Parse(Recipient(account))),
            Subject = "OptOut: test of this mail account", MessageId = messageId, Date = time.GetUtcNow(),
            Text = "This message was sent by OptOut to see whether mail from this account comes back to it. It may be deleted.",
            IsAutomatic = true,
        }.Write();
        try
        {
            await using var session = await sender.ConnectAsync(accounts.Smtp(account), cancel);
            var sent = await session.SendAsync(new MailEnvelope(account.Address, Recipient(account)), new MemoryStream(message, writable: false), cancel);
            return sent.Outcome == SendOutcome.Accepted
                ? new("send", true, $"The server took it: {sent.ReplyLine}")
                : new("send", false, LocalizedMessage.Foreign($"{sent.Explanation} {sent.ReplyLine}".Trim()), account.PlusAddresses ? nameof(MailAccountRow.PlusAddresses) : null);
        }
        catch (MailException e)
        {
            return new("send", false, LocalizedMessage.Foreign(e.Message), e.Setting.ToString());
        }
        catch (RefusedException e)
        {
            return new("send", false, e.Says);
        }
    }

    private async Task<(MailCheckPart Part, string? OwnServer)> WaitAsync(MailAccountRow account, MailServerSettings settings, string messageId, CancellationToken cancel)
    {
        var start = time.GetTimestamp();
        try
        {
            await using var session = await mailbox.ConnectAsync(settings, cancel);
            while (true)
            {
                await session.OpenAsync("INBOX", FolderAccess.ReadOnly, cancel);
                if (await FindAsync(session, messageId, cancel) is { } raw)
                    return (new("return", true, $"It came back after {time.GetElapsedTime(start).TotalSeconds:0.0} seconds."), OwnServer(raw));
                if (time.GetElapsedTime(start) > s_patience) break;
                await session.WaitForNewsAsync(s_look, cancel);
            }

            return (await MissingAsync(account, session, messageId, cancel), null);
        }
        catch (MailException e)
        {
            return (new("return", false, LocalizedMessage.Foreign(e.Message), e.Setting.ToString()), null);
        }
    }

    private static async Task<MailCheckPart> MissingAsync(MailAccountRow account, IMailboxSession session, string messageId, CancellationToken cancel)
    {
        var junk = (await session.ListFoldersAsync(cancel)).FirstOrDefault(f => f is { Role: FolderRole.Junk, Selectable: true });
        if (junk is not null && await SentFolder.HoldsAsync(session, junk.Name, messageId, cancel))
            return new("return", false, $"It lies in the folder {junk.Name}. Replies may end there too: tell your provider that mail from your own address is no spam.", nameof(MailSetting.Folder));
        return account.PlusAddresses
            ? new("return", false, "It did not come back within a minute. It went to a plus address: perhaps this mailbox takes none. Switch plus addresses off and test again.", nameof(MailAccountRow.PlusAddresses))
            : new("return", false, "It did not come back within a minute. Check that the server for reading belongs to this address, and look for filters that move mail away from the inbox.", nameof(MailAccountRow.ImapHost));
    }

    private static async Task<byte[]?> FindAsync(IMailboxSession session, string messageId, CancellationToken cancel)
    {
        var found = await session.SearchAsync(new MailSearch { MessageId = $"<{messageId}>" }, cancel);
        if (found.Count == 0) return null;
        byte[]? bytes = null;
        await session.FetchAsync([found[0]], async message =>
        {
            using var copy = new MemoryStream();
            await message.Content.CopyToAsync(copy, cancel);
            bytes = copy.ToArray();
        }, cancel);
        return bytes;
    }

    // The last server on the way writes topmost; what came back from oneself was written by one's own.
    private static string? OwnServer(byte[] raw)
    {
        using var message = MessageReader.Read(raw);
        var name = message.Headers.All("Authentication-Results").FirstOrDefault() is { } field ? AuthenticationResults.ServerOf(field.Unfolded) : null;
        return string.IsNullOrEmpty(name) || !TextRules.IsOneLine(name) ? null : TextRules.Shown(name);
    }
}
