using Microsoft.EntityFrameworkCore;
using OptOut.Storage;
using OptOut.Storage.Entities;

namespace OptOut.App.Delivery;

/// <summary>Why a message has to wait although its time has come.</summary>
public enum SendingHoldReason
{
    /// <summary>The server takes one message, then a pause.</summary>
    Pace,

    /// <summary>The account has sent what it may send today.</summary>
    DailyCap,
}

/// <summary>How long an account may send nothing, and why.</summary>
public sealed record SendingHold(SendingHoldReason Why, DateTimeOffset Until);

/// <summary>
/// How fast a server may be written to, and how much in a day (UTC). Each right to send is taken in a single statement, so
/// that several workers on one database share one pace.
/// </summary>
internal sealed class RateLimiter(Database database, TimeProvider time)
{
    /// <summary>Takes the right to send one message now. Null when it was given; else how long to wait.</summary>
    public async Task<SendingHold?> TakeAsync(string accountId, CancellationToken cancel)
    {
        await using var db = database.Open();
        var account = await db.MailAccounts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == accountId, cancel);
        // The practice account has no server, and an account that is gone is told about where its server is asked for.
        if (account is null) return null;
        if (CapOf(account) is { } spent) return spent;
        if (account.PaceSeconds > 0 && await TakePaceAsync(db, account, cancel) is { } paced) return paced;
        return account.DailyCap > 0 && !await TakeOneOfTheDayAsync(db, account, cancel) ? new(SendingHoldReason.DailyCap, Tomorrow) : null;
    }

    /// <summary>The accounts that may send nothing now, and for how long.</summary>
    public async Task<IReadOnlyDictionary<string, SendingHold>> HoldsAsync(CancellationToken cancel)
    {
        await using var db = database.Open();
        var accounts = await db.MailAccounts.AsNoTracking().ToListAsync(cancel);
        return accounts.Select(a => (a.Id, Hold: Hold(accounts, a))).Where(a => a.Hold is not null).ToDictionary(a => a.Id, a => a.Hold!, StringComparer.Ordinal);
    }

    private DateTimeOffset Tomorrow => new(time.GetUtcNow().UtcDateTime.Date.AddDays(1), TimeSpan.Zero);

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private SendingHold? Hold(List<MailAccountRow> accounts, MailAccountRow account)
    {
        if (CapOf(account) is { } spent) return spent;
        var next = account.PaceSeconds == 0 ? null : accounts.Where(a => a.SmtpHost == account.SmtpHost).Max(a => a.NextSendAt);
        return next > time.GetUtcNow() ? new(SendingHoldReason.Pace, next.Value) : null;
    }

    private SendingHold? CapOf(MailAccountRow account) =>
        account.DailyCap > 0 && account.CapDay == Today && account.CapUsed >= account.DailyCap ? new(SendingHoldReason.DailyCap, Tomorrow) : null;

    // Accounts of one server share its pace; it is kept on the oldest of them.
    private async Task<SendingHold?> TakePaceAsync(OptOutDb db, MailAccountRow account, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var next = now.AddSeconds(account.PaceSeconds);
        var keeper = await db.MailAccounts.Where(a => a.SmtpHost == account.SmtpHost).OrderBy(a => a.Id).Select(a => a.Id).FirstAsync(cancel);
        var taken = await db.MailAccounts.Where(a => a.Id == keeper && (a.NextSendAt == null || a.NextSendAt <= now))
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.NextSendAt, next), cancel);
        return taken == 1 ? null : new(SendingHoldReason.Pace, await db.MailAccounts.Where(a => a.Id == keeper).Select(a => a.NextSendAt).FirstAsync(cancel) ?? next);
    }

    private async Task<bool> TakeOneOfTheDayAsync(OptOutDb db, MailAccountRow account, CancellationToken cancel)
    {
        var today = Today;
        var taken = await db.MailAccounts.Where(a => a.Id == account.Id && (a.CapDay == null || a.CapDay != today || a.CapUsed < a.DailyCap))
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.CapUsed, a => a.CapDay == today ? a.CapUsed + 1 : 1).SetProperty(a => a.CapDay, today), cancel);
        return taken == 1;
    }
}
