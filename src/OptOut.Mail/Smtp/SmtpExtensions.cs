using System.Globalization;

namespace OptOut.Mail.Smtp;

/// <summary>What a server offered in its answer to EHLO.</summary>
internal sealed class SmtpExtensions
{
    private readonly Dictionary<string, string> _offers = new(StringComparer.OrdinalIgnoreCase);

    public SmtpExtensions(MailServerReply ehlo)
    {
        Lines = [.. ehlo.Lines.Skip(1)];
        foreach (var line in Lines)
        {
            // Some old servers write AUTH=PLAIN for AUTH PLAIN.
            var parts = line.Split([' ', '='], 2);
            _offers[parts[0]] = parts.Length == 2 ? $"{_offers.GetValueOrDefault(parts[0])} {parts[1]}".Trim() : "";
        }
    }

    public IReadOnlyList<string> Lines { get; }

    public bool StartTls => _offers.ContainsKey("STARTTLS");

    public bool Pipelining => _offers.ContainsKey("PIPELINING");

    public bool EightBitMime => _offers.ContainsKey("8BITMIME");

    public bool SmtpUtf8 => _offers.ContainsKey("SMTPUTF8");

    public bool Reports => _offers.ContainsKey("DSN");

    public bool Size => _offers.ContainsKey("SIZE");

    /// <summary>The largest message taken, in bytes, or null when the server names no limit.</summary>
    public long? MaxSize => long.TryParse(_offers.GetValueOrDefault("SIZE"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 ? size : null;

    public IReadOnlyCollection<string> SignIns =>
        [.. (_offers.GetValueOrDefault("AUTH") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase)];
}
