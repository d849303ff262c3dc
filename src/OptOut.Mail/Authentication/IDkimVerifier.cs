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
public sealed record DkimResult
{
    /// <summary>The signing domain (d=); empty when the signature names none.</summary>
    public required string Domain { get; init; }

    /// <summary>The selector (s=); empty when the signature names none.</summary>
    public required string Selector { get; init; }

    /// <summary>What became of it.</summary>
    public required DkimOutcome Outcome { get; init; }

    /// <summary>Why, in a sentence for a person.</summary>
    public required string Reason { get; init; }

    /// <summary>The header fields under the signature (h=), in lower case; everything else in the header is unprotected.</summary>
    public IReadOnlyList<string> SignedHeaders { get; init; } = [];

    /// <summary>Bytes of the body behind the signed length (l=): anybody may have added them. Null without l=.</summary>
    public long? UnsignedBodyBytes { get; init; }

    /// <summary>The key record as the DNS gave it; null when none was had.</summary>
    public string? KeyRecord { get; init; }

    /// <summary>Who answered for the DNS; null when nobody was asked.</summary>
    public string? Resolver { get; init; }

    /// <summary>When the key was had; null when nobody was asked.</summary>
    public DateTimeOffset? KeyFetchedAt { get; init; }

    /// <summary>When the signer claims to have signed (t=); null when the signature does not say.</summary>
    public DateTimeOffset? SignedAt { get; init; }
}

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
