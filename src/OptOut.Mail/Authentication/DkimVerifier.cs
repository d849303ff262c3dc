using OptOut.Mail.Messages;

namespace OptOut.Mail.Authentication;

/// <summary>What became of a signature. Pass: the domain signed these header fields and this body. Fail: it does not fit the message, or
/// must not be trusted. Neutral: it cannot be read, or its domain is only testing. Unverified: nobody could check it, for want of key, DNS
/// or algorithm.</summary>
public enum DkimOutcome { Pass, Fail, Neutral, Unverified }

/// <summary>A signature, what became of it and why, and what that rests on, to be kept as evidence (RFC 6376). Domain (d=) and selector
/// (s=) are empty where it names none; key record, resolver and the time of the question are null where the DNS was not asked or had no
/// answer.</summary>
/// <param name="SignedHeaders">The header fields under the signature (h=), in lower case; everything else in the header is unprotected.</param>
/// <param name="SignedAt">When the signer claims to have signed (t=); null when the signature does not say.</param>
/// <param name="Reason">A sentence for a person.</param>
/// <param name="UnsignedBodyBytes">Bytes of the body behind the signed length (l=): anybody may have added them. Null without l=.</param>
public sealed record DkimResult(
    string Domain, string Selector, IReadOnlyList<string> SignedHeaders, DateTimeOffset? SignedAt, DkimOutcome Outcome, string Reason,
    long? UnsignedBodyBytes = null, string? KeyRecord = null, string? Resolver = null, DateTimeOffset? KeyFetchedAt = null);

/// <summary>Checks the DKIM signatures of a message (RFC 6376, RFC 8301, RFC 8463) with the keys the DNS gives. A pass proves that the
/// domain signed these header fields and this body; not who typed them, and not when they arrived.</summary>
public interface IDkimVerifier
{
    /// <summary>Checks every signature, in the order of the header.</summary>
    /// <exception cref="IOException">The source of the message cannot be read.</exception>
    Task<IReadOnlyList<DkimResult>> VerifyAsync(MailMessage message, CancellationToken cancellationToken = default);
}

/// <inheritdoc/>
/// <param name="dns">Where the keys are asked for.</param>
/// <param name="time">The moment of the check, for signatures that expire.</param>
public sealed class DkimVerifier(IDnsLookup dns, TimeProvider time) : IDkimVerifier
{
    /// <summary>A message with more signatures than this is somebody's game; the rest is not checked.</summary>
    private const int MostSignatures = 10;

    public async Task<IReadOnlyList<DkimResult>> VerifyAsync(MailMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var results = new List<DkimResult>();
        foreach (var signature in Signatures(message))
        {
            var (result, isSettled) = CheckWithoutKey(message, signature, results.Count);
            results.Add(isSettled ? result : await CheckKeyAsync(message, signature, result, cancellationToken));
        }
        return results;
    }

    /// <summary>What can be said without the DNS: a broken signature, a body that was changed; everything else is unverified.</summary>
    public static IReadOnlyList<DkimResult> Unverified(MailMessage message) =>
        [.. Signatures(message).Select((signature, index) => CheckWithoutKey(message, signature, index).Result)];

    private static IEnumerable<DkimSignature> Signatures(MailMessage message) => message.Headers.All("DKIM-Signature").Select(DkimSignature.Read);

    private static (DkimResult Result, bool IsSettled) CheckWithoutKey(MailMessage message, DkimSignature signature, int index)
    {
        var result = new DkimResult(signature.Domain, signature.Selector, signature.SignedHeaders, signature.SignedAt, DkimOutcome.Unverified, "The key of the domain was not asked for.");
        if (index >= MostSignatures)
            return (result with { Reason = $"Only the first {MostSignatures} signatures are checked." }, true);
        if (signature.Fault is { } fault)
            return (With(result, DkimOutcome.Neutral, "The signature cannot be read. " + fault), true);
        if (signature.Algorithm == "rsa-sha1")
            return (With(result, DkimOutcome.Fail, "The signature uses SHA-1, which proves nothing any more (RFC 8301)."), true);
        if (signature.Algorithm is not ("rsa-sha256" or "ed25519-sha256"))
            return (result with { Reason = $"The algorithm '{signature.Algorithm[..Math.Min(60, signature.Algorithm.Length)]}' is unknown." }, true);
        var problem = CheckBody(message, signature, out var unsigned);
        result = result with { UnsignedBodyBytes = unsigned };
        return problem is null ? (result, false) : (With(result, DkimOutcome.Fail, problem), true);
    }

    private static string? CheckBody(MailMessage message, DkimSignature signature, out long? unsigned)
    {
        using var hasher = new BodyHasher(signature.RelaxedBody, signature.BodyLength);
        var buffer = new byte[64 * 1024];
        using var raw = message.Body.OpenRaw(message.Body.BodyStart, -1);
        for (int count; (count = raw.Read(buffer)) > 0;)
            hasher.Add(buffer.AsSpan(0, count));
        var hash = hasher.Finish();
        unsigned = signature.BodyLength is { } signed ? Math.Max(0, hasher.Length - signed) : null;
        if (signature.BodyLength > hasher.Length)
            return "The body is shorter than the length that was signed.";
        return CryptographicOperations.FixedTimeEquals(hash, signature.BodyHash) ? null : "The body was changed after it was signed.";
    }

    private async Task<DkimResult> CheckKeyAsync(MailMessage message, DkimSignature signature, DkimResult result, CancellationToken cancellationToken)
    {
        var name = $"{signature.Selector}._domainkey.{signature.Domain}";
        var answer = await dns.LookupTxtAsync(name, cancellationToken);
        result = result with { Resolver = answer.Resolver, KeyFetchedAt = answer.At };
        if (answer.Status == DnsStatus.Failed)
            return result with { Reason = $"The DNS did not answer for {name}: {answer.Error}" };
        var keys = answer.Records.Select(DkimKey.Read).ToList();
        if (keys.Count == 0)
            return result with { Reason = $"There is no key at {name}; it may have been removed since." };
        // More than one record is a mistake of the domain; the first one that holds a key counts.
        var key = keys.Find(candidate => candidate.Fault is null) ?? keys[0];
        result = result with { KeyRecord = key.Record };
        var problem = key.Fault switch
        {
            { } fault => fault,
            _ when signature.ExpiresAt < time.GetUtcNow() => "The signature has expired.",
            _ when !signature.Algorithm.StartsWith(key.Kind + "-", StringComparison.Ordinal) => "The key is of another kind than the signature.",
            _ when key.IsStrict && signature.IdentityDomain != signature.Domain => "The key does not allow an identity in a subdomain.",
            _ => null,
        };
        return problem is null ? CheckSignature(message, signature, result, key) : With(result, DkimOutcome.Fail, problem);
    }

    private static DkimResult CheckSignature(MailMessage message, DkimSignature signature, DkimResult result, DkimKey key)
    {
        var note = result.UnsignedBodyBytes > 0 ? $" The last {result.UnsignedBodyBytes} bytes of the body are not signed." : "";
        note += key.IsTest ? " The domain marks the key as a test." : "";
        return key.Verify(SignedHeader.Bytes(message, signature), signature.Value, out var reason) switch
        {
            true => With(result, DkimOutcome.Pass, $"{signature.Domain} signed the header and the body.{note}"),
            null => With(result, DkimOutcome.Fail, reason),
            _ when key.IsTest => With(result, DkimOutcome.Neutral, "The signature does not fit, but the domain is only testing."),
            _ => With(result, DkimOutcome.Fail, "A signed header field was changed, or the signature is not the domain's."),
        };
    }

    private static DkimResult With(DkimResult result, DkimOutcome outcome, string reason) => result with { Outcome = outcome, Reason = reason };
}
