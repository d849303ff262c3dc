using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using OptOut.App.Common;
using OptOut.App.MailAccounts;
using OptOut.App.Practice;
using OptOut.Mail;
using OptOut.Mail.Receiving;
using OptOut.Storage;
using OptOut.Storage.Entities;

namespace OptOut.App.Inbox;

/// <summary>What a visit to the mailboxes brought.</summary>
/// <param name="New">Ids of messages taken in.</param>
/// <param name="Problems">Mailboxes that could not be read, and why.</param>
public sealed record FetchResult(IReadOnlyList<string> New, IReadOnlyList<string> Problems);

/// <summary>Looks into every mailbox. Nothing is deleted or marked as read on the server.</summary>
public sealed class MailboxSync(Database database, MailAccountStore accounts, IMailboxReader mailbox, MessageIngest import, PracticeService practice, TimeProvider time, ILogger<MailboxSync> logger)
{
    /// <summary>Messages older than this before an account was added are left alone at the first visit.</summary>
    private static readonly TimeSpan s_lookBack = TimeSpan.FromDays(90);

    /// <summary>So many messages are taken in before the mark on the account moves on: a line that breaks costs no more than these anew.</summary>
    private const int Batch = 200;

    /// <summary>Fetches what is new from every account, the practice service's answers among it.</summary>
    public async Task<FetchResult> RunAsync(CancellationToken cancel = default)
    {
        var found = new List<string>(await TakePracticeAsync(cancel));
        var problems = new List<string>();
        await using var db = database.Open();
        foreach (var id in await db.MailAccounts.OrderBy(a => a.CreatedAt).Select(a => a.Id).ToListAsync(cancel))
        {
            try
            {
                found.AddRange(await FetchAsync(id, cancel));
            }
            catch (Exception e) when (e is MailException or RefusedException)
            {
                await FailedAsync(id, e, cancel);
                problems.Add($"mail account {id}: {e.Message}");
            }
        }

        return new FetchResult(found, problems);
    }

    /// <summary>Takes in what the practice service answers.</summary>
    public async Task<IReadOnlyList<string>> TakePracticeAsync(CancellationToken cancel = default)
    {
        var taken = new List<string>();
        foreach (var answer in await practice.AnswerAsync(cancel))
        {
            if (await import.TakeAsync(answer.Raw, new MessageOrigin(MailAccountStore.PracticeId, answer.Place, time.GetUtcNow()), cancel) is { } id) taken.Add(id);
        }

        return taken;
    }

    private async Task<IReadOnlyList<string>> FetchAsync(string accountId, CancellationToken cancel)
    {
        var account = await accounts.ChooseAsync(accountId, cancel);
        if (account is null || accounts.Imap(account) is not { } settings) return [];
        await using var session = await mailbox.ConnectAsync(settings, cancel);
        return await FetchAsync(accountId, session, cancel);
    }

    /// <summary>Writes down, on the account and in the log, that a visit broke off. The account says what the server said, the log does not.</summary>
    internal async Task FailedAsync(string accountId, Exception fault, CancellationToken cancel)
    {
        logger.Unreachable(accountId, FaultTrace.Of(fault));
        Telemetry.MailboxFault();
        // A database that is away cannot be told.
        if (fault is not (DbUpdateException or System.Data.Common.DbException)) await NoteAsync(accountId, fault.Message, cancel);
    }

    /// <summary>Says on the account how the last visit went; the settings page shows it.</summary>
    private async Task NoteAsync(string accountId, string? problem, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open();
        var row = db.MailAccounts.Where(a => a.Id == accountId);
        if (problem is null) await row.ExecuteUpdateAsync(set => set.SetProperty(a => a.FetchedAt, now).SetProperty(a => a.FetchProblem, (string?)null), cancel);
        else await row.ExecuteUpdateAsync(set => set.SetProperty(a => a.FetchProblem, problem), cancel);
    }

    /// <summary>Takes in what is new over an open session.</summary>
    internal async Task<IReadOnlyList<string>> FetchAsync(string accountId, IMailboxSession session, CancellationToken cancel)
    {
        using var span = Telemetry.Source.StartActivity("mailbox.visit")?.SetTag("optout.account", accountId);
        await using var db = database.Open();
        var account = await db.MailAccounts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == accountId, cancel) ?? throw new NotFoundException("mail account", accountId);
        var folder = await session.OpenAsync("INBOX", FolderAccess.ReadOnly, cancel);
        var known = account.UidValidity == folder.UidValidity ? (uint)(account.LastUid ?? 0) : 0;
        var uids = (await session.SearchAsync(new MailSearch { FromUid = known + 1 }, cancel)).Where(u => u > known).Order().ToList();
        var found = new List<string>();
        foreach (var batch in uids.Chunk(Batch))
        {
            var wanted = await WantedAsync(account, folder.UidValidity, session, batch, cancel);
            await session.FetchAsync(wanted, async message =>
            {
                var origin = new MessageOrigin(accountId, Place(folder.UidValidity, message.Uid), message.Summary.ReceivedAt ?? time.GetUtcNow());
                if (await import.TakeAsync(message.Content, origin, cancel) is { } id) found.Add(id);
            }, cancel);

            await MarkAsync(accountId, folder.UidValidity, batch[^1], cancel);
        }

        if (uids.Count == 0) await MarkAsync(accountId, folder.UidValidity, known, cancel);
        await NoteAsync(accountId, null, cancel);
        logger.Visited(accountId, found.Count);
        return found;
    }

    // Told apart by date and place before a byte of them is fetched: a mailbox may hold twenty years of mail.
    private async Task<IReadOnlyList<uint>> WantedAsync(MailAccountRow account, uint uidValidity, IMailboxSession session, uint[] uids, CancellationToken cancel)
    {
        var notBefore = account.CreatedAt - s_lookBack;
        var places = uids.Select(uid => Place(uidValidity, uid)).ToList();
        await using var db = database.Open();
        var taken = await db.Inbox.Where(m => m.AccountId == account.Id && places.Contains(m.Place!)).Select(m => m.Place!).ToListAsync(cancel);
        var summaries = await session.SummariesAsync(uids, cancel);
        return [.. summaries.Where(m => (m.ReceivedAt ?? time.GetUtcNow()) >= notBefore).Select(m => m.Uid).Where(uid => !taken.Contains(Place(uidValidity, uid), StringComparer.Ordinal)).Order()];
    }

    // Another worker may have read on meanwhile; the mark never goes back.
    private async Task MarkAsync(string accountId, long uidValidity, long last, CancellationToken cancel)
    {
        await using var db = database.Open();
        await db.MailAccounts.Where(a => a.Id == accountId && (a.UidValidity == null || a.UidValidity != uidValidity || a.LastUid == null || a.LastUid < last))
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.UidValidity, uidValidity).SetProperty(a => a.LastUid, last), cancel);
    }

    private static string Place(uint uidValidity, uint uid) => FormattableString.Invariant($"INBOX/{uidValidity}/{uid}");
}
