using Microsoft.EntityFrameworkCore;
using OptOut.App.Common;
using OptOut.App.Letters.Drafts;
using OptOut.Domain.Holdings;
using OptOut.Domain.Letters;
using OptOut.Storage;

namespace OptOut.App.Cases;

/// <summary>What a letter says differently by how the data came to the service: two facts that set flags and are never printed.</summary>
internal static class HoldingFlags
{
    public const string Origin = "dataOrigin";
    public const string Special = "specialData";

    private static readonly IReadOnlyList<string> s_origins = LetterFields.Origins;

    /// <summary>Sets the flags of a letter from the facts, and takes these out of them.</summary>
    public static LetterRequest Set(LetterRequest request) => request with
    {
        Origin = request.Facts.TryGetValue(Origin, out var origin) ? Enum.Parse<HoldingOrigin>(origin, ignoreCase: true) : HoldingOrigin.Unknown,
        SpecialCategory = request.Facts.ContainsKey(Special),
        Facts = request.Facts.Where(f => f.Key is not (Origin or Special)).ToDictionary(StringComparer.Ordinal),
    };

    /// <summary>What is wrong with the two facts, as far as they are given.</summary>
    public static IEnumerable<InputFault> Faults(IReadOnlyDictionary<string, string>? facts)
    {
        if (facts?.GetValueOrDefault(Origin) is { Length: > 0 } origin && !s_origins.Contains(origin, StringComparer.OrdinalIgnoreCase))
            yield return new InputFault(Origin, $"'{TextRules.Shown(origin)}' is unknown; known: {string.Join(", ", s_origins)}.");
        if (facts?.GetValueOrDefault(Special) is { Length: > 0 } special && special != "yes")
            yield return new InputFault(Special, "Write yes, or leave it out.");
    }

    /// <summary>Adds what the holdings on record say, where the facts do not. What the person gave away herself goes first, for it decides the grounds.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> CompleteAsync(OptOutDb db, string personId, string serviceId, IReadOnlyDictionary<string, string> facts, CancellationToken cancel)
    {
        var held = await db.Holdings.Where(h => h.PersonId == personId && h.ServiceId == serviceId).Select(h => new { h.KnownBy, h.Kind }).ToListAsync(cancel);
        var complete = new Dictionary<string, string>(facts, StringComparer.Ordinal);
        (KnownBy By, HoldingOrigin Origin)[] byWeight = [(KnownBy.Uploaded, HoldingOrigin.Uploaded), (KnownBy.UsedIt, HoldingOrigin.Account), (KnownBy.DatasetSearch, HoldingOrigin.Scraped), (KnownBy.ModelOutput, HoldingOrigin.ModelOutput)];
        if (byWeight.Where(w => held.Exists(h => h.KnownBy == w.By)).Select(w => LetterFields.Camel(w.Origin)).FirstOrDefault() is { } origin) complete.TryAdd(Origin, origin);
        if (held.Exists(h => h.Kind.Equals("biometric", StringComparison.OrdinalIgnoreCase))) complete.TryAdd(Special, "yes");
        return complete;
    }
}
