using System.Globalization;

namespace OptOut.Mail.Sending;

/// <summary>What became of one message.</summary>
public enum SendOutcome
{
    /// <summary>The server took the message for at least one recipient; <see cref="SendResult.Recipients"/> names those it refused.</summary>
    Accepted,
    /// <summary>Refused for good. Sending the same again will fail the same way.</summary>
    Rejected,
    /// <summary>Not taken now, and certainly not delivered. Try again later.</summary>
    Deferred,
    /// <summary>All of it was sent, but the answer never came. It may or may not have arrived: never send it again unasked.</summary>
    Uncertain,
}

/// <summary>One answer of a mail server.</summary>
/// <param name="Code">Three digits, 200 to 599.</param>
/// <param name="Lines">The text of each line, without code.</param>
public sealed record MailServerReply(int Code, IReadOnlyList<string> Lines)
{
    /// <summary>2xx.</summary>
    public bool IsPositive => Code is >= 200 and < 300;

    /// <summary>4xx: try again later.</summary>
    public bool IsTemporary => Code is >= 400 and < 500;

    /// <summary>5xx: no, for good.</summary>
    public bool IsPermanent => Code is >= 500 and < 600;

    /// <summary>The last line with its code, as it is kept for proof.</summary>
    public string LastLine => string.Create(CultureInfo.InvariantCulture, $"{Code} {(Lines.Count == 0 ? "" : Lines[^1])}").TrimEnd();

    /// <summary>The status code of RFC 3463 such as "5.1.1", or null.</summary>
    public string? EnhancedCode
    {
        get
        {
            var word = Lines.Count == 0 ? "" : Lines[^1].Split(' ', 2)[0];
            var parts = word.Split('.');
            return parts.Length == 3 && parts.All(part => part.Length is > 0 and <= 3 && part.All(char.IsAsciiDigit)) ? word : null;
        }
    }

    /// <summary>All lines with their code, as they stood on the wire.</summary>
    public override string ToString() => string.Join('\n', Lines.Select((line, index) =>
        string.Create(CultureInfo.InvariantCulture, $"{Code}{(index == Lines.Count - 1 ? ' ' : '-')}{line}")));
}

/// <summary>What the server said about one recipient.</summary>
/// <param name="Address">As in the envelope.</param>
/// <param name="Reply">The answer to RCPT TO, or null when it was never asked or never answered.</param>
public sealed record RecipientReply(string Address, MailServerReply? Reply)
{
    /// <summary>True when the server took the recipient.</summary>
    public bool Accepted => Reply?.IsPositive == true;
}

/// <summary>What became of one message, with the proof.</summary>
public sealed record SendResult
{
    /// <inheritdoc cref="SendOutcome"/>
    public required SendOutcome Outcome { get; init; }

    /// <summary>One entry per recipient of the envelope, in its order.</summary>
    public required IReadOnlyList<RecipientReply> Recipients { get; init; }

    /// <summary>The answer that decided, or null when the server was not asked or did not answer.</summary>
    public MailServerReply? Reply { get; init; }

    /// <summary>What happened and what to do next, for a person.</summary>
    public required string Explanation { get; init; }

    /// <summary>The deciding answer's last line, such as "250 2.0.0 Ok: queued as 4F1".</summary>
    public string? ReplyLine => Reply?.LastLine;

    /// <summary>IP address and port of the server.</summary>
    public required string RemoteEndPoint { get; init; }

    /// <summary>Protocol and cipher suite, or null without TLS.</summary>
    public string? TlsProtocol { get; init; }

    /// <summary>True when the server was asked for delivery reports as the envelope wished.</summary>
    public bool ReportsRequested { get; init; }

    /// <summary>True when the next message may go over the same session.</summary>
    public required bool ConnectionUsable { get; init; }

    /// <summary>The conversation about this message, secrets and the message itself left out.</summary>
    public required IReadOnlyList<string> Transcript { get; init; }
}
