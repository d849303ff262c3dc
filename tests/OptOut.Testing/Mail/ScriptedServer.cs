using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace OptOut.Testing.Mail;

/// <summary>How the lines of a script are cut into packets.</summary>
public enum Delivery
{
    /// <summary>All that stands together goes out at once.</summary>
    Whole,

    /// <summary>Each line on its own.</summary>
    ByLine,

    /// <summary>Each byte on its own.</summary>
    ByteByByte,
}

/// <summary>
/// A server that replays a conversation written down as text, one step a line:
/// <c>S: </c>text is said (with CRLF); <c>C: </c>text must be heard, <c>*</c> at its end standing for anything;
/// <c>DATA</c> hears lines up to the closing dot; <c>RAW n</c> hears n bytes; <c>TLS</c> makes the handshake;
/// <c>CUT</c> closes the connection; <c>STALL</c> falls silent until the client leaves.
/// A tag written as <c>a1</c>, <c>a2</c> … stands for the one that an IMAP client chose for its command.
/// RSET may be said at any time (RFC 5321, 4.1.1.5) and is answered, whether it stands in the script or not.
/// Serves one connection; loopback only.
/// </summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new(TimeSpan.FromSeconds(30));
    private readonly X509Certificate2? _certificate;
    private readonly string[] _steps;
    private readonly Delivery _delivery;
    private readonly List<string> _heard = [];
    private readonly MemoryStream _data = new();
    private readonly Dictionary<string, string> _tags = new(StringComparer.Ordinal);
    private readonly Task _run;

    public ScriptedServer(string script, Delivery delivery = Delivery.Whole, X509Certificate2? certificate = null)
    {
        _steps = script.ReplaceLineEndings("\n").Split('\n').Where(line => line.Trim().Length > 0).ToArray();
        _delivery = delivery;
        _certificate = certificate;
        _listener.Start(1);
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _run = RunAsync();
    }

    public int Port { get; }

    /// <summary>Every line the client said, but for those of a message.</summary>
    public IReadOnlyList<string> Heard => _heard;

    /// <summary>The bytes heard by DATA (dots still stuffed, closing dot left out) and RAW.</summary>
    public byte[] Data => _data.ToArray();

    /// <summary>Waits for the end of the script; throws where the client said something else.</summary>
    public Task FinishedAsync() => _run.WaitAsync(TimeSpan.FromSeconds(10));

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await ((Task)_run.ContinueWith(static done => _ = done.Exception, TaskScheduler.Default)).ConfigureAwait(false);
        _end.Dispose();
        _certificate?.Dispose();
        _data.Dispose();
    }

    private async Task RunAsync()
    {
        using var client = await _listener.AcceptTcpClientAsync(_end.Token);
        client.NoDelay = true;
        Stream stream = client.GetStream();
        var pending = new StringBuilder();
        foreach (var step in _steps)
        {
            if (!step.StartsWith("S: ", StringComparison.Ordinal))
            {
                await SayAsync(stream, pending);
            }

            switch (step.Split(' ', 2))
            {
                case ["S:", var text]:
                    pending.Append(Tagged(text)).Append("\r\n");
                    break;
                case ["C:", var expected]:
                    await HearAsync(stream, expected);
                    break;
                case ["DATA"]:
                    await HearMessageAsync(stream);
                    break;
                case ["RAW", var count]:
                    var raw = new byte[int.Parse(count, System.Globalization.CultureInfo.InvariantCulture)];
                    await stream.ReadExactlyAsync(raw, _end.Token);
                    _data.Write(raw);
                    break;
                case ["TLS"]:
                    var tls = new SslStream(stream);
                    stream = tls;
                    await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _end.Token);
                    break;
                case ["CUT"]:
                    return;
                case ["STALL"]:
                    await stream.CopyToAsync(Stream.Null, _end.Token);
                    return;
                default:
                    throw new InvalidOperationException($"A script has no step \"{step}\".");
            }
        }

        await SayAsync(stream, pending);
        // The script is over: the client may still say goodbye, and sees that no answer will come.
        client.Client.Shutdown(SocketShutdown.Send);
        await stream.CopyToAsync(Stream.Null, _end.Token);
    }

    private async Task SayAsync(Stream stream, StringBuilder pending)
    {
        var bytes = Encoding.Latin1.GetBytes(pending.ToString());
        pending.Clear();
        for (var start = 0; start < bytes.Length;)
        {
            var newline = Array.IndexOf(bytes, (byte)'\n', start);
            var length = _delivery switch { Delivery.Whole => bytes.Length - start, Delivery.ByLine => newline + 1 - start, _ => 1 };
            await stream.WriteAsync(bytes.AsMemory(start, length), _end.Token);
            await stream.FlushAsync(_end.Token);
            start += length;
        }
    }

    private async Task HearAsync(Stream stream, string expected)
    {
        var line = await LineAsync(stream);
        _heard.Add(line);
        if (!Fits(line, expected) && string.Equals(line, "RSET", StringComparison.Ordinal))
        {
            await stream.WriteAsync("250 ok\r\n"u8.ToArray(), _end.Token);
            line = await LineAsync(stream);
            _heard.Add(line);
        }

        if (!Fits(line, expected))
        {
            throw new InvalidOperationException($"The script waits for \"{expected}\" and the client said \"{line}\".");
        }
    }

    private bool Fits(string line, string expected)
    {
        if (expected.Split(' ', 2) is [['a', >= '0' and <= '9', ..] tag, var command] && line.Split(' ', 2) is [var chosen, var said])
        {
            _tags[tag] = chosen;
            (line, expected) = (said, command);
        }

        return expected.EndsWith('*') ? line.StartsWith(expected[..^1], StringComparison.Ordinal) : string.Equals(line, expected, StringComparison.Ordinal);
    }

    private string Tagged(string text) =>
        text.Split(' ', 2) is [var tag, var rest] && _tags.TryGetValue(tag, out var chosen) ? $"{chosen} {rest}" : text;

    private async Task HearMessageAsync(Stream stream)
    {
        string line;
        while ((line = await LineAsync(stream)) != ".")
        {
            _data.Write(Encoding.Latin1.GetBytes(line + "\r\n"));
        }
    }

    private async Task<string> LineAsync(Stream stream)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one, _end.Token) == 1)
        {
            if (one[0] == '\n')
            {
                return Encoding.Latin1.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }

        throw new EndOfStreamException($"The client left after \"{Encoding.Latin1.GetString([.. line])}\".");
    }
}
