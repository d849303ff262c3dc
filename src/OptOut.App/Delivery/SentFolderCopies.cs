using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.App.MailAccounts;
using OptOut.App.Originals;
using OptOut.Mail;
using OptOut.Mail.Receiving;
using OptOut.Storage;
using OptOut.Storage.Entities;
using OptOut.Storage.Originals;

namespace OptOut.App.Delivery;

/// <summary>
/// Puts a copy of what was sent into the mailbox's Sent folder, as mail programs do. It looks before it copies: many servers
/// file a copy themselves, and a worker may have died between copying and saying so. A copy that fails is no failed sending.
/// </summary>
public sealed class SentFolderCopies(Database database, OriginalFiles files, MailAccountStore accounts, IMailboxReader mailbox, TimeProvider time, ILogger<SentFolderCopies> logger)
{
    private const int MostPerVisit = 200;
    private const int MostAttempts = 6;

    /// <summary>How long a worker that began to copy is waited for before another looks after it.</summary>
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(30);

    /// <summary>Copies what waits to be copied. Returns how many messages lie in their Sent folder now.</summary>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open();
        var due = await db.Outbox.Where(o => o.State == OutboxState.Sent && !o.CopiedToSent && o.CopyAfter <= now).OrderBy(o => o.CopyAfter).ThenBy(o => o.Id).Take(MostPerVisit).AsNoTracking().ToListAsync(cancel);
        var copied = 0;
        foreach (var account in due.GroupBy(o => o.AccountId)) copied += await CopyAsync(account.Key, [.. account], cancel);
        return copied;
    }

    private async Task<int> CopyAsync(string accountId, IReadOnlyList<OutboxRow> rows, CancellationToken cancel)
    {
        var held = new List<OutboxRow>();
        foreach (var row in rows)
        {
            if (await LeaseAsync(row, cancel)) held.Add(row);
        }

        if (held.Count == 0) return 0;
        var (copied, lost) = (0, 0);
        try
        {
            var (session, folder) = await OpenAsync(accountId, cancel);
            await using (session)
            {
                foreach (var row in held)
                {
                    lost += await CopyAsync(session, folder, row, cancel) ? 0 : 1;
                    copied++;
                }
            }
        }
        catch (Exception e) when (e is MailException or RefusedException or NotFoundException)
        {
            logger.CopiesPutOff(held.Count - copied, accountId, FaultTrace.Of(e));
            foreach (var row in held.Skip(copied)) await PutOffAsync(row, e.Message, final: e is not MailException);
        }

        return copied - lost;
    }

    private async Task<(IMailboxSession Session, string Folder)> OpenAsync(string accountId, CancellationToken cancel)
    {
        var account = await accounts.ChooseAsync(accountId, cancel) ?? throw new RefusedException("The practice account keeps no Sent folder.");
        var settings = accounts.Imap(account) ?? throw new RefusedException("The account has no server for reading any more.");
        var session = await mailbox.ConnectAsync(settings, cancel);
        try
        {
            return (session, await SentFolder.FindAsync(session, account.SentFolder, cancel)
                ?? throw new RefusedException("The server marks no folder for sent mail. Name one in the settings of the account."));
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    // False when the message's own bytes are gone or were changed: that ends this copy, and no other.
    private async Task<bool> CopyAsync(IMailboxSession session, string folder, OutboxRow row, CancellationToken cancel)
    {
        if (!await SentFolder.HoldsAsync(session, folder, row.MessageId, cancel))
        {
            try
            {
                var message = await files.ReadAsync(row.OriginalHash, cancel);
                await session.AppendAsync(folder, new MemoryStream(message, writable: false), MailFlags.Seen, row.ClaimedAt ?? time.GetUtcNow(), cancel);
            }
            catch (OriginalException e)
            {
                logger.CopyLost(row.Id, FaultTrace.Of(e));
                await PutOffAsync(row, e.Message, final: true);
                return false;
            }
        }

        await using var db = database.Open();
        await db.Outbox.Where(o => o.Id == row.Id).ExecuteUpdateAsync(set => set
            .SetProperty(o => o.CopiedToSent, true).SetProperty(o => o.CopyAfter, (DateTimeOffset?)null).SetProperty(o => o.CopyProblem, (string?)null), CancellationToken.None);
        return true;
    }

    private async Task<bool> LeaseAsync(OutboxRow row, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open();
        var taken = await db.Outbox.Where(o => o.Id == row.Id && !o.CopiedToSent && o.CopyAfter <= now).ExecuteUpdateAsync(set => set
            .SetProperty(o => o.CopyAfter, now + s_lease).SetProperty(o => o.CopyAttempts, o => o.CopyAttempts + 1), cancel);
        return taken == 1;
    }

    private async Task PutOffAsync(OutboxRow row, string problem, bool final)
    {
        DateTimeOffset? again = final || row.CopyAttempts + 1 >= MostAttempts ? null : time.GetUtcNow().AddMinutes(5 * Math.Pow(2, row.CopyAttempts));
        await using var db = database.Open();
        await db.Outbox.Where(o => o.Id == row.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.CopyAfter, again).SetProperty(o => o.CopyProblem, problem), CancellationToken.None);
    }
}
