using System.Collections.Frozen;

namespace OptOut.Domain.Evidence;

/// <summary>What a piece of evidence is that a person adds, and how much such a thing proves (see <see cref="ProofLadder"/>).</summary>
public static class EvidenceKinds
{
    private static readonly FrozenDictionary<string, int> s_strength = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["screenshot"] = 1,
        ["modelOutput"] = 1,
        ["scan"] = 1,
        ["callNote"] = 1,
        ["serverReply"] = 2,
        ["deliveryReport"] = 3,
        ["formConfirmation"] = 5,
        // Registered post and qualified delivery (Art. 43(2) eIDAS) carry a presumption of receipt.
        ["postReceipt"] = 7,
        ["other"] = 1,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every kind, in the order of a list to choose from.</summary>
    public static IReadOnlyList<string> All { get; } = ["screenshot", "modelOutput", "formConfirmation", "postReceipt", "deliveryReport", "serverReply", "scan", "callNote", "other"];

    /// <summary>The strength of a kind; null when the word is none of the list.</summary>
    public static int? StrengthOf(string? kind) => kind is not null && s_strength.TryGetValue(kind, out var strength) ? strength : null;
}
