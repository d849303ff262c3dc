namespace OptOut.Mail.Dkim;

/// <summary>What the DNS said.</summary>
public enum DnsStatus
{
    /// <summary>There are records.</summary>
    Found,
    /// <summary>There is no such name, or no TXT record at it.</summary>
    NotFound,
    /// <summary>Nobody answered, or the answer was no use; it may help to ask again later.</summary>
    Failed,
}

/// <summary>The TXT records of a name, and how they were had.</summary>
/// <param name="Status">What the DNS said.</param>
/// <param name="Records">One text for each record, its strings joined.</param>
/// <param name="Resolver">Who answered: "192.0.2.53:53"; "none" when nobody did.</param>
/// <param name="At">When.</param>
/// <param name="IsAuthenticated">The resolver's AD bit: it says that it checked DNSSEC. Worth as much as the way to the resolver.</param>
/// <param name="Error">What went wrong; null unless <see cref="DnsStatus.Failed"/>.</param>
public sealed record DnsTxtAnswer(
    DnsStatus Status, IReadOnlyList<string> Records, string Resolver, DateTimeOffset At, bool IsAuthenticated = false, string? Error = null);

/// <summary>Asks the DNS for TXT records.</summary>
public interface IDnsLookup
{
    /// <summary>The TXT records of a name. Never throws for what the network does; that is <see cref="DnsStatus.Failed"/>.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    Task<DnsTxtAnswer> LookupTxtAsync(string name, CancellationToken cancellationToken = default);
}
