using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using OptOut.App.Common;

namespace OptOut.App.Evidence.Sealing;

/// <summary>What a check of a seal found.</summary>
/// <param name="Problem">What is wrong, or null.</param>
/// <param name="Fingerprint">SHA-256 of the sealing certificate, when it could be read.</param>
public sealed record SealFound(string? Problem, string? Fingerprint);

/// <summary>Makes and checks the seal of a dossier.</summary>
internal static class SealFile
{
    /// <summary>The detached signature over the manifest, in a dossier.</summary>
    public const string SignatureName = "manifest.p7s";

    /// <summary>The certificate, in a dossier.</summary>
    public const string CertificateName = "seal.pem";

    // id-aa-signingCertificateV2, RFC 5035.
    private const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";

    public static string FingerprintOf(X509Certificate2 certificate) =>
        string.Join(':', SHA256.HashData(certificate.RawData).Select(b => b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture)));

    public static byte[] Sign(byte[] content, X509Certificate2 certificate)
    {
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, certificate) { IncludeOption = X509IncludeOption.EndCertOnly, DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1") };
        // No signing time: a claim of our own clock proves nothing, and is what a time stamp is for.
        signer.SignedAttributes.Add(new AsnEncodedData(SigningCertificateV2, SigningCertificateHash(certificate)));
        var cms = new SignedCms(new ContentInfo(content), detached: true);
        cms.ComputeSignature(signer, silent: true);
        return cms.Encode();
    }

    public static SealFound Check(byte[] content, byte[]? signature, byte[]? certificatePem)
    {
        if (signature is null) return new SealFound($"{SignatureName} is missing, although {CertificateName} is here: the seal was taken off.", null);
        if (certificatePem is null) return new SealFound($"{CertificateName} is missing, although {SignatureName} is here.", null);
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(System.Text.Encoding.ASCII.GetString(certificatePem));
            var cms = new SignedCms(new ContentInfo(content), detached: true);
            cms.Decode(signature);
            if (cms.Encode() is { } whole && !whole.AsSpan().SequenceEqual(signature)) return new SealFound($"{SignatureName}: its bytes were changed.", null);
            cms.CheckSignature(verifySignatureOnly: true);
            var fingerprint = FingerprintOf(certificate);
            return cms.SignerInfos is [{ Certificate: { } signer }] && signer.RawData.AsSpan().SequenceEqual(certificate.RawData)
                ? new SealFound(certificatePem.AsSpan().SequenceEqual(System.Text.Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n")) ? null : $"{CertificateName}: its bytes were changed.", fingerprint)
                : new SealFound($"{SignatureName}: it was made with another key than {CertificateName} names.", fingerprint);
        }
        catch (CryptographicException e)
        {
            return new SealFound($"{SignatureName}: the seal does not fit the manifest ({e.Message}); manifest, seal or certificate was changed.", null);
        }
    }

    // SigningCertificateV2 ::= SEQUENCE { certs SEQUENCE OF ESSCertIDv2 }, with SHA-256 as the default left out.
    private static byte[] SigningCertificateHash(X509Certificate2 certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
            writer.WriteOctetString(SHA256.HashData(certificate.RawData));
        return writer.Encode();
    }
}
