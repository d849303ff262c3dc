using Microsoft.EntityFrameworkCore;
using OptOut.App.Catalogue;
using OptOut.App.Localization;
using OptOut.Domain.Cases;
using OptOut.Mail.Messages;
using OptOut.Storage;

namespace OptOut.App.Inbox;

/// <summary>Where a message belongs, and by what.</summary>
/// <param name="CaseId">The case, or null when nothing sure was found.</param>
/// <param name="MatchedBy">token, inReplyTo, reference or person; null when unmatched.</param>
/// <param name="PerhapsCaseId">A case the sender's domain points to; a hint for a person, never a match.</param>
public sealed record ReplyMatch(string? CaseId, string? MatchedBy, string? PerhapsCaseId);

/// <summary>Finds the case a message belongs to: by reply address, thread, reference number; the sender's domain only hints.</summary>
internal sealed class ReplyMatcher(ServiceDirectory services)
{
    private const int LongestSearchedText = 200_000;

    public async Task<ReplyMatch> FindAsync(OptOutDb db, MessageInspection message, CancellationToken cancel)
    {
        if (await ByTokenAsync(db, message, cancel) is { } token) return new(token, "token", null);
        if (await ByThreadAsync(db, message, cancel) is { } thread) return new(thread, "inReplyTo", null);
        if (await ByReferenceAsync(db, message.Subject + "\n" + Cut(message.Text), cancel) is { } reference) return new(reference, "reference", null);
        return new(null, null, await BySenderAsync(db, message, cancel));
    }

    // kim+oo-2026-7kq4m2@example.org
    private static Task<string?> ByTokenAsync(OptOutDb db, MessageInspection message, CancellationToken cancel)
    {
        var tokens = message.To.Concat(message.Cc).Select(a => a.Address ?? "").Select(a => a.Split('@')[0]).Where(l => l.Contains('+', StringComparison.Ordinal))
            .SelectMany(l => CaseReference.FindAll(l[(l.IndexOf('+', StringComparison.Ordinal) + 1)..]));
        return OnlyCaseAsync(db, [.. tokens], cancel);
    }

    // The newest message named last in References wins; In-Reply-To before all of them.
    private static async Task<string?> ByThreadAsync(OptOutDb db, MessageInspection message, CancellationToken cancel)
    {
        string[] ids = [.. message.InReplyTo, .. message.References.Reverse()];
        if (message.DeliveryReport?.OriginalEnvelopeId is { } envelope)
        {
            var byEnvelope = await db.Outbox.Where(o => o.Id == envelope).Select(o => o.CaseId).FirstOrDefaultAsync(cancel);
            if (byEnvelope is not null) return byEnvelope;
        }

        foreach (var id in ids.Take(100))
        {
            var found = await db.Outbox.Where(o => o.MessageId == id).Select(o => o.CaseId).FirstOrDefaultAsync(cancel)
                ?? await db.Inbox.Where(m => m.MessageId == id && m.CaseId != null).Select(m => m.CaseId).FirstOrDefaultAsync(cancel);
            if (found is not null) return found;
        }

        return null;
    }

    private static Task<string?> ByReferenceAsync(OptOutDb db, string text, CancellationToken cancel) => OnlyCaseAsync(db, CaseReference.FindAll(text), cancel);

    // Two references in one message are no match: a person says which.
    private static async Task<string?> OnlyCaseAsync(OptOutDb db, IReadOnlyList<string> references, CancellationToken cancel)
    {
        if (references.Count == 0) return null;
        var found = await db.Cases.Where(c => references.Contains(c.Reference)).Select(c => c.Id).Take(2).ToListAsync(cancel);
        return found.Count == 1 ? found[0] : null;
    }

    private async Task<string?> BySenderAsync(OptOutDb db, MessageInspection message, CancellationToken cancel)
    {
        var domain = message.From.Select(f => f.Address).OfType<string>().Select(a => a[(a.LastIndexOf('@') + 1)..].ToLowerInvariant()).FirstOrDefault();
        if (string.IsNullOrEmpty(domain)) return null;
        var ids = services.IdsWithDomain(domain);
        return ids.Count == 0 ? null : await db.Cases.Where(c => ids.Contains(c.ServiceId) && c.Stage != Stage.Draft && c.Stage != Stage.Closed)
            .OrderByDescending(c => c.Id).Select(c => c.Id).FirstOrDefaultAsync(cancel);
    }

    private static string Cut(string text) => text.Length > LongestSearchedText ? text[..LongestSearchedText] : text;
}
