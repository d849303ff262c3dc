namespace OptOut.Mail.Messages;

/// <summary>
/// How far the reader goes before it stops taking a message apart. What lies behind a limit stays in the message
/// as one undivided leaf, and a problem says so.
/// </summary>
/// <param name="Depth">Parts within parts, messages within messages; 1 or more.</param>
/// <param name="Parts">Leaves, multiparts and embedded messages together.</param>
/// <param name="HeaderBytes">Bytes of one header section that are kept as fields, and of one field that are read at all.</param>
/// <param name="Problems">Problems kept; one more entry counts the rest.</param>
/// <param name="TextBytes">Bytes of decoded text that are made into the readable body.</param>
/// <param name="UnwrappedBytes">Bytes of messages in base64 or quoted-printable that are decoded to be opened, over all of them.</param>
public sealed record MessageLimits(
    int Depth = 200, int Parts = 5_000, int HeaderBytes = 2 * 1024 * 1024, int Problems = 200, int TextBytes = 4 * 1024 * 1024, int UnwrappedBytes = 16 * 1024 * 1024);

/// <summary>Something that is wrong with a message: where, and what. It never stops the reading.</summary>
/// <param name="Where">"header Subject", "part 1.2", "message".</param>
/// <param name="What">A sentence for a person.</param>
public sealed record MessageProblem(string Where, string What)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Where}: {What}";
}

/// <summary>The problems of one message: each once, in the order found, never more than the limit.</summary>
internal sealed class ProblemList(int limit)
{
    private readonly OrderedDictionary<MessageProblem, bool> _found = [];
    private int _dropped;

    public void Add(string where, string what)
    {
        if (_found.Count >= limit)
            _dropped++;
        else
            _found.TryAdd(new MessageProblem(where, what), true);
    }

    public IReadOnlyList<MessageProblem> ToList() =>
        _dropped == 0 ? [.. _found.Keys] : [.. _found.Keys, new MessageProblem("message", $"{_dropped} more problems are not listed.")];
}
