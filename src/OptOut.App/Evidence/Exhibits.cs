using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Cases;
using OptOut.Domain.Cases;
using OptOut.Domain.Evidence;
using OptOut.Storage;
using OptOut.Storage.Rows;

namespace OptOut.App.Evidence;

/// <summary>Numbers the originals of a case as exhibits, in the order the history first points at them.</summary>
internal static class Exhibits
{
    public static async Task<IReadOnlyList<Exhibit>> OfAsync(OptOutDb db, CaseFile file, CancellationToken cancel)
    {
        var hashes = file.History.SelectMany(e => e.Originals).Distinct(StringComparer.Ordinal).ToList();
        var rows = await db.Originals.Where(o => hashes.Contains(o.Hash)).AsNoTracking().ToDictionaryAsync(o => o.Hash, StringComparer.Ordinal, cancel);
        return [.. hashes.Select((hash, i) => Make(i + 1, hash, rows.GetValueOrDefault(hash), file))];
    }

    private static Exhibit Make(int number, string hash, OriginalRow? row, CaseFile file)
    {
        var first = file.State.Events.FirstOrDefault(e => e.Entry.Originals.Contains(hash, StringComparer.Ordinal));
        var entry = file.History.First(e => e.Originals.Contains(hash, StringComparer.Ordinal));
        var day = first?.Day ?? DateOnly.FromDateTime(entry.At.UtcDateTime);
        var media = row?.MediaType ?? "application/octet-stream";
        var label = string.Create(CultureInfo.InvariantCulture, $"E{number:00}");
        var word = WordFor(entry.Type, media);
        return new Exhibit(
            label, string.Create(CultureInfo.InvariantCulture, $"{label}_{day:yyyy-MM-dd}_{word}{Extension(row?.FileName, media)}"),
            TitleOf(file, entry, row), day, media, row?.Size ?? 0, hash, ProofLadder.StrengthOf(entry.Type, media),
            [.. file.History.Where(e => e.Originals.Contains(hash, StringComparer.Ordinal)).Select(e => e.Seq)]);
    }

    private static string WordFor(string type, string media) => (type, media) switch
    {
        ("opened", _) => "attachment",
        ("queued" or "sent", "message/rfc822") => "request",
        ("follow-up-queued", _) or (_, "application/pdf") when type is "follow-up-queued" or "follow-up-sent" or "reminder-sent" or "notice-sent" or "identity-provided" or "clarification-provided" => "letter",
        ("sent" or "send-failed" or "send-uncertain", _) or ("reminder-sent" or "notice-sent" or "identity-provided" or "clarification-provided" or "complaint-filed" or "follow-up-sent" or "follow-up-failed" or "follow-up-uncertain", "text/plain") => "smtp-transcript",
        ("bounced", _) => "bounce",
        ("filed", _) => "confirmation",
        (_, "message/rfc822") => "reply",
        _ => "evidence",
    };

    private static string TitleOf(CaseFile file, LedgerEntry entry, OriginalRow? row) => EventJson.Read(entry.Type, entry.Data) switch
    {
        EvidenceAdded { Title: { Length: > 0 } title } => title,
        Opened => $"Attachment of the request: {row?.FileName}",
        Queued queued => $"The request as sent to {queued.To}",
        Sent when row?.MediaType == "text/plain" => "What the mail server answered (SMTP transcript)",
        FollowUpQueued queued => $"Letter as sent to {queued.To}: {queued.Letter}",
        FollowUpWent when row?.MediaType == "text/plain" => "What the mail server answered (SMTP transcript)",
        FollowUpWent { Letter: { } letter, Channel: not null } when row?.MediaType == "application/pdf" => $"Letter as it went out: {letter}",
        Acknowledged => "Acknowledgement of receipt",
        IdentityRequested => "Demand for identity",
        ClarificationRequested => "Question for clarification",
        ExtensionNotice => "Notice of extension",
        Answered => $"Answer of {file.State.Opening.Controller}",
        Refused => $"Refusal of {file.State.Opening.Controller}",
        Bounced => "Report that the message could not be delivered",
        Filed => $"Confirmation of filing: {row?.FileName}",
        _ => row?.FileName ?? entry.Type,
    };

    private static string Extension(string? fileName, string media) => media switch
    {
        "message/rfc822" => ".eml",
        "text/plain" => ".txt",
        "application/pdf" => ".pdf",
        "image/png" => ".png",
        "image/jpeg" => ".jpg",
        _ => Path.GetExtension(fileName ?? "") is { Length: > 1 and <= 6 } known && known.Skip(1).All(char.IsAsciiLetterOrDigit) ? known.ToLowerInvariant() : ".bin",
    };
}
