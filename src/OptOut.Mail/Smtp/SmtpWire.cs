using System.Globalization;
using OptOut.Mail.Transport;

namespace OptOut.Mail.Smtp;

/// <summary>Commands out, replies in.</summary>
internal sealed class SmtpWire(MailConnection connection, MailServerSettings settings)
{
    // RFC 5321 allows 512 bytes; real servers send more. Beyond these bounds it is not a mail server that speaks.
    private const int MaxLine = 8 * 1024;
    private const int MaxLines = 200;

    public MailConnection Connection => connection;

    public ValueTask SayAsync(string command, CancellationToken cancellationToken, string? shown = null) =>
        connection.WriteLineAsync(command, cancellationToken, shown);

    /// <summary>Sends one command and waits for its answer.</summary>
    public async Task<MailServerReply> AskAsync(string command, CancellationToken cancellationToken, string? shown = null)
    {
        await SayAsync(command, cancellationToken, shown);
        await connection.FlushAsync(cancellationToken);
        return await ReplyAsync(cancellationToken);
    }

    /// <summary>Reads one reply of one or more lines. After 421 the connection is marked as broken: the server closes it.</summary>
    public async Task<MailServerReply> ReplyAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>(1);
        var code = 0;
        while (true)
        {
            var line = await connection.ReadLineAsync(MaxLine, cancellationToken);
            connection.Transcript.Server(line);
            var (lineCode, last, text) = Parse(line);
            if (code != 0 && lineCode != code)
            {
                throw connection.Break(new MailProtocolException($"{settings.Host} changed its mind within one answer: \"{connection.Transcript.Clean(line)}\"."));
            }

            code = lineCode;
            lines.Add(text);
            if (last)
            {
                return Closing(new MailServerReply(code, lines));
            }

            if (lines.Count >= MaxLines)
            {
                throw connection.Break(new MailProtocolException($"{settings.Host} sent an answer without end. Check host and port."));
            }
        }
    }

    private MailServerReply Closing(MailServerReply reply)
    {
        if (reply.Code == 421)
        {
            Closed = true;
        }

        return reply;
    }

    /// <summary>True once the server announced with 421 that it closes the connection.</summary>
    public bool Closed { get; private set; }

    private (int Code, bool Last, string Text) Parse(string line)
    {
        var isReply = line.Length >= 3
            && int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            && code is >= 200 and < 600
            && (line.Length == 3 || line[3] is ' ' or '-')
                ? code
                : throw connection.Break(new MailProtocolException($"{settings.Host} answered \"{connection.Transcript.Clean(line)}\", which is not SMTP. Check host, port and security: a port for implicit TLS stays silent or speaks gibberish to StartTls."));
        return (isReply, line.Length == 3 || line[3] == ' ', line.Length <= 4 ? "" : connection.Transcript.Clean(line[4..]));
    }
}
