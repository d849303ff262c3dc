using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Cases;
using OptOut.App.Evidence.Dossiers;
using OptOut.App.Localization.Resources;
using OptOut.Domain.Cases;
using OptOut.Domain.Evidence;
using OptOut.Domain.Localization;
using OptOut.Storage;
using OptOut.Storage.Entities;

namespace OptOut.App.Evidence;

/// <summary>Numbers the originals of a case as exhibits, in the order the history first points at them.</summary>
internal static class Exhibits
{
    public static async Task<IReadOnlyList<Exhibit>> OfAsync(OptOutDb db, CaseStore file, DossierTexts words, CancellationToken cancel)
    {
        var hashes = file.History.SelectMany(e => e.Originals).Distinct(StringComparer.Ordinal).ToList();
        var rows = await db.Originals.Where(o => hashes.Contains(o.Hash)).AsNoTracking().ToDictionaryAsync(o => o.Hash, StringComparer.Ordinal, cancel);
        var entries = file.History.SelectMany(e => e.Originals.Select(o => (Hash: o, Entry: e))).ToLookup(e => e.Hash, e => e.Entry, StringComparer.Ordinal);
        var counting = file.State.Events.ToDictionary(e => e.Entry.Seq);
        return [.. hashes.Select((hash, i) => Make(i + 1, hash, rows.GetValueOrDefault(hash), [.. entries[hash].DistinctBy(e => e.Seq)], counting, file.State, words.Events))];
    }

    private static Exhibit Make(
        int number, string hash, OriginalRow? row, IReadOnlyList<LedgerEntry> entries, Dictionary<int, HistoryEvent> counting, CaseState state, EventTexts say)
    {
        // A voided entry still points at its original; its own words and day then stand.
        var entry = entries.FirstOrDefault(e => counting.ContainsKey(e.Seq)) ?? entries[0];
        var happened = counting.TryGetValue(entry.Seq, out var effective) ? effective : new HistoryEvent(entry, EventJson.Read(entry.Type, entry.Data));
        var media = row?.MediaType ?? "application/octet-stream";
        var label = string.Create(CultureInfo.InvariantCulture, $"E{number:00}");
        var kind = (happened.Happened as EvidenceAdded)?.Kind;
        return new Exhibit(
            label, string.Create(CultureInfo.InvariantCulture, $"{label}_{happened.Day:yyyy-MM-dd}_{WordFor(entry.Type, media, kind)}{Extension(row?.FileName, media)}"),
            TitleOf(happened.Happened, state, row, say), happened.Day, media, row?.Size ?? 0, hash, ProofLadder.StrengthOf(entry.Type, media, kind), [.. entries.Select(e => e.Seq)]);
    }

    private static string WordFor(string type, string media, string? kind) => (type, media) switch
    {
        ("opened", _) => "attachment",
        ("queued" or "sent", "message/rfc822") => "request",
        ("follow-up-queued", _) or (_, "application/pdf") when type is "follow-up-queued" or "follow-up-sent" or "reminder-sent" or "notice-sent" or "identity-provided" or "clarification-provided" => "letter",
        ("sent" or "send-failed" or "send-uncertain", _) or ("reminder-sent" or "notice-sent" or "identity-provided" or "clarification-provided" or "complaint-filed" or "follow-up-sent" or "follow-up-failed" or "follow-up-uncertain", "text/plain") => "smtp-transcript",
        ("bounced", _) => "bounce",
        ("received", _) => "delivery-report",
        ("filed", _) => "confirmation",
        ("reminder-sent", _) => "reminder",
        ("notice-sent", _) => "notice",
        ("complaint-filed", _) => "complaint",
        ("authority-informed", _) => "authority",
        ("remedy-checked", _) => "remedy-check",
        ("evidence", _) when EvidenceKinds.StrengthOf(kind) is not null && kind != "other" => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(kind!),
        ("evidence" or "note", _) => "evidence",
        (_, "message/rfc822") => "reply",
        _ => "evidence",
    };

    private static string TitleOf(CaseEvent happened, CaseState state, OriginalRow? row, EventTexts say) => happened switch
    {
        EvidenceAdded { Title: { Length: > 0 } title } => title,
        Opened => say[nameof(EventsResources.TitleAttachment), row?.FileName],
        Queued queued => say[nameof(EventsResources.TitleRequest), queued.To],
        Sent or SendFailed or SendUncertain when row?.MediaType == "text/plain" => say[nameof(EventsResources.TitleTranscript)],
        FollowUpQueued queued => say[nameof(EventsResources.TitleLetter), say.Terms.Letter(queued.Letter), queued.To],
        FollowUpWent { MessageId: not null } or FollowUpFailed or FollowUpUncertain when row?.MediaType == "text/plain" => say[nameof(EventsResources.TitleTranscript)],
        FollowUpSent { Letter: { } letter } => say[nameof(EventsResources.TitleLetterWent), say.Terms.Letter(letter)],
        Received => say[nameof(EventsResources.TitleReceipt)],
        Acknowledged => say[nameof(EventsResources.TitleAcknowledgement)],
        AutoReplied => say[nameof(EventsResources.TitleAutoReply)],
        IdentityRequested => say[nameof(EventsResources.TitleIdentity)],
        IdentityProvided => say[nameof(EventsResources.TitleIdentityGiven)],
        ClarificationRequested => say[nameof(EventsResources.TitleClarification)],
        ExtensionNotice => say[nameof(EventsResources.TitleExtension)],
        Answered => say[nameof(EventsResources.TitleAnswer), state.Opening.Controller],
        Refused => say[nameof(EventsResources.TitleRefusal), state.Opening.Controller],
        ReminderSent => say[nameof(EventsResources.TitleReminder)],
        NoticeSent => say[nameof(EventsResources.TitleNotice)],
        ComplaintFiled => say[nameof(EventsResources.TitleComplaint)],
        AuthorityInformed => say[nameof(EventsResources.TitleAuthority)],
        RemedyChecked => say[nameof(EventsResources.TitleRemedy)],
        Bounced => say[nameof(EventsResources.TitleBounce)],
        Filed => say[nameof(EventsResources.TitleFiled), row?.FileName],
        _ => row?.FileName ?? "",
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
