namespace OptOut.Mail.Connections;

/// <summary>What was said on a connection: secrets and messages left out, bounded in length.</summary>
internal sealed class Transcript : IProtocolLogger
{
    private const int KeptLines = 260;
    private const int ShownLength = 500;
    /// <summary>A line up to here is kept for reading; a mailbox of a million messages may tell their numbers on one far longer.</summary>
    private const int KeptLength = 64 * 1024;
    private const int LongestLine = 32 * 1024 * 1024;
    private readonly Queue<string> _lines = new();
    private readonly List<string> _secrets = [];
    private readonly List<byte> _heard = [];
    private long _all;
    private long _chapterStart;
    private long _lineLength;
    private long _literal;
    private bool _messageLeaves;

    /// <summary>From now on the account's secret is masked in every form in which a server could repeat it.</summary>
    public Transcript(MailServerSettings settings)
    {
        // Masking a very short text would blot out ordinary words and so give it away by its gaps.
        if (settings.Secret is not { Length: >= 4 } secret)
            return;
        string[] forms = [secret, $"\0{settings.User}\0{secret}", $"user={settings.User}\u0001auth=Bearer {secret}\u0001\u0001"];
        _secrets.AddRange([.. forms.Select(form => Convert.ToBase64String(Encoding.UTF8.GetBytes(form))), secret]);
    }

    public string LastHeard { get; private set; } = "";
    public string LastSaid { get; private set; } = "";
    /// <summary>What the server said to EHLO when that was a refusal, or null.</summary>
    public string? HelloRefusal { get; private set; }
    /// <summary>Runs when the server asks to go on, as it does when IDLE has begun.</summary>
    public Action? Continued { get; set; }
    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }
    /// <summary>All that was said, or the last of it.</summary>
    public IReadOnlyList<string> Lines => Last(_all);
    /// <summary>What was said since <see cref="BeginChapter"/>, or the last of it.</summary>
    public IReadOnlyList<string> Chapter => Last(_all - _chapterStart);

    /// <summary>From here on the lines belong to one message.</summary>
    public void BeginChapter() => _chapterStart = _all;
    public void Note(string line) => Add("-- " + line);

    /// <summary>A server's text with secrets masked and control characters made visible, for messages to people.</summary>
    public string Clean(string line)
    {
        foreach (var secret in _secrets)
            line = line.Replace(secret, "***", StringComparison.Ordinal);
        line = line.Length > ShownLength ? string.Concat(line.AsSpan(0, ShownLength), "…") : line;
        return line.Any(char.IsControl) ? new string([.. line.Select(c => char.IsControl(c) ? '\u00b7' : c)]) : line;
    }

    public void LogConnect(Uri uri) => Note($"to {uri.Host}, port {uri.Port}");

    public void LogClient(byte[] buffer, int offset, int count)
    {
        if (_messageLeaves)
            return;
        var said = "";
        var from = offset;
        foreach (var secret in AuthenticationSecretDetector?.DetectSecrets(buffer, offset, count) ?? [])
        {
            said += Text(buffer.AsSpan(from, secret.StartIndex - from)) + "***";
            from = secret.StartIndex + secret.Length;
        }
        said += Text(buffer.AsSpan(from, offset + count - from));
        foreach (var line in said.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).TakeWhile(_ => !_messageLeaves))
        {
            LastSaid = line;
            _messageLeaves = line.Contains(" APPEND ", StringComparison.Ordinal) && line.EndsWith('}');
            Add("C: " + line);
        }
    }

    /// <exception cref="InvalidDataException">A line without end.</exception>
    public void LogServer(byte[] buffer, int offset, int count)
    {
        var bytes = buffer.AsSpan(offset, count);
        while (bytes.Length > 0)
        {
            var skipped = (int)Math.Min(_literal, bytes.Length);
            _literal -= skipped;
            bytes = bytes[skipped..];
            var end = bytes.IndexOf((byte)'\n');
            var line = end < 0 ? bytes : bytes[..end];
            bytes = bytes[(end < 0 ? bytes.Length : end + 1)..];
            _heard.AddRange(line[..Math.Min(line.Length, KeptLength - _heard.Count)]);
            if ((_lineLength += line.Length) > LongestLine)
                throw new InvalidDataException($"A line of more than {LongestLine} bytes.");
            if (end < 0)
                continue;
            Hear(Text(_heard.ToArray()).TrimEnd('\r'));
            _heard.Clear();
            _lineLength = 0;
        }
    }

    public void Dispose()
    {
        // Nothing is held open.
    }

    private void Hear(string line)
    {
        LastHeard = line;
        HelloRefusal = LastSaid.StartsWith("EHLO ", StringComparison.Ordinal) && line is ['4' or '5', ..] ? line : HelloRefusal;
        // Until the server speaks again, all that goes out is a message.
        _messageLeaves = line.StartsWith('+') ? _messageLeaves : LastSaid == "DATA" && line.StartsWith("354", StringComparison.Ordinal);
        // "{123}" at the end of a line announces so many bytes that are no lines of the protocol (RFC 3501, 4.3).
        if (line.EndsWith('}') && long.TryParse(line.AsSpan(line.LastIndexOf('{') + 1)[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            _literal = length;
        Add("S: " + line);
        if (line.StartsWith('+'))
            Continued?.Invoke();
    }

    private void Add(string line)
    {
        // Masked before it is cut: half a secret is still one.
        line = line.Length > ShownLength ? Clean(line) : line;
        // The end of IDLE is said by another thread than the one that listens.
        lock (_lines)
        {
            _all++;
            _lines.Enqueue(line);
            if (_lines.Count > KeptLines)
                _lines.Dequeue();
        }
    }

    private List<string> Last(long count)
    {
        lock (_lines)
        {
            var kept = _lines.TakeLast((int)Math.Min(count, KeptLines)).Select(Clean);
            return [.. count <= _lines.Count ? [] : (string[])[FormattableString.Invariant($"-- {count - _lines.Count} lines before these left out")], .. kept];
        }
    }

    /// <summary>Bytes to text: UTF-8 where it is, Latin-1 where it is not; no byte is lost.</summary>
    private static string Text(ReadOnlySpan<byte> bytes) =>
        System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
}
