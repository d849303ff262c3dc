namespace OptOut.Storage.Entities;

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
