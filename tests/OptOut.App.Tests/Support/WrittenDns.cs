using OptOut.Mail.Authentication;

namespace OptOut.App.Tests.Support;

/// <summary>A DNS that says what was written into it, and asks nobody.</summary>
public sealed class WrittenDns : IDnsLookup
{
    public static readonly DateTimeOffset AskedAt = new(2026, 3, 7, 8, 0, 0, TimeSpan.Zero);

    public Dictionary<string, string> Records { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>When set, nobody answers.</summary>
    public bool Silent { get; set; }

    public Task<DnsTxtAnswer> LookupTxtAsync(string name, CancellationToken cancellationToken = default) => Task.FromResult(
        Silent ? new DnsTxtAnswer(DnsStatus.Failed, [], "none", AskedAt, Error: "no answer")
        : Records.TryGetValue(name, out var record) ? new DnsTxtAnswer(DnsStatus.Found, [record], "192.0.2.53:53", AskedAt)
        : new DnsTxtAnswer(DnsStatus.NotFound, [], "192.0.2.53:53", AskedAt));
}
