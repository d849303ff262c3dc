
namespace OptOut.Domain.Holdings;

/// <summary>An opt-out setting that a person has set. Settings move and are reset, so it is looked at again.</summary>
/// <param name="SwitchKey">Which setting of the service.</param>
/// <param name="Steps">The way to it, as it was on that day.</param>
/// <param name="SetOn">The day it was set, or last seen as set.</param>
/// <param name="LookAgainOn">The day to look again.</param>
/// <param name="Proofs">SHA-256 of screenshots.</param>
public sealed record SwitchSet(
    string Id, string PersonId, string ServiceId, string SwitchKey, IReadOnlyList<string> Steps, DateOnly SetOn, DateOnly LookAgainOn, string? Note, IReadOnlyList<string> Proofs)
{
    /// <summary>Days until one looks again.</summary>
    public const int LookAgainAfterDays = 90;
}
