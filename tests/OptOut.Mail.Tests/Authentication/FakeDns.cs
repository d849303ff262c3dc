using OptOut.Mail.Authentication;

namespace OptOut.Mail.Tests.Authentication;

/// <summary>A DNS of one name.</summary>
internal sealed class FakeDns(string name, DnsStatus status, params string[] records) : IDnsLookup
{
    public static readonly DateTimeOffset AskedAt = new(2026, 11, 22, 4, 0, 0, TimeSpan.Zero);

    public List<string> Asked { get; } = [];

    public Task<DnsTxtAnswer> LookupTxtAsync(string asked, CancellationToken cancellationToken = default)
    {
        Asked.Add(asked);
        var isKnown = string.Equals(asked, name, StringComparison.Ordinal);
        return Task.FromResult(new DnsTxtAnswer(isKnown ? status : DnsStatus.NotFound, isKnown ? records : [], "192.0.2.53:53", AskedAt,
            Error: status == DnsStatus.Failed ? "no answer in time." : null));
    }
}
