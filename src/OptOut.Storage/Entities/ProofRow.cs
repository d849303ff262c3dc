namespace OptOut.Storage.Entities;

/// <summary>An original that proves something about a person outside any case: a holding, a switch, a site.</summary>
public sealed class ProofRow
{
    /// <summary>Id of the holding, switch, site copy or list of findings it proves.</summary>
    public required string OwnerId { get; set; }
    public required string OriginalHash { get; set; }
    public required string PersonId { get; set; }
}
