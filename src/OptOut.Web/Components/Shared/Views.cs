using OptOut.App.Localization;

namespace OptOut.Web.Components.Shared;

/// <summary>The stages of a case, as the screen knows them; the names are those of the domain.</summary>
public enum StageView { Draft, Queued, AwaitingReply, ReplyToRead, TheyAsk, Answered, WithAuthority, Closed }

/// <summary>Whose turn it is.</summary>
public enum TurnView { Mine, Theirs, Authority, Nobody }

/// <summary>How far a suggestion or a sourced fact can be relied on.</summary>
public enum ConfidenceView { Low, Medium, High }

public enum StepState { ToDo, Current, Done }

/// <param name="What">In the words of the person, such as "Read their reply".</param>
/// <param name="On">The day by which, when there is one.</param>
/// <param name="Href">Where it is done, when that is a page of its own.</param>
public sealed record NextActionView(string What, DateOnly? On, string? Href = null);

public sealed record CaseHeaderView(
    string Person, string Service, string Reference, IReadOnlyList<string> Rights,
    StageView Stage, TurnView Turn, NextActionView? NextAction, bool Overdue, string? Outcome = null);

public sealed record CaseCardView(
    string Href, string Person, string Service, string Reference, IReadOnlyList<string> Rights,
    StageView Stage, NextActionView? NextAction, bool Overdue);

/// <param name="Sha256">64 hexadecimal digits.</param>
/// <param name="Href">Where the untouched bytes can be had.</param>
public sealed record OriginalView(string Name, string Sha256, string? Href);

/// <param name="Hash">Of the event, in the chain; 64 hexadecimal digits.</param>
/// <param name="HashHref">Where the place in the chain is shown.</param>
public sealed record TimelineEntryView(
    DateTimeOffset At, string What, string By, string? Detail, string Icon,
    IReadOnlyList<OriginalView> Originals, string Hash, string? HashHref);

public sealed record DeadlineStepView(string Text, string Article, DateOnly? Date);

/// <remarks>A date is null where the law names none, while the clock stands still, or while receipt cannot be shown.</remarks>
public sealed record DeadlineView(
    string Title, DateOnly? Nominal, DateOnly? Earliest, DateOnly? Expected, DateOnly? Latest,
    IReadOnlyList<DeadlineStepView> Steps, string RuleVersion, string CalendarVersion);

/// <param name="Because">The words of the message that the suggestion rests on.</param>
public sealed record SuggestionView(string Meaning, ConfidenceView Confidence, IReadOnlyList<string> Because);

/// <param name="How">Why the message is thought to belong to the case, such as "answers our letter".</param>
public sealed record MatchedCaseView(string Href, string Reference, string Service, string How);

public sealed record InboxMessageView(
    string Href, string From, string Subject, DateTimeOffset Received, MatchedCaseView? Case, SuggestionView? Suggestion);

/// <param name="Href">Where a step already done can be seen again; null when there is no way back.</param>
public sealed record WizardStepView(string Title, StepState State, string? Href = null);

/// <param name="FieldId">The id of the field that the message speaks of.</param>
public sealed record ErrorView(string Message, string? FieldId = null);

/// <param name="Observed">The day on which somebody last looked at the source; null when only <paramref name="Vaguely"/> is known, or nothing.</param>
/// <param name="Vaguely">When it was seen, in the words of the record.</param>
public sealed record SourceView(string Source, string? Url, DateOnly? Observed, ConfidenceView Confidence, string? Vaguely = null);
