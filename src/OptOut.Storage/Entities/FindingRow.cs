using OptOut.Domain.Holdings;

namespace OptOut.Storage.Entities;

/// <summary>An image or a caption found in a dataset search.</summary>
public sealed class FindingRow
{
    public required string Id { get; set; }
    public required string PersonId { get; set; }
    public required string ServiceId { get; set; }
    public string ImageUrl { get; set; } = "";
    public string Caption { get; set; } = "";

    /// <summary>Number or name of the entry in the dataset, where the search gives one.</summary>
    public string SampleId { get; set; } = "";
    public FaceMatch Shows { get; set; }
    public DateOnly FoundOn { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
}
