namespace OptOut.Mail;

/// <summary>An address that mail can be sent to: local part and domain, checked.</summary>
public sealed partial record EmailAddress
{
    // RFC 5321, 4.5.3.1: 64 octets before the @, 254 for the whole (a path of 256 less its brackets).
    private const int LongestLocalPart = 64;
    private const int LongestAddress = 254;
    private static readonly IdnMapping s_idn = new() { UseStd3AsciiRules = true };
    private readonly string _text;

    private EmailAddress(string text, string wire) => (_text, Wire) = (text, wire);

    /// <summary>The address as it goes on the wire and into a header: domain in ASCII (punycode) and lower case.</summary>
    public string Wire { get; }

    /// <summary>Reads an address.</summary>
    /// <exception cref="FormatException">It is no address; the message says what is wrong with it.</exception>
    public static EmailAddress Parse(string text) =>
        TryParse(text, out var address, out var error) ? address! : throw new FormatException(error);

    /// <summary>Reads an address; false, with a sentence for a person, when it is none.</summary>
    public static bool TryParse(string? text, out EmailAddress? address, out string error)
    {
        text ??= "";
        var at = text.LastIndexOf('@');
        var (local, domain, ascii) = (text[..Math.Max(0, at)], text[(at + 1)..], "");
        var wrong = text switch
        {
            _ when string.IsNullOrWhiteSpace(text) => "The e-mail address is empty.",
            _ when text.AsSpan().ContainsAny('\r', '\n', '\0') => "The e-mail address holds a line end or NUL; remove it.",
            _ when at < 0 => $"'{text}' has no @; an address looks like name@example.org.",
            _ when at == 0 => $"'{text}' has nothing before the @.",
            _ when domain.Length == 0 => $"'{text}' has no domain behind the @.",
            _ when (LocalPartError(local) ?? DomainError(domain, out ascii)) is { } part => $"'{text}': {part}",
            _ when Encoding.UTF8.GetByteCount(local) + 1 + ascii.Length > LongestAddress => $"The address is longer than {LongestAddress} bytes.",
            _ => null,
        };
        address = wrong is null ? new EmailAddress(text, $"{local}@{ascii}") : null;
        error = wrong ?? "";
        return wrong is null;
    }

    /// <summary>The address as given.</summary>
    public override string ToString() => _text;
    internal static bool IsAtomCharacter(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~".Contains(c, StringComparison.Ordinal);
    /// <summary>Whether no half of a character stands alone, which has no form in UTF-8.</summary>
    internal static bool IsWellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;

    private static string? LocalPartError(string local)
    {
        if (Encoding.UTF8.GetByteCount(local) > LongestLocalPart)
            return $"what stands before the @ is longer than {LongestLocalPart} bytes.";
        if (!IsWellFormed(local))
            return "it holds half a character.";
        if (local.StartsWith('"'))
            return !Quoted().IsMatch(local) ? "the quotes before the @ do not match." : local.Any(char.IsControl) ? "a control character stands before the @." : null;
        if (local.StartsWith('.') || local.EndsWith('.') || local.Contains("..", StringComparison.Ordinal))
            return "a dot may not stand first, last or beside another dot before the @.";
        var wrong = local.FirstOrDefault(c => c < 128 ? !IsAtomCharacter(c) && c != '.' : char.IsControl(c) || char.IsWhiteSpace(c));
        return wrong == '\0' ? null : $"the character '{wrong}' may not stand before the @.";
    }

    private static string? DomainError(string domain, out string ascii)
    {
        ascii = domain;
        if (domain.StartsWith('[') && domain.EndsWith(']'))
            return IPAddress.TryParse(domain[1..^1].Replace("IPv6:", "", StringComparison.OrdinalIgnoreCase), out _)
                ? null : $"'{domain}' holds no IP address.";
        try
        {
            ascii = s_idn.GetAscii(domain).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return $"'{domain}' is not a domain name.";
        }
        return ascii.Length <= 253 && DomainName().IsMatch(ascii) ? null : $"'{domain}' is not a domain name of letters, digits and hyphens.";
    }

    [GeneratedRegex(@"^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*\z", RegexOptions.NonBacktracking)]
    private static partial Regex DomainName();

    [GeneratedRegex("""^"([^"\\]|\\.)*"$""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Quoted();
}
