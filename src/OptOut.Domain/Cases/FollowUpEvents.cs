namespace OptOut.Domain.Cases;

/// <summary>
/// A letter about a request that was filed already went out: by mail, on paper or through a form. Which one it was says
/// <see cref="Letter"/>; records derived from this one stand for letters that move the case in a way of their own.
/// </summary>
public abstract record FollowUpWent : CaseEvent
{
    /// <summary>The kind of the letter by its wire name, such as <c>refusal-rebuttal</c>; null where a person recorded it without one.</summary>
    public string? Letter { get; init; }

    /// <summary>The message's id, without angle brackets; null where it did not go by mail from here.</summary>
    public string? MessageId { get; init; }

    /// <summary>The address it went to.</summary>
    public string? To { get; init; }

    /// <summary>The words with which the next mail server took it.</summary>
    public string? ServerReply { get; init; }

    /// <summary>The server that took it.</summary>
    public string? Server { get; init; }

    /// <summary>True where it went to the practice account; null otherwise.</summary>
    public bool? Practice { get; init; }

    /// <summary>post, form or another way, where it did not go by mail from here.</summary>
    public string? Channel { get; init; }

    /// <summary>The last day the letter gave for an answer; a date of the sender's, not of the law.</summary>
    public DateOnly? AnswerBy { get; init; }
}

/// <summary>A letter went out that has no event of its own: about an extension, a refusal, an incomplete answer, or the complaint to the controller.</summary>
public sealed record FollowUpSent : FollowUpWent;

/// <summary>A follow-up letter is being written: its facts (an empty value takes one away) and, where a person changed the words, the whole text (empty: back to the template).</summary>
public sealed record FollowUpDrafted : CaseEvent
{
    public required string Letter { get; init; }
    public IReadOnlyDictionary<string, string>? Facts { get; init; }
    public string? EditedText { get; init; }
}

/// <summary>The message of a follow-up letter was built, stored and put in the outbox, in one transaction with this event.</summary>
public sealed record FollowUpQueued : CaseEvent
{
    public required string Letter { get; init; }
    public required string MessageId { get; init; }
    public required string Account { get; init; }
    public required string To { get; init; }

    /// <summary>File and version of the template, and whether a person changed the words.</summary>
    public required string Template { get; init; }
    public DateOnly? AnswerBy { get; init; }

    /// <summary>The authority a complaint goes to.</summary>
    public string? Authority { get; init; }
}

/// <summary>A follow-up letter was called back before it left.</summary>
public sealed record FollowUpCancelled : CaseEvent
{
    public required string MessageId { get; init; }
}

/// <summary>The server refused a follow-up letter for good, or it came back. The case stays where it is; the letter can be sent again.</summary>
public sealed record FollowUpFailed : CaseEvent
{
    public required string MessageId { get; init; }
    public required string Reason { get; init; }
}

/// <summary>The connection broke after a follow-up letter was handed over: it may have arrived. Never sent again by itself.</summary>
public sealed record FollowUpUncertain : CaseEvent
{
    public required string MessageId { get; init; }
    public required string Reason { get; init; }
}

/// <summary>A person held the answer against what it must contain (Art. 15 GDPR): findings by element, each given, missing or notApplicable.</summary>
public sealed record AnswerChecked : CaseEvent
{
    public IReadOnlyDictionary<string, string> Findings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
