using System.Globalization;

namespace OptOut.Domain.Deadlines;

/// <summary>All rules, read once from <c>Rules/*.json</c>. A book may be cut back to what was published by a given day.</summary>
internal sealed class DeadlineRules
{
    private const string Folder = "Rules";
    private static readonly Lazy<DeadlineRules> CurrentBook = new(() => Load(null));

    private readonly Dictionary<(string Regime, string Question), DeadlineRule[]> rules;

    internal DeadlineRules(IEnumerable<DeadlineRule> all, string version)
    {
        rules = all.GroupBy(r => (r.Regime, r.Question)).ToDictionary(g => g.Key, g => g.OrderBy(r => r.ValidFrom).ToArray());
        Version = version;
        Regimes = [.. rules.Keys.Select(k => k.Regime).Distinct().Order(StringComparer.Ordinal)];
        Questions = [.. rules.Keys.Select(k => k.Question).Distinct().Order(StringComparer.Ordinal)];
    }

    public static DeadlineRules Current => CurrentBook.Value;

    public string Version { get; }

    public IReadOnlyList<string> Regimes { get; }

    public IReadOnlyList<string> Questions { get; }

    public IEnumerable<DeadlineRule> All => rules.Values.SelectMany(r => r);

    public static DeadlineRules AsOf(DateOnly day) => Load(day);

    public bool Answers(string regime, string question) => rules.ContainsKey((regime, question));

    /// <summary>The rule that governs a start on <paramref name="start"/>, or null when the regime has no such question at that time and place.</summary>
    public DeadlineRule? TryFind(string regime, string question, string? subdivision, DateOnly start)
    {
        if (!rules.TryGetValue((regime, question), out var candidates))
        {
            return null;
        }

        foreach (var rule in candidates)
        {
            if (rule.ValidFrom <= start && (rule.ValidTo is not { } last || start <= last) && Applies(rule, subdivision))
            {
                return rule;
            }
        }

        return null;
    }

    /// <exception cref="DeadlineException">Regime or question is unknown, the part of the state has no such rule, or no rule was in force.</exception>
    public DeadlineRule Find(string regime, string question, string? subdivision, DateOnly start) =>
        TryFind(regime, question, subdivision, start) ?? throw Missing(regime, question, subdivision, start);

    private static bool Applies(DeadlineRule rule, string? subdivision) =>
        rule.Subdivisions.Count == 0 || (subdivision is not null && rule.Subdivisions.Contains(subdivision));

    private DeadlineException Missing(string regime, string question, string? subdivision, DateOnly start)
    {
        if (!Regimes.Contains(regime))
        {
            return new DeadlineException("regime", $"'{regime}' is unknown; known are {string.Join(", ", Regimes)}.");
        }

        if (!rules.TryGetValue((regime, question), out var candidates))
        {
            var known = rules.Keys.Where(k => k.Regime == regime).Select(k => k.Question).Order(StringComparer.Ordinal);
            return new DeadlineException("question", $"'{question}' is none that {regime} answers; it answers {string.Join(", ", known)}.");
        }

        var here = candidates.Where(r => Applies(r, subdivision)).ToList();
        if (here.Count == 0)
        {
            var places = candidates.SelectMany(r => r.Subdivisions).Distinct().Order(StringComparer.Ordinal);
            return new DeadlineException("controllerSubdivision", $"{regime} differs by state and '{subdivision ?? "none"}' is not among those it knows: {string.Join(", ", places)}.");
        }

        return new DeadlineException("received", $"{regime} has no rule for {question} on {start:yyyy-MM-dd}; {here[0].Article} applies from {here[0].ValidFrom:yyyy-MM-dd} on. An earlier case is not touched by it.");
    }

    private static DeadlineRules Load(DateOnly? asOf)
    {
        var files = DataFile.In(Folder).Select(name => (Name: name, Bytes: DataFile.Bytes(Folder, name))).ToList();
        var all = files.SelectMany(f => RuleFile.Read(f.Name, f.Bytes)).ToList();
        var version = DataFile.Version(files.Select(f => f.Bytes), all.Max(r => r.CheckedOn));
        if (asOf is not { } day)
        {
            return new DeadlineRules(all, version);
        }

        var known = KnownOn(all, day).ToList();
        return new DeadlineRules(known, known.SequenceEqual(all) ? version : string.Create(CultureInfo.InvariantCulture, $"{version} as of {day:yyyy-MM-dd}"));
    }

    // Before its successor was published nobody knew that a rule would end.
    private static IEnumerable<DeadlineRule> KnownOn(List<DeadlineRule> all, DateOnly day)
    {
        foreach (var rule in all.Where(r => r.Announced is null || r.Announced <= day))
        {
            var superseded = rule.ValidTo is { } last && all.Exists(r => r.Regime == rule.Regime && r.Question == rule.Question
                && r.ValidFrom == last.AddDays(1) && r.Announced is { } announced && announced > day);
            yield return superseded ? rule with { ValidTo = null } : rule;
        }
    }
}
