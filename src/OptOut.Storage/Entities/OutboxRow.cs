namespace OptOut.Storage.Entities;

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
