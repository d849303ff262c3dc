namespace OptOut.Storage.Entities;

/// <summary>What is known about stored bytes; the bytes lie in the data folder under their hash.</summary>
public sealed class OriginalRow
{
    public required string Hash { get; set; }
    public long Size { get; set; }
    public required string MediaType { get; set; }
    public required string FileName { get; set; }
    public DateTimeOffset StoredAt { get; set; }
}
