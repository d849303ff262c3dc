using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace OptOut.Mail.Authentication;

/// <summary>A key record from the DNS (RFC 6376, 3.6.1; RFC 8463, 4).</summary>
internal sealed record DkimKey(string Record)
{
    // RFC 8301, 3.2: keys below 1024 bits must not be trusted.
    private const int ShortestRsaKey = 1024;

    public string Kind { get; private init; } = "rsa";
    public byte[] PublicKey { get; private init; } = [];
    public bool IsTest { get; private init; }
    /// <summary>Whether the identity may not be in a subdomain of the signing domain (t=s).</summary>
    public bool IsStrict { get; private init; }
    /// <summary>Why the record cannot carry a signature; null when it can.</summary>
    public string? Fault { get; private init; }

    public static DkimKey Read(string record)
    {
        if (TagList.Read(record, out var reason) is not { } tags)
            return new DkimKey(record) { Fault = "The key record is broken. " + reason };
        string[] List(string name) => tags.GetValueOrDefault(name, "").ToLowerInvariant().Split(':', StringSplitOptions.RemoveEmptyEntries);
        var encoded = tags.GetValueOrDefault("p");
        var bytes = TagList.Bytes(encoded ?? "");
        return new DkimKey(record)
        {
            Kind = tags.GetValueOrDefault("k", "rsa").ToLowerInvariant(),
            IsTest = List("t").Contains("y", StringComparer.Ordinal),
            IsStrict = List("t").Contains("s", StringComparer.Ordinal),
            PublicKey = bytes ?? [],
            Fault = encoded switch
            {
                _ when tags.GetValueOrDefault("v", "DKIM1") != "DKIM1" => "The key record is of an unknown version.",
                null => "The key record holds no key.",
                "" => "The domain has revoked this key.",
                _ when List("h") is { Length: > 0 } hashes && !hashes.Contains("sha256", StringComparer.Ordinal) => "The key may not be used with SHA-256.",
                _ when List("s") is { Length: > 0 } services && !services.Any(service => service is "*" or "email") => "The key is not meant for e-mail.",
                _ when bytes is null => "The key is not base64.",
                _ => null,
            },
        };
    }

    /// <summary>Whether the key made this signature over these bytes; null, with a reason, when that cannot be told.</summary>
    public bool? Verify(byte[] signed, byte[] signature, out string reason)
    {
        reason = Kind switch { "ed25519" => "The key is not an Ed25519 public key.", "rsa" => "The key is not an RSA public key.", _ => "The key is of an unknown kind." };
        try
        {
            return Kind switch { "ed25519" => VerifyEd25519(signed, signature), "rsa" => VerifyRsa(signed, signature, ref reason), _ => null };
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    private bool VerifyEd25519(byte[] signed, byte[] signature)
    {
        // RFC 8463, 3: the signature is over the SHA-256 hash of the header, not over the header.
        var hash = SHA256.HashData(signed);
        var signer = new Ed25519Signer();
        signer.Init(forSigning: false, new Ed25519PublicKeyParameters(PublicKey));
        signer.BlockUpdate(hash, 0, hash.Length);
        return signer.VerifySignature(signature);
    }

    // By the platform: BouncyCastle examines the modulus anew each time, which takes a fifth of a second.
    private bool? VerifyRsa(byte[] signed, byte[] signature, ref string reason)
    {
        using var rsa = RSA.Create();
        try
        {
            rsa.ImportSubjectPublicKeyInfo(PublicKey, out _);
        }
        catch (CryptographicException)
        {
            // RFC 6376 names the bare RSAPublicKey; nearly everybody publishes it wrapped.
            rsa.ImportRSAPublicKey(PublicKey, out _);
        }
        if (rsa.KeySize >= ShortestRsaKey)
            return rsa.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        reason = $"The key has {rsa.KeySize} bits; fewer than {ShortestRsaKey} prove nothing.";
        return null;
    }
}
