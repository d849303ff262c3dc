namespace OptOut.Storage.Entities;

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
