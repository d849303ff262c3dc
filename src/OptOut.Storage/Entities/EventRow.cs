namespace OptOut.Storage.Entities;

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
