namespace OptOut.Mail.Sending;

/// <summary>When a delivery report is wanted (RFC 3461 NOTIFY). With the default the server decides.</summary>
[Flags]
public enum DeliveryNotify { Default = 0, Success = 1, Failure = 2, Delay = 4 }

/// <summary>How much of the message a delivery report brings back (RFC 3461 RET). With the default the server decides.</summary>
public enum DeliveryReturn { Default, Full, Headers }

/// <summary>The sender and the recipients as SMTP sees them, apart from the message's own headers.</summary>
public sealed record MailEnvelope
{
    // Some old mailboxes have two dots in a row.
    private static readonly ParserOptions s_lenient = new() { AddressParserComplianceMode = RfcComplianceMode.Looser, AllowAddressesWithoutDomain = false };

    /// <summary>An envelope for one or more recipients.</summary>
    /// <exception cref="ArgumentException">An address that cannot be sent to: line breaks, NUL, angle brackets, no @, a domain that cannot exist.</exception>
    public MailEnvelope(string from, IReadOnlyList<string> recipients)
    {
        if (recipients.Count == 0)
            throw new ArgumentException("A message needs at least one recipient.", nameof(recipients));
        From = from.Length == 0 ? from : Checked(from);
        Recipients = [.. recipients.Select(Checked)];
    }

    /// <summary>Where bounces go; empty for none.</summary>
    public string From { get; }
    /// <summary>Who is to receive the message.</summary>
    public IReadOnlyList<string> Recipients { get; }

    /// <summary>A mark that comes back in delivery reports (RFC 3461 ENVID), printable ASCII, at most 100 characters before encoding.</summary>
    public string? EnvelopeId
    {
        get;
        init => field = value is { Length: 0 or > 100 } || value?.Any(c => c is <= ' ' or > '~') == true
            ? throw new ArgumentException("An envelope id is 1 to 100 printable ASCII characters without spaces.", nameof(value))
            : value;
    }

    /// <summary>Without effect where the server has no DSN; <see cref="SendResult.ReportsRequested"/> tells.</summary>
    public DeliveryNotify Notify { get; init; }
    /// <inheritdoc cref="DeliveryReturn"/>
    public DeliveryReturn Return { get; init; }
    /// <summary>True when headers or addresses hold UTF-8 that cannot be expressed otherwise (RFC 6531).</summary>
    public bool NeedsSmtpUtf8 { get; init; }

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
