namespace OptOut.Domain.Letters;

/// <summary>Which right is claimed by which letter, and how several rights join in one.</summary>
public static class LetterRights
{
    // The order of a joined letter: what takes effect at once stands first, and the copy comes before anything is erased.
    private static readonly (string Right, LetterKind Kind)[] Ordered =
    [
        ("withdrawal", LetterKind.Withdrawal),
        ("objection", LetterKind.Objection),
        ("marketing-objection", LetterKind.MarketingObjection),
        ("training-opt-out", LetterKind.TrainingOptOut),
        ("restriction", LetterKind.Restriction),
        ("access", LetterKind.Access),
        ("portability", LetterKind.Portability),
        ("rectification", LetterKind.Rectification),
        ("output-suppression", LetterKind.OutputSuppression),
        ("takedown", LetterKind.DatasetTakedown),
        ("erasure", LetterKind.Erasure),
        ("copyright", LetterKind.CopyrightNotice),
    ];

    /// <summary>The names of the rights a case may claim.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Ordered.Select(entry => entry.Right)];

    /// <summary>The letter that claims one right alone.</summary>
    /// <exception cref="ArgumentException">The right is unknown; the message lists the known ones.</exception>
    public static LetterKind KindOf(string right)
    {
        foreach (var entry in Ordered)
        {
            if (string.Equals(entry.Right, right, StringComparison.Ordinal))
            {
                return entry.Kind;
            }
        }

        throw new ArgumentException($"There is no right \"{right}\". Known rights: {string.Join(", ", Names)}.", nameof(right));
    }

    /// <summary>
    /// The letters a set of rights asks for, in the order they stand in one joined letter. Access with erasure becomes the
    /// letter that wants the copy first (letters.md section 6); a withdrawal brings its own erasure; copyright never joins.
    /// </summary>
    /// <exception cref="ArgumentException">No right, an unknown right, or copyright together with a right over data.</exception>
    public static IReadOnlyList<LetterKind> KindsFor(IEnumerable<string> rights)
    {
        var kinds = rights.Select(KindOf).ToHashSet();
        if (kinds.Count == 0)
        {
            throw new ArgumentException("A letter needs at least one right.", nameof(rights));
        }

        if (kinds.Contains(LetterKind.CopyrightNotice) && kinds.Count > 1)
        {
            throw new ArgumentException("Copyright is another law and another risk: send the copyright notice as a case of its own.", nameof(rights));
        }

        if (kinds.Contains(LetterKind.Access) && kinds.Remove(LetterKind.Erasure))
        {
            kinds.Remove(LetterKind.Access);
            return [.. Ordered.Select(entry => entry.Kind == LetterKind.Erasure ? LetterKind.AccessThenErasure : entry.Kind)
                .Where(kind => kind == LetterKind.AccessThenErasure || kinds.Contains(kind))];
        }

        if (kinds.Contains(LetterKind.Withdrawal))
        {
            kinds.Remove(LetterKind.Erasure);
        }

        return [.. Ordered.Select(entry => entry.Kind).Where(kinds.Contains)];
    }
}
