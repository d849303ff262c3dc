namespace OptOut.Mail.Mime;

/// <summary>Something that is wrong with a message: where, and what. It never stops the reading.</summary>
/// <param name="Where">"header Subject", "part 1.2", "message".</param>
/// <param name="What">A sentence for a person.</param>
public sealed record MimeProblem(string Where, string What)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Where}: {What}";
}

/// <summary>The problems of one message: each once, in the order found, never more than the limit.</summary>
internal sealed class ProblemList(int limit)
{
    private readonly List<MimeProblem> _found = [];
    private readonly HashSet<MimeProblem> _seen = [];
    private int _dropped;

    public void Add(string where, string what)
    {
        var problem = new MimeProblem(where, what);
        if (_found.Count >= limit)
            _dropped++;
        else if (_seen.Add(problem))
            _found.Add(problem);
    }

    public IReadOnlyList<MimeProblem> ToList() => _dropped == 0
        ? [.. _found]
        : [.. _found, new MimeProblem("message", $"{_dropped} more problems are not listed.")];
}
