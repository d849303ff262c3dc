using OptOut.Domain.Cases;
using OptOut.Domain.Holdings;

namespace OptOut.Storage.Entities;

/// <summary>A data subject as stored. Address lines and identifiers are kept as text, one per line.</summary>
public sealed class PersonRow
{
    public required string Id { get; set; }
    public required string Name { get; set; }
    public required string Email { get; set; }
    public required string Country { get; set; }
    public string? Subdivision { get; set; }
    public required string Language { get; set; }
    public string Address { get; set; } = "";
    public string Identifiers { get; set; } = "";

    /// <summary>Name and address as a search compares them.</summary>
    public string SearchText { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The user who may see this person; null: every user of the installation.</summary>
    public string? UserId { get; set; }
}

/// <summary>A case's fixed facts, and the board's columns, which are projections of its history.</summary>
public sealed class CaseRow
{
    public required string Id { get; set; }
    public required string Reference { get; set; }
    public required string PersonId { get; set; }
    public required string ServiceId { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Sequence number of the last event; the guard against two writers.</summary>
    public int LastSeq { get; set; }
    public Stage Stage { get; set; }
    public Outcome? Outcome { get; set; }
    public int UnreadReplies { get; set; }
    public NextStep NextStep { get; set; }
    public DateOnly? NextOn { get; set; }
    public Turn Turn { get; set; }

    /// <summary>The first day on which the columns above would be drawn differently although nothing else happens: a limit ran out, or a check fell due.</summary>
    public DateOnly? RedrawOn { get; set; }

    /// <summary>The day from which the answer is overdue under every reading, unless something happens; null when it is not awaited.</summary>
    public DateOnly? OverdueFrom { get; set; }
    public DateOnly? DueEarliest { get; set; }
    public DateOnly? DueExpected { get; set; }
    public DateOnly? DueLatest { get; set; }
}

/// <summary>One entry of a history, in the very characters that were hashed.</summary>
public sealed class EventRow
{
    public required string CaseId { get; set; }
    public int Seq { get; set; }
    public required string At { get; set; }
    public required string Actor { get; set; }
    public required string Type { get; set; }
    public required string Data { get; set; }

    /// <summary>Hashes of originals, separated by one blank.</summary>
    public string Originals { get; set; } = "";
    public required string Previous { get; set; }
    public required string Hash { get; set; }
}

/// <summary>What is known about stored bytes; the bytes lie in the data folder under their hash.</summary>
public sealed class OriginalRow
{
    public required string Hash { get; set; }
    public long Size { get; set; }
    public required string MediaType { get; set; }
    public required string FileName { get; set; }
    public DateTimeOffset StoredAt { get; set; }
}

/// <summary>How far a message in the outbox has come.</summary>
public enum OutboxState
{
    /// <summary>Waits for its time.</summary>
    Waiting,

    /// <summary>A worker holds it; nothing has been handed over yet.</summary>
    Claimed,

    /// <summary>Being handed over; if the worker dies now, nobody knows whether it arrived.</summary>
    HandingOver,
    Sent,
    Failed,
    Uncertain,
    Cancelled,
}

/// <summary>A message built once, into exact bytes, waiting to leave.</summary>
public sealed class OutboxRow
{
    public required string Id { get; set; }
    public required string CaseId { get; set; }
    public required string MessageId { get; set; }
    public required string AccountId { get; set; }
    public required string FromAddress { get; set; }
    public required string ToAddress { get; set; }
    public required string OriginalHash { get; set; }
    public OutboxState State { get; set; }
    public DateTimeOffset QueuedAt { get; set; }
    public DateTimeOffset SendAfter { get; set; }
    public int Attempts { get; set; }
    public string? Worker { get; set; }
    public DateTimeOffset? ClaimedAt { get; set; }
    public string? LastReply { get; set; }
    public bool CopiedToSent { get; set; }

    /// <summary>When a copy may next be put into the Sent folder; while a worker copies, when another may take over. Null: nothing to copy.</summary>
    public DateTimeOffset? CopyAfter { get; set; }
    public int CopyAttempts { get; set; }
    public string? CopyProblem { get; set; }
}

/// <summary>A message that arrived, with what was made of it. The bytes were stored before anything read them.</summary>
public sealed class InboxRow
{
    public required string Id { get; set; }
    public required string OriginalHash { get; set; }
    public string? AccountId { get; set; }
    public string? Place { get; set; }
    public string? MessageId { get; set; }
    public required string FromAddress { get; set; }
    public required string FromName { get; set; }
    public required string Subject { get; set; }

    /// <summary>Sender and subject as a search compares them.</summary>
    public string SearchText { get; set; } = "";
    public DateTimeOffset ArrivedAt { get; set; }
    public DateOnly SentOn { get; set; }
    public string? CaseId { get; set; }
    public string? MatchedBy { get; set; }

    /// <summary>A case the sender's domain points to; a hint, never a match.</summary>
    public string? PerhapsCaseId { get; set; }
    public required string Meaning { get; set; }
    public double Confidence { get; set; }
    public string Because { get; set; } = "";
    public string? Details { get; set; }
    public string? Dkim { get; set; }
    public DateTimeOffset? ConfirmedAt { get; set; }
    public string? ConfirmedAs { get; set; }
}

/// <summary>A mailbox to send from and read. Secrets are protected by keys outside the database.</summary>
public sealed class MailAccountRow
{
    public required string Id { get; set; }
    public required string Name { get; set; }
    public required string Address { get; set; }
    public string DisplayName { get; set; } = "";
    public required string SmtpHost { get; set; }
    public int SmtpPort { get; set; }
    public required string SmtpSecurity { get; set; }
    public string ImapHost { get; set; } = "";
    public int ImapPort { get; set; }
    public string ImapSecurity { get; set; } = "";
    public string UserName { get; set; } = "";
    public string ProtectedSecret { get; set; } = "";

    /// <summary>The one way of signing in the owner fixed; null: the best the server offers for a password.</summary>
    public string? SignIn { get; set; }
    public string? PrivateCa { get; set; }
    public bool PlusAddresses { get; set; }
    public bool IsDefault { get; set; }
    public long? UidValidity { get; set; }
    public long? LastUid { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Seconds between two messages to the same server; 0: no pause.</summary>
    public int PaceSeconds { get; set; }

    /// <summary>Messages a day (UTC); 0: no cap.</summary>
    public int DailyCap { get; set; }

    /// <summary>Before this moment the server takes nothing from us; kept on the oldest account of a server.</summary>
    public DateTimeOffset? NextSendAt { get; set; }
    public DateOnly? CapDay { get; set; }
    public int CapUsed { get; set; }

    /// <summary>The name under which the user's own server writes Authentication-Results; no other's are read.</summary>
    public string? TrustedServer { get; set; }

    /// <summary>Where copies of sent mail go; null: the folder the server marks for it.</summary>
    public string? SentFolder { get; set; }
    public DateTimeOffset? FetchedAt { get; set; }

    /// <summary>Why the last visit failed; null when it did not.</summary>
    public string? FetchProblem { get; set; }
}

/// <summary>What a service holds about a person, and how we know.</summary>
public sealed class HoldingRow
{
    public required string Id { get; set; }
    public required string PersonId { get; set; }
    public required string ServiceId { get; set; }
    public required string Kind { get; set; }
    public KnownBy KnownBy { get; set; }
    public string? Url { get; set; }
    public string? OriginalHash { get; set; }
    public string? Note { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
}

/// <summary>A date as it was shown after an event of a case. Never changed: other facts come with another event, other law with another version.</summary>
public sealed class ShownDateRow
{
    public required string CaseId { get; set; }

    /// <summary>The event after which the date was shown.</summary>
    public int Seq { get; set; }

    public required string Name { get; set; }

    /// <summary>Versions of rule and calendar.</summary>
    public required string Law { get; set; }

    public DateTimeOffset ShownAt { get; set; }
    public required string Snapshot { get; set; }
}

/// <summary>A setting of the installation.</summary>
public sealed class SettingRow
{
    public required string Key { get; set; }
    public required string Value { get; set; }
}
