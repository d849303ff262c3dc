using System.Globalization;
using Microsoft.Extensions.Localization;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.Domain.Cases;
using OptOut.Domain.Evidence;
using OptOut.Web.Components.Shared;
using OptOut.Web.Resources;

namespace OptOut.Web.Components.Pages.Cases;

/// <summary>A history in the words of the person, with its originals on it.</summary>
internal static class CaseTimeline
{
    /// <summary>The entries, the newest first. What was written in one go, pause after pause, is one entry.</summary>
    public static IReadOnlyList<TimelineEntryView> Of(IStringLocalizer<Words> say, CaseView view, IReadOnlyList<Exhibit> exhibits)
    {
        var shown = new List<(HistoryView Entry, CaseEvent Happened, int Times)>();
        foreach (var entry in view.History.Reverse())
        {
            var happened = EventJson.Read(entry.Type, entry.Data.GetRawText());
            if (shown.Count > 0 && shown[^1] is var (later, last, times) && later.Actor == entry.Actor && Work(happened) is { } work && work == Work(last)) shown[^1] = (later, last, times + 1);
            else shown.Add((entry, happened, 1));
        }

        return [.. shown.Select(one => Entry(say, view.Id, one.Entry, one.Happened, one.Times, exhibits))];
    }

    // On what somebody was working; null for whatever happened once.
    private static string? Work(CaseEvent happened) => happened switch
    {
        DraftChanged => "",
        FollowUpDrafted draft => draft.Letter,
        AnswerChecked => "check",
        _ => null,
    };

    private static TimelineEntryView Entry(IStringLocalizer<Words> say, string caseId, HistoryView entry, CaseEvent happened, int times, IReadOnlyList<Exhibit> exhibits) =>
        new(
            entry.At, EventName(say, happened), By(say, entry.Actor), times == 1 ? Detail(say, happened) : string.Join(" · ", new[] { Detail(say, happened), say[nameof(Words.TimelineTimes), times].Value }.OfType<string>()), Icon(happened),
            [.. exhibits.Where(e => entry.Originals.Contains(e.Hash, StringComparer.Ordinal))
                .Select(e => new OriginalView($"{e.Number} {e.Title}", e.Hash, $"/cases/{caseId}/exhibits/{e.Number}"))],
            entry.Hash, null);

    /// <summary>What happened, in a few words.</summary>
    public static string EventName(IStringLocalizer<Words> say, CaseEvent happened) => say["Event" + happened.GetType().Name];

    private static string By(IStringLocalizer<Words> say, string actor) => actor switch
    {
        "cli" => say[nameof(Words.ByCommandLine)],
        "system" => say[nameof(Words.ByApp)],
        _ => say[nameof(Words.ByUser)],
    };

    private static string? Detail(IStringLocalizer<Words> say, CaseEvent happened)
    {
        string?[] parts = [happened.On is { } on ? DateTexts.Date(say, on) : null, .. Facts(say, happened), happened.Note];
        var told = string.Join(" · ", parts.Where(part => !string.IsNullOrWhiteSpace(part)));
        return told.Length == 0 ? null : told;
    }

    private static string?[] Facts(IStringLocalizer<Words> say, CaseEvent happened) => happened switch
    {
        Opened x => [x.Controller, string.Join(", ", x.Rights.Select(right => CaseTexts.Right(say, right)))],
        DraftChanged { EditedText: { } text } => [say[text.Length == 0 ? nameof(Words.LetterBack) : nameof(Words.LetterEdited)]],
        DraftChanged { Facts: { } facts } => [string.Join(", ", facts.Keys.Select(key => Requests.FactField.LabelOf(say, key)))],
        Queued x => [x.To],
        Sent x => [x.To, x.ServerReply, x.Practice ? say[nameof(Words.PracticeBannerName)].Value : null],
        SendFailed x => [x.Reason],
        SendUncertain x => [x.Reason],
        Filed x => [x.Address, x.Ticket],
        Received x => [x.Proof],
        Acknowledged x => [x.Ticket],
        Bounced x => [x.Address, x.Diagnostic],
        IdentityRequested x => [x.Asked, x.Justified is false ? say[nameof(Words.IdentityUnjustified)].Value : null],
        IdentityProvided x => [x.Given, x.To, x.ServerReply],
        ClarificationRequested x => [x.Asked],
        ClarificationProvided x => [x.Given, x.To, x.ServerReply],
        ExtensionNotice x => [x.Reasons, x.Until is { } until ? DateTexts.Date(say, until) : null],
        Answered x => [x.Result is { } result ? say["Result" + result].Value : null, x.Link, .. x.Gaps ?? []],
        Refused x => [say["Reason" + x.Reason], x.Words],
        ComplaintFiled x => [x.Authority, x.FileNumber, x.To, x.ServerReply],
        FollowUpWent x => [KindName(say, x.Letter), x.To, x.ServerReply, x.Channel is { } channel ? say["FollowUpBy" + char.ToUpperInvariant(channel[0]) + channel[1..]] is { ResourceNotFound: false } word ? word.Value : channel : null, x.Practice is true ? say[nameof(Words.PracticeBannerName)].Value : null],
        FollowUpDrafted { EditedText: { } text } x => [KindName(say, x.Letter), say[text.Length == 0 ? nameof(Words.LetterBack) : nameof(Words.LetterEdited)]],
        FollowUpDrafted x => [KindName(say, x.Letter), string.Join(", ", (x.Facts ?? new Dictionary<string, string>(StringComparer.Ordinal)).Keys.Select(key => Requests.FactField.LabelOf(say, key)))],
        FollowUpQueued x => [KindName(say, x.Letter), x.To],
        FollowUpFailed x => [x.Reason],
        FollowUpUncertain x => [x.Reason],
        AnswerChecked x => [.. x.Findings.Where(finding => finding.Value == "missing").Select(finding => Enum.TryParse<Domain.Replies.CompletenessItem>(finding.Key, ignoreCase: true, out var item) ? say["Item" + item].Value : finding.Key)],
        AuthorityInformed x => [x.FileNumber, x.Told],
        RemedyChecked x => [x.Found is { } found ? say["Found" + found].Value : null],
        EvidenceAdded x => [x.Title],
        Closed x => [CaseTexts.Outcome(say, x.Outcome), x.Scope, x.CheckAgainOn is { } again ? DateTexts.Date(say, again) : null],
        Corrected x => [x.Corrects.ToString(CultureInfo.CurrentCulture)],
        _ => [],
    };

    private static string? KindName(IStringLocalizer<Words> say, string? letter) =>
        letter is not null && Domain.Letters.LetterKinds.TryParse(letter, out var kind) ? say["Kind" + kind].Value : letter;

    private static string Icon(CaseEvent happened) => happened switch
    {
        Opened or DraftChanged or FollowUpDrafted => "bi-pencil",
        Queued or FollowUpQueued => "bi-hourglass-split",
        ComplaintFiled => "bi-bank",
        Sent or Filed or FollowUpWent => "bi-send",
        SendFailed or SendUncertain or Bounced or FollowUpFailed or FollowUpUncertain => "bi-exclamation-triangle",
        SendCancelled or FollowUpCancelled or Withdrawn => "bi-arrow-counterclockwise",
        Received or Acknowledged => "bi-envelope-check",
        IdentityRequested or ClarificationRequested => "bi-question-circle",
        ExtensionNotice => "bi-calendar-plus",
        Answered or Refused or AutoReplied => "bi-envelope-open",
        AnswerChecked => "bi-list-check",
        AuthorityInformed => "bi-bank",
        EvidenceAdded => "bi-paperclip",
        Closed => "bi-check2-circle",
        _ => "bi-dot",
    };
}
