namespace OptOut.Mail.Sending;

/// <summary>The sender and the recipient as SMTP sees them, apart from the message's own headers.</summary>
public sealed record MailEnvelope
{
    // Some old mailboxes have two dots in a row.
    private static readonly ParserOptions s_lenient = new() { AddressParserComplianceMode = RfcComplianceMode.Looser, AllowAddressesWithoutDomain = false };

    /// <summary>An envelope for one recipient.</summary>
    /// <exception cref="ArgumentException">An address that cannot be sent to: line breaks, NUL, angle brackets, no @, a domain that cannot exist.</exception>
    public MailEnvelope(string from, string to)
    {
        From = from.Length == 0 ? from : Checked(from);
        To = Checked(to);
    }

    /// <summary>Where bounces go; empty for none.</summary>
    public string From { get; }
    /// <summary>Who is to receive the message.</summary>
    public string To { get; }

    /// <summary>
    /// A mark that comes back in delivery reports (RFC 3461 ENVID), printable ASCII, at most 100 characters before encoding. With it every
    /// report is asked for, without the body of the message; all that has no effect where the server has no DSN.
    /// </summary>
    public string? EnvelopeId
    {
        get;
        init => field = value is { Length: 0 or > 100 } || value?.Any(c => c is <= ' ' or > '~') == true
            ? throw new ArgumentException("An envelope id is 1 to 100 printable ASCII characters without spaces.", nameof(value))
            : value;
    }

    /// <summary>A name before the @ outside ASCII has no other spelling (RFC 6531); a domain has one (RFC 5891).</summary>
    internal bool NeedsSmtpUtf8 => !Ascii.IsValid(From.AsSpan(0, Math.Max(0, From.LastIndexOf('@')))) || !Ascii.IsValid(To.AsSpan(0, To.LastIndexOf('@')));

    /// <summary>An address as MailKit takes it, or null when it is none that could be sent to.</summary>
    internal static MailboxAddress? Parse(string address) =>
        address.Length <= 320 && !address.Any(char.IsControl) && MailboxAddress.TryParse(s_lenient, address, out var mailbox) && mailbox.Address == address ? mailbox : null;

    private static string Checked(string address)
    {
        if (Parse(address) is not null)
            return address;
        var shown = new string([.. address.Take(100).Select(c => char.IsControl(c) ? '\u00b7' : c)]);
        throw new ArgumentException($"\"{shown}\" is not an address that mail can be sent to; write it as name@example.org.", nameof(address));
    }
}
