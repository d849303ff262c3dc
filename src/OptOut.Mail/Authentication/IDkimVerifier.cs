namespace OptOut.Mail.Authentication;

/// <summary>What became of a signature.</summary>
public enum DkimOutcome
{
    /// <summary>The domain signed these header fields and this body.</summary>
    Pass,
    /// <summary>The signature does not fit the message, or must not be trusted.</summary>
    Fail,
    /// <summary>The signature cannot be read, or its domain is only testing.</summary>
    Neutral,
    /// <summary>Nobody could check it: no key to be had, no DNS, an algorithm this platform lacks.</summary>
    Unverified,
}

/// <summary>A signature, what became of it, and what it rests on, to be kept as evidence (RFC 6376).</summary>
/// <param name="Domain">The signing domain (d=); empty when the signature names none.</param>
/// <param name="Selector">The selector (s=); empty when the signature names none.</param>
/// <param name="SignedHeaders">The header fields under the signature (h=), in lower case; everything else in the header is unprotected.</param>
/// <param name="SignedAt">When the signer claims to have signed (t=); null when the signature does not say.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">Why, in a sentence for a person.</param>
/// <param name="UnsignedBodyBytes">Bytes of the body behind the signed length (l=): anybody may have added them. Null without l=.</param>
/// <param name="KeyRecord">The key record as the DNS gave it; null when none was had.</param>
/// <param name="Resolver">Who answered for the DNS; null when nobody was asked.</param>
/// <param name="KeyFetchedAt">When the key was had; null when nobody was asked.</param>
public sealed record DkimResult(
    string Domain, string Selector, IReadOnlyList<string> SignedHeaders, DateTimeOffset? SignedAt, DkimOutcome Outcome, string Reason,
    long? UnsignedBodyBytes = null, string? KeyRecord = null, string? Resolver = null, DateTimeOffset? KeyFetchedAt = null);

/// <summary>
/// Checks the DKIM signatures of a message (RFC 6376, RFC 8301, RFC 8463). A pass proves that the domain signed these
/// header fields and this body; not who typed them, and not when they arrived.
/// </summary>
public interface IDkimVerifier
{
    /// <summary>Checks every signature, in the order of the header.</summary>
    /// <param name="message">The bytes as received. Must be readable and seekable; is read from position 0 and left open.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<DkimResult>> VerifyAsync(Stream message, CancellationToken cancellationToken = default);
}
