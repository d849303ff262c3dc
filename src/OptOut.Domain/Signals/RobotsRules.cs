namespace OptOut.Domain.Signals;

/// <summary>The rules of a robots.txt (RFC 9309), as far as the question goes whether a crawler may fetch a page.</summary>
public sealed class RobotsRules
{
    private readonly List<Group> groups = [];

    private RobotsRules()
    {
    }

    /// <summary>Reads a robots.txt; lines that say nothing known are passed over, as the RFC asks.</summary>
    public static RobotsRules Read(string text)
    {
        var rules = new RobotsRules();
        Group? group = null;
        var naming = false;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var (key, value) = Split(line);
            if (key == "user-agent")
            {
                // Lines of names that follow each other share their rules (RFC 9309, 2.2.1).
                if (!naming || group is null) rules.groups.Add(group = new Group());
                group.Agents.Add(value.ToLowerInvariant());
                naming = true;
            }
            else if (key is "allow" or "disallow")
            {
                naming = false;
                if (group is not null && value.Length > 0) group.Rules.Add((value, key == "allow"));
            }
        }

        return rules;
    }

    /// <summary>Whether the file has rules of its own for a crawler.</summary>
    public bool Names(string token) => groups.Exists(g => g.Agents.Contains(token.ToLowerInvariant()));

    /// <summary>Whether a crawler may fetch a path: the longest rule that fits decides, and of two equally long ones the one that allows (RFC 9309, 2.2.2).</summary>
    /// <param name="token">The name the crawler gives itself.</param>
    /// <param name="path">Path with a leading slash.</param>
    public bool Allows(string token, string path)
    {
        var own = groups.Where(g => g.Agents.Contains(token.ToLowerInvariant())).ToList();
        var rules = (own.Count > 0 ? own : groups.Where(g => g.Agents.Contains("*"))).SelectMany(g => g.Rules);
        var best = rules.Where(r => Fits(r.Path, path)).OrderByDescending(r => r.Path.Length).ThenByDescending(r => r.Allow).Cast<(string Path, bool Allow)?>().FirstOrDefault();
        return best?.Allow ?? true;
    }

    private static (string Key, string Value) Split(string line)
    {
        var plain = line.Split('#', 2)[0];
        var at = plain.IndexOf(':', StringComparison.Ordinal);
        return at < 0 ? ("", "") : (plain[..at].Trim().ToLowerInvariant(), plain[(at + 1)..].Trim());
    }

    // '*' stands for any characters, '$' at the end for the end of the path. Walked by hand: a foreign file must not write our patterns.
    private static bool Fits(string rule, string path)
    {
        var end = rule.EndsWith('$');
        var parts = (end ? rule[..^1] : rule).Split('*');
        if (!path.StartsWith(parts[0], StringComparison.Ordinal)) return false;
        var at = parts[0].Length;
        for (var i = 1; i < parts.Length; i++)
        {
            if (end && i == parts.Length - 1) return path.Length - at >= parts[i].Length && path.EndsWith(parts[i], StringComparison.Ordinal);
            var found = path.IndexOf(parts[i], at, StringComparison.Ordinal);
            if (found < 0) return false;
            at = found + parts[i].Length;
        }

        return !end || at == path.Length;
    }

    private sealed class Group
    {
        public HashSet<string> Agents { get; } = new(StringComparer.Ordinal);

        public List<(string Path, bool Allow)> Rules { get; } = [];
    }
}
