using OptOut.Domain.Cases;

namespace OptOut.Storage.Entities;

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
