namespace OptOut.Mail.Transport;

/// <summary>What was said on a connection, with secrets left out and a bound on its length.</summary>
internal sealed class MailTranscript
{
    private const int HeadLines = 60;
    private const int TailLines = 200;
    private const int LineLength = 500;

    private readonly List<string> _head = [];
    private readonly Queue<string> _tail = new();
    private readonly List<string> _secrets = [];
    private long _leftOut;
    private List<string>? _chapter;

    /// <summary>From now on this text is masked wherever it appears, also when the server repeats it.</summary>
    public void Mask(string secret)
    {
        // Masking a very short text would blot out ordinary words and so give it away by its gaps.
        if (secret.Length >= 4 && !_secrets.Contains(secret, StringComparer.Ordinal))
        {
            _secrets.Add(secret);
        }
    }

    public void Client(string line) => Add("C: " + Clean(line));

    public void Server(string line) => Add("S: " + Clean(line));

    public void Note(string line) => Add("-- " + Clean(line));

    /// <summary>Starts collecting the lines of one message apart, besides the whole.</summary>
    public void BeginChapter() => _chapter = [];

    public IReadOnlyList<string> Chapter => _chapter is null ? [] : [.. _chapter];

    public IReadOnlyList<string> Lines
    {
        get
        {
            List<string> all = [.. _head];
            if (_leftOut > 0)
            {
                all.Add(FormattableString.Invariant($"-- {_leftOut} lines left out"));
            }

            all.AddRange(_tail);
            return all;
        }
    }

    /// <summary>A server's text with secrets masked and control characters made visible, for messages to people.</summary>
    public string Clean(string line)
    {
        foreach (var secret in _secrets)
        {
            line = line.Replace(secret, "***", StringComparison.Ordinal);
        }

        if (line.Length > LineLength)
        {
            line = string.Concat(line.AsSpan(0, LineLength), "…");
        }

        return line.Any(char.IsControl) ? new string([.. line.Select(c => char.IsControl(c) ? '\u00b7' : c)]) : line;
    }

    private void Add(string line)
    {
        if (_chapter is { Count: < HeadLines + TailLines })
        {
            _chapter.Add(line);
        }

        if (_head.Count < HeadLines)
        {
            _head.Add(line);
            return;
        }

        _tail.Enqueue(line);
        if (_tail.Count > TailLines)
        {
            _tail.Dequeue();
            _leftOut++;
        }
    }
}
