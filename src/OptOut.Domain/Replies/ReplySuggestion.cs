namespace OptOut.Domain.Replies;

/// <summary>What a reply may mean: a closed list, aligned with the events a person can confirm.</summary>
public enum ReplyMeaning
{
    /// <summary>Nothing could be read with any confidence; a person decides.</summary>
    Unclear,
    /// <summary>They have it. Not an answer.</summary>
    Acknowledgement,
    /// <summary>They want proof of who writes.</summary>
    IdentityRequested,
    /// <summary>They ask which data is meant.</summary>
    ClarificationRequested,
    /// <summary>They take more time.</summary>
    Extension,
    /// <summary>Something waits behind a link or in a portal, often not for long: urgent.</summary>
    PortalOrExpiringLink,
    /// <summary>No, with a <see cref="RefusalGround"/>.</summary>
    Refused,
    /// <summary>They say another one is responsible.</summary>
    NotController,
    /// <summary>They say they hold nothing.</summary>
    NothingHeld,
    /// <summary>They say it is done.</summary>
    Done,
    /// <summary>Some of it is done.</summary>
    PartlyDone,
    /// <summary>They send the information asked for.</summary>
    Answered,
    /// <summary>Someone is away.</summary>
    OutOfOffice,
    /// <summary>It never arrived.</summary>
    Bounce,
    /// <summary>The recipient's mail system says that it put the letter into the mailbox (RFC 3464): proof of receipt, no answer.</summary>
    Delivered,
}

/// <summary>A reply as plain values, so that reading it needs no mail library.</summary>
/// <param name="Subject">Decoded subject, may be empty.</param>
/// <param name="Body">Readable text.</param>
/// <param name="AutoSubmitted">RFC 3834: <c>no</c>, <c>auto-replied</c> or <c>auto-generated</c>.</param>
/// <param name="DeliveryAction">RFC 3464 action of a delivery report: <c>failed</c>, <c>delayed</c>, <c>delivered</c>, <c>relayed</c>, <c>expanded</c>; null when it is none.</param>
public sealed record ReplyText(string Subject, string Body, string AutoSubmitted = "no", string? DeliveryAction = null);

/// <summary>The exact words a suggestion rests on.</summary>
/// <param name="Words">As they stand in the reply.</param>
/// <param name="Start">Offset of the first character in the body, or in the subject.</param>
/// <param name="InSubject">True when the offset counts in the subject.</param>
public sealed record ReplyGround(string Words, int Start, bool InSubject);

/// <summary>What a reply seems to mean. Nothing moves until a person confirms it.</summary>
public sealed record ReplySuggestion
{
    /// <summary>The meaning.</summary>
    public required ReplyMeaning Meaning { get; init; }

    /// <summary>0 to 1; a rank, not a probability.</summary>
    public required double Confidence { get; init; }

    /// <summary>The words it rests on, strongest first; empty when headers alone decided or nothing was found.</summary>
    public required IReadOnlyList<ReplyGround> Because { get; init; }

    /// <summary>Two letters, or null when no language could be told.</summary>
    public string? Language { get; init; }

    /// <summary>Set with <see cref="ReplyMeaning.Refused"/> only.</summary>
    public RefusalGround? RefusalGround { get; init; }

    /// <summary>A day the reply promises or threatens: the new date of an extension, the end of a link.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>How long a link lives, counted from the reply, when it says so in hours or days.</summary>
    public TimeSpan? ExpiresAfter { get; init; }

    /// <summary>http and https addresses outside quoted text, in order. Never to be opened by a machine.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];
}
