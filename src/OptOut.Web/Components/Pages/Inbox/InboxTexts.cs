using Microsoft.Extensions.Localization;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Inbox;
using OptOut.Domain.Cases;
using OptOut.Web.Components.Shared;
using OptOut.Web.Resources;

namespace OptOut.Web.Components.Pages.Inbox;

/// <summary>A message of the inbox in the words of the screen.</summary>
internal static class InboxTexts
{
    /// <summary>Below it, a suggestion is only a guess; the reader's own rules put lone words there.</summary>
    private const double Likely = 0.5;

    private const double QuiteSure = 0.8;

    /// <param name="name">A meaning by its name on the command line.</param>
    public static string Meaning(IStringLocalizer<Words> say, string name) => say["Meaning" + Capital(name)];

    /// <summary>What confirming a meaning does to the request.</summary>
    public static string Effect(IStringLocalizer<Words> say, string name) => say["Effect" + Capital(name)];

    public static string Reason(IStringLocalizer<Words> say, RefusalReason reason) => say["Reason" + reason];

    public static ConfidenceView Confidence(double value) => value switch
    {
        >= QuiteSure => ConfidenceView.High,
        >= Likely => ConfidenceView.Medium,
        _ => ConfidenceView.Low,
    };

    /// <summary>The words a suggestion rests on, one by one.</summary>
    public static IReadOnlyList<string> Because(InboxItem item) => item.Suggestion.Because.Split(" … ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public static string Matched(IStringLocalizer<Words> say, string? by) => by switch
    {
        "token" => say[nameof(Words.MatchedToken)],
        "inReplyTo" => say[nameof(Words.MatchedInReplyTo)],
        "reference" => say[nameof(Words.MatchedReference)],
        _ => say[nameof(Words.MatchedPerson)],
    };

    /// <summary>A message as a row of the list.</summary>
    public static InboxMessageView Row(IStringLocalizer<Words> say, InboxItem item, CaseLabel? label) => new(
        "/inbox/" + item.Id, item.From, item.Subject, item.ArrivedAt,
        label is null ? null : new MatchedCaseView("/cases/" + label.Id, label.Reference, label.Service, Matched(say, item.MatchedBy)),
        item.ConfirmedAs is null ? new Shared.SuggestionView(Meaning(say, item.Suggestion.Meaning), Confidence(item.Suggestion.Confidence), Because(item)) : null);

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
