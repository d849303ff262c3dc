namespace OptOut.App.Evidence;

/// <summary>A DKIM signature (RFC 6376), what became of it, and what that rests on.</summary>
/// <param name="Result">pass, fail, neutral or unverified.</param>
/// <param name="CoversFrom">Whether the From line is under the signature.</param>
/// <param name="KeyRecord">The key as the DNS gave it.</param>
/// <param name="Resolver">Who answered for the DNS.</param>
public sealed record SignatureCheck(
    string Domain, string Selector, string Result, string Reason, bool CoversFrom, long? UnsignedBodyBytes,
    string? KeyRecord, string? Resolver, DateTimeOffset? KeyFetchedAt, DateTimeOffset? SignedAt);
