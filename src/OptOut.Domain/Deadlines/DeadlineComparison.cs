using System.Globalization;

namespace OptOut.Domain.Deadlines;

/// <summary>A stored deadline beside the same facts computed anew. The stored one stands; this says what would differ.</summary>
public sealed record DeadlineComparison
{
    private DeadlineComparison(DeadlineSnapshot snapshot, DeadlineSheet? recomputed, string? error)
    {
        Snapshot = snapshot;
        Recomputed = recomputed;
        Error = error;
        Differences = [.. Compare()];
    }

    /// <summary>What was shown.</summary>
    public DeadlineSnapshot Snapshot { get; }

    /// <summary>The new computation; null when the law asked has no such period.</summary>
    public DeadlineSheet? Recomputed { get; }

    /// <summary>Why there is no new computation.</summary>
    public string? Error { get; }

    /// <summary>Everything that differs, versions included; empty when nothing does.</summary>
    public IReadOnlyList<DeadlineDifference> Differences { get; }

    /// <summary>True when one of the four dates differs, or there is no date any more. A new version alone moves nothing.</summary>
    public bool DatesDiffer => Differences.Any(d => d.Part is not ("ruleVersion" or "calendarVersion"));

    /// <summary>Computes the facts of a snapshot by everything known today.</summary>
    public static DeadlineComparison Now(DeadlineSnapshot snapshot) => By(snapshot, DeadlineLaw.Current);

    /// <summary>Computes the facts of a snapshot by what had been announced when it was taken. Loads the data anew.</summary>
    public static DeadlineComparison Then(DeadlineSnapshot snapshot) => By(snapshot, DeadlineLaw.AsOf(snapshot.TakenOn));

    /// <summary>Computes the facts of a snapshot by a given state of knowledge.</summary>
    public static DeadlineComparison By(DeadlineSnapshot snapshot, DeadlineLaw law)
    {
        try
        {
            return new DeadlineComparison(snapshot, DeadlineCalculator.Compute(snapshot.Input, law), null);
        }
        catch (DeadlineException e)
        {
            return new DeadlineComparison(snapshot, null, e.Message);
        }
    }

    private IEnumerable<DeadlineDifference> Compare()
    {
        (string Part, string? Then, string? Now)[] parts =
        [
            ("error", null, Error),
            ("nominal", Iso(Snapshot.Nominal), Iso(Recomputed?.Nominal)),
            ("earliest", Iso(Snapshot.Earliest), Iso(Recomputed?.Earliest)),
            ("expected", Iso(Snapshot.Expected), Iso(Recomputed?.Expected)),
            ("latest", Iso(Snapshot.Latest), Iso(Recomputed?.Latest)),
            ("ruleVersion", Snapshot.RuleVersion, Recomputed?.RuleVersion),
            ("calendarVersion", Snapshot.CalendarVersion, Recomputed?.CalendarVersion),
        ];
        return parts.Where(p => p.Then != p.Now).Select(p => new DeadlineDifference(p.Part, p.Then, p.Now));
    }

    private static string? Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
