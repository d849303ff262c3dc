using OptOut.App.Common;
using OptOut.Domain.Localization;
using OptOut.Mail;
using OptOut.Mail.Receiving;
using OptOut.Mail.Sending;
using OptOut.Pdf;
using OptOut.Storage.Entities;

namespace OptOut.App.MailAccounts;

/// <summary>What one side of an account said.</summary>
/// <param name="Part">smtp or imap.</param>
/// <param name="Message">What happened, and where it failed, what to change.</param>
/// <param name="Setting">The setting that is wrong, when one is.</param>
public sealed record MailCheckPart(string Part, bool Ok, LocalizedMessage Message, string? Setting = null);

/// <summary>Name and version of each engine in use.</summary>
public sealed record EnginesInUse(string Mail, string Pdf);

/// <summary>What a check found.</summary>
public sealed record MailCheckResult(string Account, bool Ok, string Engine, EnginesInUse Engines, IReadOnlyList<MailCheckPart> Parts);

/// <summary>Signs in to both servers of an account and says what is wrong.</summary>
public sealed class MailCheck(MailAccountStore accounts, IMailSender sender, IMailboxReader mailbox, IPdfRenderer pdf)
{
    private EnginesInUse Engines => new(sender.Engine, pdf.Engine);

    /// <summary>Checks one account; the default one when no id is given. Nothing is sent.</summary>
    public async Task<MailCheckResult> RunAsync(string? id, CancellationToken cancel = default)
    {
        if (await accounts.ChooseAsync(id, cancel) is not { } account)
            return new(MailAccountStore.PracticeId, true, "practice", Engines, [new("smtp", true, "The practice account needs no server: nothing leaves this machine.")]);
        List<MailCheckPart> parts = [await TryAsync("smtp", () => SmtpAsync(account, cancel))];
        if (accounts.Imap(account) is not null) parts.Add(await TryAsync("imap", () => ImapAsync(account, cancel)));
        else parts.Add(new("imap", false, "No IMAP server is set: replies cannot be fetched. Give one, or import replies with 'inbox import'.", nameof(MailAccountRow.ImapHost)));
        return new(account.Address, parts.TrueForAll(p => p.Ok), sender.Engine, Engines, parts);
    }

    private async Task<LocalizedMessage> SmtpAsync(MailAccountRow account, CancellationToken cancel)
    {
        await using var session = await sender.ConnectAsync(accounts.Smtp(account), cancel);
        return $"Signed in to send ({session.Server}).";
    }

    private async Task<LocalizedMessage> ImapAsync(MailAccountRow account, CancellationToken cancel)
    {
        await using var session = await mailbox.ConnectAsync(accounts.Imap(account)!, cancel);
        var inbox = await session.OpenAsync("INBOX", FolderAccess.ReadOnly, cancel);
        return $"Signed in to read; {inbox.MessageCount} messages in the inbox ({session.Server}).";
    }

    private static async Task<MailCheckPart> TryAsync(string part, Func<Task<LocalizedMessage>> attempt)
    {
        try
        {
            return new(part, true, await attempt());
        }
        catch (MailException e)
        {
            return new(part, false, LocalizedMessage.Foreign(e.Message), e.Setting.ToString());
        }
        catch (RefusedException e)
        {
            return new(part, false, e.Says);
        }
    }
}
