namespace OptOut.Mail.Messages;

/// <summary>How far the reader goes before it stops taking a message apart. What lies behind a limit stays in the message as one undivided
/// leaf, and a problem says so.</summary>
internal static class MessageLimits
{
    // Parts within parts, messages within messages.
    public const int Depth = 200;
    // Leaves, multiparts and embedded messages together.
    public const int Parts = 5_000;
    // Bytes of one header section that are kept as fields, and of one field that are read at all.
    public const int HeaderBytes = 2 * 1024 * 1024;
    // Problems kept; one more entry counts the rest.
    public const int Problems = 200;
    // Bytes of decoded text that are made into the readable body.
    public const int TextBytes = 4 * 1024 * 1024;
    // Bytes of messages in base64 or quoted-printable that are decoded to be opened, over all of them.
    public const int UnwrappedBytes = 16 * 1024 * 1024;
}

/// <summary>Something that is wrong with a message: where, and what. It never stops the reading.</summary>
/// <param name="Where">"header Subject", "part 1.2", "message".</param>
/// <param name="What">A sentence for a person.</param>
public sealed record MessageProblem(string Where, string What)
{
    public override string ToString() => $"{Where}: {What}";
}

/// <summary>The problems of one message: each once, in the order found, never more than the limit.</summary>
internal sealed class ProblemList
{
    private readonly OrderedDictionary<MessageProblem, bool> _found = [];
    private int _dropped;

    public void Add(string where, string what)
    {
        if (_found.Count >= MessageLimits.Problems)
            _dropped++;
        else
            _found.TryAdd(new MessageProblem(where, what), true);
    }

    public IReadOnlyList<MessageProblem> ToList() =>
        _dropped == 0 ? [.. _found.Keys] : [.. _found.Keys, new MessageProblem("message", $"{_dropped} more problems are not listed.")];
}
