using System.Text.Json.Serialization;

namespace OptOut.Domain.Cases;

/// <summary>
/// Something that happened to a case. One record each; the list of them is the case.
/// The fields of a record are the keys of <c>data</c> in the history and of <c>--set</c> on the command line.
/// </summary>
public abstract record CaseEvent
{
    /// <summary>The local day on which it happened, as told; the ledger keeps the instant of recording apart.</summary>
    [JsonPropertyOrder(-3)]
    public DateOnly? On { get; init; }

    /// <summary>The local time of day, when known.</summary>
    [JsonPropertyOrder(-2)]
    public TimeOnly? Time { get; init; }

    /// <summary>A remark of the person who recorded it.</summary>
    [JsonPropertyOrder(-1)]
    public string? Note { get; init; }
}

/// <summary>The draft was made. Everything the request rests on is kept as it stood then.</summary>
public sealed record Opened : CaseEvent
{
    public required string Reference { get; init; }
    public required string PersonId { get; init; }
    public required string ServiceId { get; init; }
    public required IReadOnlyList<string> Rights { get; init; }
    public required string Regime { get; init; }
    public required string Language { get; init; }
    public required string Controller { get; init; }
    public required string ControllerCountry { get; init; }
    public string? ControllerSubdivision { get; init; }
    public string? SubjectCountry { get; init; }
    public string? SubjectSubdivision { get; init; }
    public string? EarlierCase { get; init; }
    public string? WhyThisService { get; init; }
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>Facts or words of the draft were changed. The text of an edited letter is kept whole.</summary>
public sealed record DraftChanged : CaseEvent
{
    public IReadOnlyDictionary<string, string>? Facts { get; init; }
    public string? EditedText { get; init; }
}

/// <summary>The message was built, stored and put in the outbox, in one transaction with this event.</summary>
public sealed record Queued : CaseEvent
{
    public required string MessageId { get; init; }
    public required string Account { get; init; }
    public required string To { get; init; }
    public required string Letter { get; init; }
}

/// <summary>A queued message was called back before it left.</summary>
public sealed record SendCancelled : CaseEvent;

/// <summary>The next mail server took the message; its own words are the proof.</summary>
public sealed record Sent : CaseEvent
{
    public required string MessageId { get; init; }
    public required string To { get; init; }
    public string? ServerReply { get; init; }
    public string? Server { get; init; }
    public bool Practice { get; init; }
}

/// <summary>The server refused the message for good.</summary>
public sealed record SendFailed : CaseEvent
{
    public required string MessageId { get; init; }
    public required string Reason { get; init; }
}

/// <summary>The connection broke after the message was handed over: it may have arrived. Never sent again by itself.</summary>
public sealed record SendUncertain : CaseEvent
{
    public required string MessageId { get; init; }
    public required string Reason { get; init; }
}

/// <summary>The request was filed outside the mail: a form, a setting, a letter by post.</summary>
public sealed record Filed : CaseEvent
{
    public string? Channel { get; init; }
    public string? Address { get; init; }
    public string? Ticket { get; init; }
}

/// <summary>The request is known to have reached the controller on <see cref="CaseEvent.On"/>. Starts the clock (Art. 12(3) GDPR).</summary>
public sealed record Received : CaseEvent
{
    public string? Proof { get; init; }
}

/// <summary>The controller confirmed receipt. Proves receipt by that day; never restarts the clock.</summary>
public sealed record Acknowledged : CaseEvent
{
    public string? Ticket { get; init; }
    public string? Message { get; init; }
}

/// <summary>An automatic answer without content (out of office). Changes nothing.</summary>
public sealed record AutoReplied : CaseEvent
{
    public string? Message { get; init; }
}

/// <summary>The message came back: it was not received, so no clock runs.</summary>
public sealed record Bounced : CaseEvent
{
    public string? Address { get; init; }
    public string? Diagnostic { get; init; }
    public string? Message { get; init; }
}

/// <summary>The controller doubts the identity (Art. 12(6) GDPR).</summary>
public sealed record IdentityRequested : CaseEvent
{
    public string? Asked { get; init; }
    public bool? Justified { get; init; }
    public string? Message { get; init; }
}

/// <summary>The identity information was given.</summary>
public sealed record IdentityProvided : FollowUpWent
{
    public string? Given { get; init; }
}

/// <summary>The controller asked which data or processing is meant (Recital 63 GDPR).</summary>
public sealed record ClarificationRequested : CaseEvent
{
    public string? Asked { get; init; }
    public string? Message { get; init; }
}

/// <summary>The clarification was given.</summary>
public sealed record ClarificationProvided : FollowUpWent
{
    public string? Given { get; init; }
}

/// <summary>The controller announced that it takes up to two further months (Art. 12(3) GDPR).</summary>
public sealed record ExtensionNotice : CaseEvent
{
    public string? Reasons { get; init; }
    public DateOnly? Until { get; init; }
    public string? Message { get; init; }
}

/// <summary>The controller answered. <see cref="Result"/> says what the person made of it, not what the machine read.</summary>
public sealed record Answered : CaseEvent
{
    /// <summary>full, partly, nothingHeld, notController or portal.</summary>
    public string? Result { get; init; }
    public string? Link { get; init; }
    public DateOnly? ExpiresOn { get; init; }
    public IReadOnlyList<string>? Gaps { get; init; }
    public string? Message { get; init; }
}

/// <summary>The controller refused (Art. 12(4) GDPR).</summary>
public sealed record Refused : CaseEvent
{
    public RefusalReason Reason { get; init; }
    public string? Words { get; init; }
    public string? Message { get; init; }
}

/// <summary>A reminder went out. It starts no clock.</summary>
public sealed record ReminderSent : FollowUpWent;

/// <summary>A notice of non-compliance went out. Allowed only when the limit has passed under every reading.</summary>
public sealed record NoticeSent : FollowUpWent;

/// <summary>A complaint was lodged with a supervisory authority (Art. 77 GDPR).</summary>
public sealed record ComplaintFiled : FollowUpWent
{
    public string? Authority { get; init; }
    public string? FileNumber { get; init; }

    /// <summary>Points of the complaint that stood open when it was lodged; see <see cref="Evidence.CaseIssue"/>.</summary>
    public IReadOnlyList<string>? Open { get; init; }

    /// <summary>Points that were settled by then.</summary>
    public IReadOnlyList<string>? Resolved { get; init; }
}

/// <summary>The authority told something of progress or outcome (Art. 77(2) GDPR).</summary>
public sealed record AuthorityInformed : CaseEvent
{
    public string? FileNumber { get; init; }
    public string? Told { get; init; }
}

/// <summary>Someone looked whether the remedy holds.</summary>
public sealed record RemedyChecked : CaseEvent
{
    /// <summary>holds, gone or partly.</summary>
    public string? Found { get; init; }
    public DateOnly? CheckAgainOn { get; init; }
}

/// <summary>A remark without effect.</summary>
public sealed record Noted : CaseEvent;

/// <summary>A piece of evidence was added.</summary>
public sealed record EvidenceAdded : CaseEvent
{
    public string? Title { get; init; }
    public string? Kind { get; init; }
}

/// <summary>The data subject took the request back.</summary>
public sealed record Withdrawn : CaseEvent;

/// <summary>The case ended, with an outcome and the scope of what was achieved.</summary>
public sealed record Closed : CaseEvent
{
    public Outcome Outcome { get; init; }
    public RefusalReason? Reason { get; init; }
    public string? Scope { get; init; }
    public DateOnly? CheckAgainOn { get; init; }
}

/// <summary>The case was opened again after it had ended.</summary>
public sealed record Reopened : CaseEvent;

/// <summary>
/// An earlier event was wrong. With <see cref="Void"/> it is left out of the derivation; otherwise the given fields
/// take the place of its own. The wrong event stays in the history, as does this one.
/// </summary>
public sealed record Corrected : CaseEvent
{
    /// <summary>The sequence number of the event that was wrong.</summary>
    public int Corrects { get; init; }
    public bool Void { get; init; }

    /// <summary>Field name to new value, as on the command line.</summary>
    public IReadOnlyDictionary<string, string>? Set { get; init; }
}
