namespace OptOut.Mail;

/// <summary>An address that mail can be sent to: local part and domain, checked.</summary>
public sealed record EmailAddress
{
    // RFC 5321, 4.5.3.1: 64 octets before the @, 254 for the whole (a path of 256 less its brackets).
    private const int LongestLocalPart = 64;
    private const int LongestAddress = 254;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    private EmailAddress(string localPart, string domain, string asciiDomain)
    {
        LocalPart = localPart;
        Domain = domain;
        AsciiDomain = asciiDomain;
    }

    /// <summary>What stands before the @, with its quotes if it needs them.</summary>
    public string LocalPart { get; }

    /// <summary>What stands behind the @, as given.</summary>
    public string Domain { get; }

    /// <summary>The domain in ASCII (punycode), lower case.</summary>
    public string AsciiDomain { get; }

    /// <summary>Whether the local part needs a server that speaks SMTPUTF8 (RFC 6531). A domain never does.</summary>
    public bool NeedsSmtpUtf8 => !Ascii.IsValid(LocalPart);

    /// <summary>The address as it goes on the wire and into a header: domain in ASCII.</summary>
    public string Wire => $"{LocalPart}@{AsciiDomain}";

    /// <summary>Reads an address.</summary>
    /// <exception cref="FormatException">It is no address; the message says what is wrong with it.</exception>
    public static EmailAddress Parse(string text) =>
        TryParse(text, out var address, out var error) ? address! : throw new FormatException(error);

    /// <summary>Reads an address; false, with a sentence for a person, when it is none.</summary>
    public static bool TryParse(string? text, out EmailAddress? address, out string error)
    {
        address = null;
        if (string.IsNullOrWhiteSpace(text))
            return Fails("The e-mail address is empty.", out error);
        if (text.AsSpan().ContainsAny('\r', '\n', '\0'))
            return Fails("The e-mail address holds a line end or NUL; remove it.", out error);
        var at = text.LastIndexOf('@');
        if (at < 0)
            return Fails($"'{text}' has no @; an address looks like name@example.org.", out error);
        if (at == 0)
            return Fails($"'{text}' has nothing before the @.", out error);
        if (at == text.Length - 1)
            return Fails($"'{text}' has no domain behind the @.", out error);
        var local = text[..at];
        var domain = text[(at + 1)..];
        if ((LocalPartError(local) ?? DomainError(domain, out _)) is { } wrong)
            return Fails($"'{text}': {wrong}", out error);
        _ = DomainError(domain, out var ascii);
        if (Encoding.UTF8.GetByteCount(local) + 1 + ascii.Length > LongestAddress)
            return Fails($"The address is longer than {LongestAddress} bytes.", out error);
        address = new EmailAddress(local, domain, ascii);
        error = "";
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{LocalPart}@{Domain}";

    private static bool Fails(string what, out string error)
    {
        error = what;
        return false;
    }

    private static string? LocalPartError(string local)
    {
        if (Encoding.UTF8.GetByteCount(local) > LongestLocalPart)
            return $"what stands before the @ is longer than {LongestLocalPart} bytes.";
        if (local.StartsWith('"'))
            return QuotedError(local);
        if (local.StartsWith('.') || local.EndsWith('.') || local.Contains("..", StringComparison.Ordinal))
            return "a dot may not stand first, last or beside another dot before the @.";
        foreach (var c in local)
        {
            if (c < 128 ? !IsAtomCharacter(c) && c != '.' : char.IsControl(c) || char.IsWhiteSpace(c))
                return $"the character '{c}' may not stand before the @.";
        }
        return IsWellFormed(local) ? null : "it holds half a character.";
    }

    private static string? QuotedError(string local)
    {
        if (EndOfQuoted(local) != local.Length)
            return "the quotes before the @ do not match.";
        return local.Any(char.IsControl) ? "a control character stands before the @." : null;
    }

    private static int EndOfQuoted(string local)
    {
        for (var i = 1; i < local.Length; i++)
        {
            if (local[i] == '\\')
                i++;
            else if (local[i] == '"')
                return i + 1;
        }
        return -1;
    }

    internal static bool IsAtomCharacter(char c) =>
        char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~".Contains(c, StringComparison.Ordinal);

    internal static bool IsWellFormed(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar && !text.Contains('\uFFFD', StringComparison.Ordinal))
                return false;
        }
        return true;
    }

    private static string? DomainError(string domain, out string ascii)
    {
        ascii = "";
        if (domain.StartsWith('[') && domain.EndsWith(']'))
            return LiteralError(domain, out ascii);
        try
        {
            ascii = Idn.GetAscii(domain).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return $"'{domain}' is not a domain name.";
        }
        if (ascii.Length > 253)
            return "the domain is longer than 253 characters.";
        foreach (var label in ascii.Split('.'))
        {
            if (label.Length is 0 or > 63)
                return "each name between the dots of the domain has 1 to 63 characters.";
            if (label.StartsWith('-') || label.EndsWith('-') || !label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
                return $"'{label}' may not stand in a domain.";
        }
        return null;
    }

    private static string? LiteralError(string domain, out string ascii)
    {
        ascii = domain;
        var inner = domain[1..^1];
        inner = inner.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase) ? inner[5..] : inner;
        return System.Net.IPAddress.TryParse(inner, out _) ? null : $"'{inner}' is not an IP address.";
    }
}
