using System.Globalization;
using System.Text;

namespace OptOut.Mail.Smtp;

/// <summary>The commands of one message, fitted to what the server offers.</summary>
internal static class SmtpCommands
{
    /// <summary>Why the envelope or the message cannot go through this server, with what to change; or null.</summary>
    public static string? Obstacle(MailEnvelope envelope, OutgoingMessage message, SmtpExtensions offers, string host)
    {
        if (message.Fault is { } fault)
        {
            return $"The message cannot be sent as it is: {fault}.";
        }

        if (offers.MaxSize is { } limit && message.Length > limit)
        {
            return string.Create(CultureInfo.InvariantCulture, $"The message has {message.Length} bytes, and {host} takes {limit} at most. Send fewer or smaller attachments.");
        }

        if (message.HasEightBit && !offers.EightBitMime)
        {
            return $"The message holds 8-bit text and {host} takes 7 bits only. Encode its parts as quoted-printable or base64.";
        }

        if (!offers.SmtpUtf8 && (envelope.NeedsSmtpUtf8 || envelope.Recipients.Append(envelope.From).Any(NeedsUtf8)))
        {
            return $"An address or a header of the message holds letters outside ASCII, and {host} does not take these (no SMTPUTF8). Use an address in plain letters, or send through another provider.";
        }

        return null;
    }

    public static string MailFrom(MailEnvelope envelope, OutgoingMessage message, SmtpExtensions offers)
    {
        var command = new StringBuilder($"MAIL FROM:<{Wire(envelope.From, envelope, offers)}>");
        if (offers.Size)
        {
            command.Append(CultureInfo.InvariantCulture, $" SIZE={message.Length}");
        }

        if (message.HasEightBit)
        {
            command.Append(" BODY=8BITMIME");
        }

        if (UsesUtf8(envelope))
        {
            command.Append(" SMTPUTF8");
        }

        if (offers.Reports)
        {
            command.Append(envelope.Return switch { DeliveryReturn.Headers => " RET=HDRS", DeliveryReturn.Full => " RET=FULL", _ => "" });
            command.Append(envelope.EnvelopeId is { } id ? $" ENVID={XText(id)}" : "");
        }

        return command.ToString();
    }

    public static string RcptTo(string recipient, MailEnvelope envelope, SmtpExtensions offers)
    {
        var address = Wire(recipient, envelope, offers);
        if (!offers.Reports || envelope.Notify == DeliveryNotify.Default)
        {
            return $"RCPT TO:<{address}>";
        }

        List<string> when = [];
        when.AddRange(envelope.Notify.HasFlag(DeliveryNotify.Success) ? ["SUCCESS"] : []);
        when.AddRange(envelope.Notify.HasFlag(DeliveryNotify.Failure) ? ["FAILURE"] : []);
        when.AddRange(envelope.Notify.HasFlag(DeliveryNotify.Delay) ? ["DELAY"] : []);
        var original = Ascii.IsValid(address) ? $" ORCPT=rfc822;{XText(address)}" : "";
        return $"RCPT TO:<{address}> NOTIFY={string.Join(',', when)}{original}";
    }

    private static bool UsesUtf8(MailEnvelope envelope) =>
        envelope.NeedsSmtpUtf8 || envelope.Recipients.Append(envelope.From).Any(NeedsUtf8);

    /// <summary>A name before the @ outside ASCII has no other spelling; a domain has one (RFC 5891).</summary>
    private static bool NeedsUtf8(string address) => !Ascii.IsValid(address.AsSpan(0, Math.Max(0, address.LastIndexOf('@'))));

    private static string Wire(string address, MailEnvelope envelope, SmtpExtensions offers)
    {
        if (Ascii.IsValid(address) || (offers.SmtpUtf8 && UsesUtf8(envelope)))
        {
            return address;
        }

        var at = address.LastIndexOf('@');
        return $"{address[..at]}@{new IdnMapping().GetAscii(address, at + 1)}";
    }

    /// <summary>RFC 3461, section 4: printable ASCII but + and = as it is, all else as +HH.</summary>
    private static string XText(string text)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is > ' ' and < (char)0x7f and not ('+' or '='))
            {
                encoded.Append(c);
            }
            else
            {
                encoded.Append(CultureInfo.InvariantCulture, $"+{(int)c:X2}");
            }
        }

        return encoded.ToString();
    }
}
