using System.Security.Cryptography;
using OptOut.Mail.Messages;

namespace OptOut.Mail.Dkim;

/// <summary>
/// Checks the DKIM signatures of a message (RFC 6376, RFC 8301, RFC 8463). A pass proves that the domain signed these
/// header fields and this body; not who typed them, and not when they arrived.
/// </summary>
public static class DkimVerifier
{
    /// <summary>A message with more signatures than this is somebody's game; the rest is not checked.</summary>
    private const int MostSignatures = 10;

    /// <summary>Checks every signature of a raw message.</summary>
    /// <param name="raw">The bytes as received.</param>
    /// <param name="dns">Where the keys are asked for.</param>
    /// <param name="now">The moment of the check, for signatures that expire.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<DkimResult>> VerifyAsync(
        ReadOnlyMemory<byte> raw, IDnsLookup dns, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        using var message = MessageReader.Read(raw);
        return await VerifyAsync(message, dns, now, cancellationToken);
    }

    /// <summary>Checks every signature of an open message, in the order of its header.</summary>
    /// <inheritdoc cref="VerifyAsync(ReadOnlyMemory{byte}, IDnsLookup, DateTimeOffset, CancellationToken)"/>
    public static async Task<IReadOnlyList<DkimResult>> VerifyAsync(
        MailMessage message, IDnsLookup dns, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(dns);
        var results = new List<DkimResult>();
        foreach (var signature in Signatures(message))
        {
            var (result, isSettled) = CheckWithoutKey(message, signature, results.Count);
            results.Add(isSettled ? result : await CheckKeyAsync(message, signature, result, dns, now, cancellationToken));
        }
        return results;
    }

    /// <summary>What can be said without the DNS: a broken signature, a body that was changed; everything else is unverified.</summary>
    public static IReadOnlyList<DkimResult> Unverified(MailMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return [.. Signatures(message).Select((signature, index) => CheckWithoutKey(message, signature, index).Result)];
    }

    private static IEnumerable<DkimSignature> Signatures(MailMessage message) =>
        message.Headers.All("DKIM-Signature").Select(DkimSignature.Read);

    private static (DkimResult Result, bool IsSettled) CheckWithoutKey(MailMessage message, DkimSignature signature, int index)
    {
        var result = new DkimResult
        {
            Domain = signature.Domain,
            Selector = signature.Selector,
            Outcome = DkimOutcome.Unverified,
            Reason = "The key of the domain was not asked for.",
            SignedHeaders = signature.SignedHeaders,
            SignedAt = signature.SignedAt,
        };
        if (index >= MostSignatures)
            return (result with { Reason = $"Only the first {MostSignatures} signatures are checked." }, true);
        if (signature.Fault is { } fault)
            return (With(result, DkimOutcome.Neutral, "The signature cannot be read. " + fault), true);
        if (signature.Algorithm == "rsa-sha1")
            return (With(result, DkimOutcome.Fail, "The signature uses SHA-1, which proves nothing any more (RFC 8301)."), true);
        if (signature.Algorithm is not ("rsa-sha256" or "ed25519-sha256"))
            return (result with { Reason = $"The algorithm '{Charsets.Shorten(signature.Algorithm)}' is unknown." }, true);
        var bodyProblem = CheckBody(message, signature, out var unsigned);
        result = result with { UnsignedBodyBytes = unsigned };
        return bodyProblem is null ? (result, false) : (With(result, DkimOutcome.Fail, bodyProblem), true);
    }

    private static string? CheckBody(MailMessage message, DkimSignature signature, out long? unsigned)
    {
        using var hasher = new BodyHasher(signature.RelaxedBody, signature.BodyLength);
        using var body = message.OpenBody();
        var buffer = new byte[64 * 1024];
        for (var count = body.Read(buffer); count > 0; count = body.Read(buffer))
            hasher.Add(buffer.AsSpan(0, count));
        var hash = hasher.Finish();
        unsigned = signature.BodyLength is { } signed ? Math.Max(0, hasher.Length - signed) : null;
        if (signature.BodyLength > hasher.Length)
            return "The body is shorter than the length that was signed.";
        return CryptographicOperations.FixedTimeEquals(hash, signature.BodyHash) ? null : "The body was changed after it was signed.";
    }

    private static async Task<DkimResult> CheckKeyAsync(
        MailMessage message, DkimSignature signature, DkimResult result, IDnsLookup dns, DateTimeOffset now, CancellationToken cancellationToken)
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
        if (key.Fault is { } fault)
            return With(result, DkimOutcome.Fail, fault);
        if (signature.ExpiresAt < now)
            return With(result, DkimOutcome.Fail, "The signature has expired.");
        return CheckSignature(message, signature, result, key);
    }

    private static DkimResult CheckSignature(MailMessage message, DkimSignature signature, DkimResult result, DkimKey key)
    {
        if (!signature.Algorithm.StartsWith(key.Kind + "-", StringComparison.Ordinal))
            return With(result, DkimOutcome.Fail, "The key is of another kind than the signature.");
        if (key.IsStrict && signature.Identity[(signature.Identity.LastIndexOf('@') + 1)..] != signature.Domain)
            return With(result, DkimOutcome.Fail, "The key does not allow an identity in a subdomain.");
        var signed = HeaderCanonicalization.SignedBytes(message.Headers, signature);
        var verified = key.Verify(signed, signature.Value, out var reason);
        if (verified is null)
            return With(result, DkimOutcome.Fail, reason);
        if (verified == false)
        {
            return key.IsTest
                ? With(result, DkimOutcome.Neutral, "The signature does not fit, but the domain is only testing.")
                : With(result, DkimOutcome.Fail, "A signed header field was changed, or the signature is not the domain's.");
        }
        var note = result.UnsignedBodyBytes > 0 ? $" The last {result.UnsignedBodyBytes} bytes of the body are not signed." : "";
        note += key.IsTest ? " The domain marks the key as a test." : "";
        return With(result, DkimOutcome.Pass, $"{signature.Domain} signed the header and the body.{note}");
    }

    private static DkimResult With(DkimResult result, DkimOutcome outcome, string reason) =>
        result with { Outcome = outcome, Reason = reason };
}
