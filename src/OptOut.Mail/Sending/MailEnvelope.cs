namespace OptOut.Mail.Sending;

/// <summary>The sender and the recipient as SMTP sees them, apart from the message's own headers.</summary>
public sealed record MailEnvelope
{
    /// <summary>An envelope for one recipient.</summary>
    /// <exception cref="ArgumentException">What is no <see cref="EmailAddress"/>; the message says what is wrong with it.</exception>
    public MailEnvelope(string from, string to) => (From, To) = (from.Length == 0 ? from : Checked(from), Checked(to));

    /// <summary>Where bounces go, its domain in ASCII; empty for none.</summary>
    public string From { get; }
    /// <summary>Who is to receive the message, the domain in ASCII.</summary>
    public string To { get; }

    /// <summary>A mark that comes back in delivery reports (RFC 3461 ENVID), printable ASCII, at most 100 characters before encoding. With
    /// it every report is asked for, without the body of the message; all that has no effect where the server has no DSN.</summary>
    public string? EnvelopeId
    {
        get;
        init => field = value is { Length: 0 or > 100 } || value?.Any(c => c is <= ' ' or > '~') == true
            ? throw new ArgumentException("An envelope id is 1 to 100 printable ASCII characters without spaces.", nameof(value))
            : value;
    }

    /// <summary>A name before the @ outside ASCII has no other spelling (RFC 6531); a domain has one (RFC 5891).</summary>
    internal bool NeedsSmtpUtf8 => !Ascii.IsValid(From) || !Ascii.IsValid(To);

    private static string Checked(string text) =>
        EmailAddress.TryParse(text, out var address, out var error) ? address!.Wire : throw new ArgumentException(error, nameof(text));
}
