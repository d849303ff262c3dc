using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Catalogue;
using OptOut.App.Evidence;
using OptOut.App.Replies;
using OptOut.Domain.Replies;
using OptOut.Mail.Mime;
using OptOut.Storage;
using OptOut.Storage.Rows;

namespace OptOut.App.Inbox;

/// <summary>Where a message was found.</summary>
/// <param name="AccountId">The mailbox, or null for a file.</param>
/// <param name="Place">Folder, UIDVALIDITY and UID; null for a file.</param>
/// <param name="ArrivedAt">When the server took it, or when the file was imported.</param>
public sealed record MessageOrigin(string? AccountId, string? Place, DateTimeOffset ArrivedAt);

/// <summary>Takes messages in: raw bytes first, then reading, matching and a suggestion. Nothing here moves a case.</summary>
public sealed class InboxImport(Database database, OriginalFiles originals, ServiceDirectory services, ReplyRules rules, TimeProvider time)
{
    private readonly ReplyMatching _matching = new(services);

    /// <summary>Takes one message in and returns its id. A message taken in before, or one of our own, gives the id it has, or null.</summary>
    public async Task<string?> TakeAsync(byte[] raw, MessageOrigin origin, CancellationToken cancel = default)
    {
        var hash = await originals.StoreAsync(raw, "message.eml", "message/rfc822", cancel);
        var message = MessageInspector.Inspect(MimeReader.Read(raw));
        await using var db = database.Open();
        if (await KnownAsync(db, hash, message, origin, cancel) is { } known) return known;
        if (message.MessageId is { } own && await db.Outbox.AnyAsync(o => o.MessageId == own, cancel)) return null;
        var match = await _matching.FindAsync(db, message, cancel);
        var row = Row(hash, message, match, Suggest(message), origin);
        db.Inbox.Add(row);
        await db.SaveChangesAsync(cancel);
        if (row.CaseId is { } caseId) await InboxDesk.RecountAsync(db, caseId, time.GetUtcNow(), cancel);
        return row.Id;
    }

    /// <summary>Takes in a file from disk.</summary>
    /// <exception cref="InputException">The file cannot be read.</exception>
    public async Task<string?> TakeFileAsync(string path, CancellationToken cancel = default)
    {
        try
        {
            return await TakeAsync(await File.ReadAllBytesAsync(path, cancel), new MessageOrigin(null, null, time.GetUtcNow()), cancel);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new InputException("file", $"{path} cannot be read: {e.Message}");
        }
    }

    /// <summary>Whether a place in a mailbox was taken in before.</summary>
    public async Task<bool> HasPlaceAsync(string accountId, string place, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        return await db.Inbox.AnyAsync(m => m.AccountId == accountId && m.Place == place, cancel);
    }

    private static async Task<string?> KnownAsync(OptOutDb db, string hash, MessageInspection message, MessageOrigin origin, CancellationToken cancel)
    {
        if (await db.Inbox.Where(m => m.OriginalHash == hash).Select(m => m.Id).FirstOrDefaultAsync(cancel) is { } same) return same;
        if (origin.Place is { } place && await db.Inbox.Where(m => m.AccountId == origin.AccountId && m.Place == place).Select(m => m.Id).FirstOrDefaultAsync(cancel) is { } there) return there;
        // The same Message-ID from the same sender is the same message over another way; from anyone else it is not.
        var from = Sender(message).Address;
        return message.MessageId is { } id ? await db.Inbox.Where(m => m.MessageId == id && m.FromAddress == from).Select(m => m.Id).FirstOrDefaultAsync(cancel) : null;
    }

    private InboxRow Row(string hash, MessageInspection message, ReplyMatch match, ReplySuggestion suggestion, MessageOrigin origin)
    {
        var (name, address) = Sender(message);
        var details = new ReplyDetails(suggestion.RefusalReason is { } r ? JsonNamingPolicy.CamelCase.ConvertName(r.ToString()) : null, suggestion.Date, suggestion.Links.Count > 0 ? suggestion.Links[0] : null);
        return new InboxRow
        {
            Id = Ids.New(time), OriginalHash = hash, AccountId = origin.AccountId, Place = origin.Place, MessageId = message.MessageId,
            FromAddress = address, FromName = name, Subject = TextRules.IsOneLine(message.Subject) ? message.Subject ?? "" : TextRules.Shown(message.Subject),
            ArrivedAt = origin.ArrivedAt, SentOn = DayOf(message, origin), CaseId = match.CaseId, MatchedBy = match.MatchedBy, PerhapsCaseId = match.PerhapsCaseId,
            Meaning = Meanings.NameOf(suggestion.Meaning), Confidence = Math.Round(suggestion.Confidence, 2), Because = string.Join(" … ", suggestion.Because.Select(b => b.Words)),
            Details = JsonSerializer.Serialize(details),
            Dkim = message.Dkim.Count == 0 ? null : string.Join(", ", message.Dkim.Select(d => $"{d.Result} {d.Domain}")),
        };
    }

    // A Date header is the sender's claim: it counts only where it does not lie after the arrival or absurdly before it.
    private static DateOnly DayOf(MessageInspection message, MessageOrigin origin)
    {
        var arrived = DateOnly.FromDateTime(origin.ArrivedAt.UtcDateTime);
        if (message.Date is not { } date) return arrived;
        var claimed = DateOnly.FromDateTime(date.DateTime);
        return claimed > arrived || claimed.Year < 2018 ? arrived : claimed;
    }

    private ReplySuggestion Suggest(MessageInspection message) => ReplyReader.Suggest(
        new ReplyText(message.Subject ?? "", message.Text, message.AutoSubmitted, message.DeliveryReport?.Recipients.FirstOrDefault()?.Action), rules);

    private static (string Name, string Address) Sender(MessageInspection message) =>
        message.From.Count == 0 ? ("", "") : (message.From[0].Name ?? "", (message.From[0].Address ?? "").ToLower(CultureInfo.InvariantCulture));
}
