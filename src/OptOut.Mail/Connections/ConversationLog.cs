using System.Globalization;
using System.Text;
using MailKit;
using OptOut.Mail.Smtp;
using OptOut.Mail.Transport;

namespace OptOut.Mail.MailKit;

/// <summary>Writes down what MailKit says and hears, secrets and messages left out, and keeps the few lines the session asks for later.</summary>
internal sealed class ConversationLog : IProtocolLogger
{
    private const int LongestLine = 64 * 1024;

    private readonly List<byte> _heard = [];
    private readonly List<string> _hello = [];
    private bool _inHello;
    private bool _spoken;
    private bool _messageLeaves;
    private long _literal;

    public ConversationLog(MailServerSettings settings) => SmtpOpening.MaskSecret(Transcript, settings);

    public MailTranscript Transcript { get; } = new();

    /// <summary>The server's last line before the client said anything.</summary>
    public string Greeting { get; private set; } = "";

    /// <summary>The last answer to EHLO, line by line.</summary>
    public IReadOnlyList<string> Hello => _hello;

    /// <summary>What an IMAP server said last that it can do.</summary>
    public IReadOnlyList<string> Capabilities { get; private set; } = [];

    /// <summary>The last line the server said.</summary>
    public string LastHeard { get; private set; } = "";

    /// <summary>The last line the client said.</summary>
    public string LastSaid { get; private set; } = "";

    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    public void LogConnect(Uri uri)
    {
    }

    public void LogClient(byte[] buffer, int offset, int count)
    {
        _spoken = true;
        if (_messageLeaves)
        {
            return;
        }

        var said = new StringBuilder();
        var from = offset;
        foreach (var secret in AuthenticationSecretDetector?.DetectSecrets(buffer, offset, count) ?? [])
        {
            said.Append(ServerText.Decode(buffer.AsSpan(from, secret.StartIndex - from))).Append("***");
            from = secret.StartIndex + secret.Length;
        }

        said.Append(ServerText.Decode(buffer.AsSpan(from, offset + count - from)));
        foreach (var line in said.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            Say(line);
            if (_messageLeaves)
            {
                return;
            }
        }
    }

    public void LogServer(byte[] buffer, int offset, int count)
    {
        var bytes = buffer.AsSpan(offset, count);
        while (bytes.Length > 0)
        {
            if (_literal > 0)
            {
                var skipped = (int)Math.Min(_literal, bytes.Length);
                _literal -= skipped;
                bytes = bytes[skipped..];
                continue;
            }

            var end = bytes.IndexOf((byte)'\n');
            _heard.AddRange(end < 0 ? bytes : bytes[..end]);
            bytes = end < 0 ? [] : bytes[(end + 1)..];
            if (end >= 0 || _heard.Count > LongestLine)
            {
                Hear(ServerText.Decode(_heard.ToArray()).TrimEnd('\r'));
                _heard.Clear();
            }
        }
    }

    public void Dispose()
    {
    }

    private void Say(string line)
    {
        LastSaid = line;
        _inHello = line.StartsWith("EHLO ", StringComparison.Ordinal);
        if (_inHello)
        {
            _hello.Clear();
        }

        _messageLeaves = line.Contains(" APPEND ", StringComparison.Ordinal) && line.EndsWith('}');
        Transcript.Client(line);
    }

    private void Hear(string line)
    {
        LastHeard = line;
        // Until the server speaks again, all that goes out is a message.
        _messageLeaves = line.StartsWith('+') ? _messageLeaves : LastSaid == "DATA" && line.StartsWith("354", StringComparison.Ordinal);
        Greeting = _spoken ? Greeting : line;
        if (_inHello)
        {
            _hello.Add(line);
        }

        // "{123}" at the end of a line announces so many bytes that are no lines of the protocol (RFC 3501, 4.3).
        if (line.EndsWith('}') && line.LastIndexOf('{') is var brace and >= 0
            && long.TryParse(line.AsSpan(brace + 1, line.Length - brace - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
        {
            _literal = length;
        }

        if (CapabilityWords(line) is { } words)
        {
            Capabilities = words;
        }

        Transcript.Server(line);
    }

    private static string[]? CapabilityWords(string line)
    {
        const string word = "CAPABILITY ";
        var start = line.StartsWith("* " + word, StringComparison.OrdinalIgnoreCase) ? 2 : line.IndexOf("[" + word, StringComparison.OrdinalIgnoreCase) + 1;
        return start <= 0 ? null : line[(start + word.Length)..].Split(']')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
