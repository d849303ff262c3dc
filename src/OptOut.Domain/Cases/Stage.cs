namespace OptOut.Domain.Cases;

/// <summary>Where a case stands. Derived from its history, never stored as a truth of its own.</summary>
public enum Stage
{
    /// <summary>The letter is being written; nothing has left.</summary>
    Draft,

    /// <summary>The message is built, stored and waits in the outbox.</summary>
    Queued,

    /// <summary>The controller has the request; its time limit runs.</summary>
    AwaitingReply,

    /// <summary>A reply is here and nobody has said yet what it means. Lies over the stage of the history until it is confirmed.</summary>
    ReplyToRead,

    /// <summary>The controller asked for identity (Art. 12(6) GDPR) or for clarification (Recital 63).</summary>
    TheyAsk,

    /// <summary>An answer or a refusal is here; the data subject judges whether it is enough.</summary>
    Answered,

    /// <summary>A complaint lies with a supervisory authority (Art. 77 GDPR).</summary>
    WithAuthority,

    /// <summary>Ended, with an <see cref="Outcome"/>.</summary>
    Closed,
}

/// <summary>How a closed case ended.</summary>
public enum Outcome
{
    Fulfilled,
    Partly,
    Refused,
    NothingHeld,
    NotController,
    NoReply,
    Undeliverable,
    Withdrawn,
}

/// <summary>Who has to act next.</summary>
public enum Turn
{
    Mine,
    Theirs,
    Authority,
    Nobody,
}

/// <summary>Why a controller refused; the closed list a refusal is filed under.</summary>
public enum RefusalReason
{
    Unstated,
    NotController,
    NotIdentifiable,
    Excessive,
    ErasureExemption,
    CompellingGrounds,
    TechnicallyImpossible,
    NoPersonalDataInModel,
    PublicData,
    PortalOnly,
    IdentityRequired,
    FeeDemanded,
    OutsideJurisdiction,
    Other,
}
