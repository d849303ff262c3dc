using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.App.Localization;
using OptOut.App.Originals;
using OptOut.Domain.Replies;
using OptOut.Mail.Messages;
using OptOut.Storage;
using OptOut.Storage.Entities;

namespace OptOut.App.Inbox;

/// <summary>Where a message was found.</summary>
/// <param name="AccountId">The mailbox, or null for a file.</param>
/// <param name="Place">Folder, UIDVALIDITY and UID; null for a file.</param>
/// <param name="ArrivedAt">When the server took it, or when the file was imported.</param>
public sealed record MessageOrigin(string? AccountId, string? Place, DateTimeOffset ArrivedAt);

/// <summary>Takes messages in: raw bytes first, then reading, matching and a suggestion. Nothing here moves a case.</summary>
public sealed class MessageIngest(Database database, OriginalFiles originals, ServiceDirectory services, ReplyRules rules, SenderCheck senders, TimeProvider time, ILogger<MessageIngest> logger)
{
    private readonly ReplyMatcher _matching = new(services);
    private readonly LoopGuard _loops = new(time);

    /// <summary>Takes one message in and returns its id. A message taken in before, or one of our own, gives the id it has, or null.</summary>
    /// <param name="raw">The exact bytes, read once and forward. They go straight to disk, and the message is read from there.</param>
    /// <param name="origin">Where it was found.</param>
    /// <param name="cancel">Stops; what was stored so far is taken away again.</param>
    public async Task<string?> TakeAsync(Stream raw, MessageOrigin origin, CancellationToken cancel = default)
    {
        using var span = Telemetry.Source.StartActivity("message.take");
        var hash = await originals.StoreAsync(raw, "message.eml", "message/rfc822", cancel);
        using var open = originals.OpenJustStored(hash);
        // The signatures are checked below, once, with the keys.
        var message = MessageInspector.Inspect(open, signatures: []);
        await using var db = database.Open();
        if (await KnownAsync(db, hash, message, origin, cancel) is { } known) return known;
        if (await _loops.IsOursAsync(db, message, cancel)) return null;
        var trusted = origin.AccountId is { } account ? await db.MailAccounts.Where(a => a.Id == account).Select(a => a.TrustedServer).FirstOrDefaultAsync(cancel) : null;
        var (checks, _) = await senders.RunAsync(open, trusted, cancel);
        var match = await _loops.GuardAsync(db, message, await _matching.FindAsync(db, message, cancel), cancel);
        var row = Row(hash, message, match, Suggest(message), checks, origin);
        if (await SaveAsync(row, cancel))
        {
            span?.SetTag("optout.message", row.Id).SetTag("optout.case", row.CaseId);
            Count(row);
            return row.Id;
        }

        await using var again = database.Open();
        return await KnownAsync(again, hash, message, origin, cancel);
    }

    /// <inheritdoc cref="TakeAsync(Stream, MessageOrigin, CancellationToken)"/>
    public Task<string?> TakeAsync(byte[] raw, MessageOrigin origin, CancellationToken cancel = default) => TakeAsync(new MemoryStream(raw, writable: false), origin, cancel);

    private void Count(InboxRow row)
    {
        Telemetry.Reply(row.CaseId is not null);
        if (row.CaseId is { } found) logger.TakenIn(row.Id, found);
        else logger.TakenInUnsorted(row.Id);
    }

    // The message and the board that speaks of it are one: a worker that dies in between leaves neither. Two workers may fetch
    // the same message at the same moment; the table's keys let one of them win.
    private async Task<bool> SaveAsync(InboxRow row, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var db = database.Open();
                await using var both = await db.Database.BeginTransactionAsync(cancel);
                db.Inbox.Add(row);
                await db.SaveChangesAsync(cancel);
                if (row.CaseId is { } caseId) await InboxService.RecountAsync(db, caseId, time.GetUtcNow(), cancel);
                await both.CommitAsync(cancel);
                return true;
            }
            catch (DbUpdateException) when (!cancel.IsCancellationRequested)
            {
                await using var again = database.Open();
                if (await again.Inbox.AnyAsync(m => m.OriginalHash == row.OriginalHash || (m.Place != null && m.AccountId == row.AccountId && m.Place == row.Place), cancel)) return false;
                // Somebody wrote to the case at the same moment; count again.
                if (attempt >= 5) throw;
            }
        }
    }

    /// <summary>Takes in a file from disk.</summary>
    /// <exception cref="InputException">The file cannot be read.</exception>
    public async Task<string?> TakeFileAsync(string path, CancellationToken cancel = default)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true);
            return await TakeAsync(file, new MessageOrigin(null, null, time.GetUtcNow()), cancel);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new InputException("file", $"{path} cannot be read: {e.Message}");
        }
    }

    private static async Task<string?> KnownAsync(OptOutDb db, string hash, MessageInspection message, MessageOrigin origin, CancellationToken cancel)
    {
        if (await db.Inbox.Where(m => m.OriginalHash == hash).Select(m => m.Id).FirstOrDefaultAsync(cancel) is { } same) return same;
        if (origin.Place is { } place && await db.Inbox.Where(m => m.AccountId == origin.AccountId && m.Place == place).Select(m => m.Id).FirstOrDefaultAsync(cancel) is { } there) return there;
        // The same Message-ID from the same sender is the same message over another way; from anyone else it is not.
        var from = Sender(message).Address;
        return message.MessageId is { } id ? await db.Inbox.Where(m => m.MessageId == id && m.FromAddress == from).Select(m => m.Id).FirstOrDefaultAsync(cancel) : null;
    }

    private InboxRow Row(string hash, MessageInspection message, ReplyMatch match, ReplySuggestion suggestion, SenderVerification checks, MessageOrigin origin)
    {
        var (name, address) = Sender(message);
        var details = new ReplyDetails(suggestion.RefusalGround, suggestion.Date, suggestion.Links.Count > 0 ? suggestion.Links[0] : null)
        {
            Bounce = BounceOf(message), Arrival = checks,
        };
        var row = new InboxRow
        {
            Id = Ids.New(time), OriginalHash = hash, AccountId = origin.AccountId, Place = origin.Place, MessageId = message.MessageId is { } id ? TextRules.Storable(id) : null,
            FromAddress = TextRules.Storable(address), FromName = TextRules.Storable(name), Subject = TextRules.Storable(message.Subject ?? ""),
            ArrivedAt = origin.ArrivedAt, SentOn = DayOf(message, origin), CaseId = match.CaseId, MatchedBy = match.MatchedBy, PerhapsCaseId = match.PerhapsCaseId,
            Meaning = ReplyEvents.NameOf(suggestion.Meaning), Confidence = Math.Round(suggestion.Confidence, 2), Because = TextRules.Storable(string.Join(" … ", suggestion.Because.Select(b => b.Words))),
            Details = JsonSerializer.Serialize(details),
            Dkim = checks.Signatures.Count == 0 ? null : TextRules.Storable(string.Join(", ", checks.Signatures.Select(Summary))),
        };
        row.SearchText = OptOut.App.Common.SearchTerms.TextOf(row);
        return row;
    }

    // A report may speak of several recipients; the one that failed is the one that matters.
    private static BounceDetails? BounceOf(MessageInspection message)
    {
        if (message.DeliveryReport is not { } report) return null;
        var recipient = report.Recipients.FirstOrDefault(r => r.Action == "failed") ?? (report.Recipients.Count > 0 ? report.Recipients[0] : null);
        var diagnostic = string.Join(' ', new[] { recipient?.Status, recipient?.Diagnostic }.Where(w => !string.IsNullOrWhiteSpace(w)));
        return new(report.OriginalEnvelopeId, recipient?.Final, diagnostic.Length == 0 ? null : TextRules.Storable(diagnostic.ReplaceLineEndings(" ")));
    }

    // In one line, for lists and the dossier: what came of it, and which key of whose word that rests on.
    private static string Summary(SignatureCheck check) => check.KeyRecord is null || check.KeyFetchedAt is not { } at ? $"{check.Result} {check.Domain}"
        : string.Create(CultureInfo.InvariantCulture, $"{check.Result} {check.Domain} (key {check.Selector}._domainkey, asked of {check.Resolver} on {at.UtcDateTime:yyyy-MM-dd HH:mm} UTC)");

    // A Date header is the sender's claim: it counts only where it does not lie after the arrival or absurdly before it.
    private static DateOnly DayOf(MessageInspection message, MessageOrigin origin)
    {
        var arrived = DateOnly.FromDateTime(origin.ArrivedAt.UtcDateTime);
        if (message.Date is not { } date) return arrived;
        var claimed = DateOnly.FromDateTime(date.DateTime);
        return claimed > arrived || claimed.Year < 2018 ? arrived : claimed;
    }

    private ReplySuggestion Suggest(MessageInspection message) => ReplyReader.Suggest(
        new ReplyText(message.Subject ?? "", message.Text, message.AutoSubmitted, (message.DeliveryReport?.Recipients.FirstOrDefault(r => r.Action == "failed") ?? message.DeliveryReport?.Recipients.FirstOrDefault())?.Action), rules);

    private static (string Name, string Address) Sender(MessageInspection message) =>
        message.From.Count == 0 ? ("", "") : (message.From[0].Name ?? "", (message.From[0].Address ?? "").ToLower(CultureInfo.InvariantCulture));
}
