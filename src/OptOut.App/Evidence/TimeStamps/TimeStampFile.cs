using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using OptOut.App.Common;
using OptOut.Domain.Localization;

namespace OptOut.App.Evidence.TimeStamps;

/// <summary>A time stamp as it is kept: what was asked, what came back, of whom and when by our own clock.</summary>
/// <param name="Request">TimeStampReq in DER.</param>
/// <param name="Response">TimeStampResp in DER, as it came.</param>
public sealed record TimeStampRecord(string Authority, DateTimeOffset AskedAt, byte[] Request, byte[] Response);

/// <summary>What a check of a time stamp found.</summary>
/// <param name="Problem">What is wrong, or null.</param>
/// <param name="At">The instant the authority names.</param>
/// <param name="Signer">Whose certificate signed it.</param>
/// <param name="ChainPem">The certificates inside, the signer's first.</param>
public sealed record TimeStampFound(LocalizedMessage? Problem, DateTimeOffset? At = null, string? Signer = null, string ChainPem = "");

/// <summary>Makes requests for time stamps and checks what comes back.</summary>
internal static class TimeStampFile
{
    public const string RequestName = "manifest.tsq";
    public const string ResponseName = "manifest.tsr";
    public const string ChainName = "tsa-chain.pem";
    private const int NonceLength = 16;

    /// <summary>A request over the SHA-256 of some bytes, with a random number and a wish for the certificates.</summary>
    public static byte[] Request(byte[] data) =>
        Rfc3161TimestampRequest.CreateFromHash(SHA256.HashData(data), HashAlgorithmName.SHA256, nonce: RandomNumberGenerator.GetBytes(NonceLength), requestSignerCertificates: true).Encode();

    /// <summary>Whether an answer fits its request, the request fits the bytes, and the signature holds.</summary>
    public static TimeStampFound Check(byte[] data, byte[] request, byte[] response)
    {
        if (!Rfc3161TimestampRequest.TryDecode(request, out var asked, out var read) || read != request.Length) return new("the request cannot be read; it was changed.");
        if (!asked.GetMessageHash().Span.SequenceEqual(SHA256.HashData(data))) return new("the request speaks of other bytes; the request or what was stamped was changed.");
        try
        {
            var token = asked.ProcessResponse(response, out var used);
            if (used != response.Length) return new("something was added behind the answer.");
            if (!token.VerifySignatureForData(data, out var signer)) return new("the signature does not hold, or its certificate may not sign time stamps.");
            using (signer)
            {
                var at = token.TokenInfo.Timestamp;
                return new(null, at, signer.Subject, Chain(token, signer));
            }
        }
        catch (CryptographicException e)
        {
            return new($"the answer does not fit the request ({e.Message}).");
        }
    }

    private static string Chain(Rfc3161TimestampToken token, X509Certificate2 signer) =>
        string.Concat(token.AsSignedCms().Certificates.OrderByDescending(c => c.RawData.AsSpan().SequenceEqual(signer.RawData)).ThenBy(c => c.Subject, StringComparer.Ordinal)
            .Prepend(signer).DistinctBy(c => c.Thumbprint, StringComparer.Ordinal).Select(c => c.ExportCertificatePem() + "\n"));
}
