using Microsoft.EntityFrameworkCore;
using OptOut.App.MailAccounts;
using OptOut.Mail.Messages;
using OptOut.Storage;

namespace OptOut.App.Inbox;

/// <summary>Keeps out what we wrote ourselves, and keeps two machines from flooding a case.</summary>
internal sealed class LoopGuard(TimeProvider time)
{
    /// <summary>More automatic messages than this from one sender for one case in a day are a loop.</summary>
    private const int MostAutomatic = 5;

    /// <summary>
    /// Whether a message is one of ours that came back to us as a copy. The id alone proves nothing: whoever got our letter knows
    /// it, and a reply that bore it would never be seen.
    /// </summary>
    public async Task<bool> IsOursAsync(OptOutDb db, MessageInspection message, CancellationToken cancel)
    {
        if (message.MessageId is not { } id) return false;
        if (message.From.Select(f => f.Address).OfType<string>().FirstOrDefault() is not { } from) return false;
        var sentFrom = await db.Outbox.Where(o => o.MessageId == id).Select(o => o.FromAddress).FirstOrDefaultAsync(cancel);
        if (sentFrom is null && !id.StartsWith(MailTest.MessageIdPrefix, StringComparison.Ordinal)) return false;
        return from.Equals(sentFrom, StringComparison.OrdinalIgnoreCase) || (await db.MailAccounts.Select(a => a.Address).ToListAsync(cancel)).Contains(from, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Lets a match stand, unless it is the sixth automatic message of a sender for the case within a day: that waits in the unsorted tray.</summary>
    public async Task<ReplyMatch> GuardAsync(OptOutDb db, MessageInspection message, ReplyMatch match, CancellationToken cancel)
    {
        if (match.CaseId is null || message.AutoSubmitted == "no") return match;
        var from = message.From.Select(f => f.Address).OfType<string>().FirstOrDefault()?.ToLowerInvariant() ?? "";
        var since = time.GetUtcNow().AddDays(-1);
        var many = await db.Inbox.CountAsync(m => m.CaseId == match.CaseId && m.FromAddress == from && m.ArrivedAt >= since, cancel) >= MostAutomatic;
        return many ? new ReplyMatch(null, null, match.CaseId) : match;
    }
}
