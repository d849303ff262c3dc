using System.Security.Cryptography;

namespace OptOut.Mail.Dkim;

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
        var key = new DkimKey(record);
        if (TagList.Read(record, out var reason) is not { } tags)
            return key with { Fault = "The key record is broken. " + reason };
        if (tags.TryGetValue("v", out var version) && version != "DKIM1")
            return key with { Fault = "The key record is of an unknown version." };
        if (!tags.TryGetValue("p", out var encoded))
            return key with { Fault = "The key record holds no key." };
        var flags = List(tags, "t");
        key = key with
        {
            Kind = tags.TryGetValue("k", out var kind) ? kind.ToLowerInvariant() : "rsa",
            IsTest = flags.Contains("y", StringComparer.Ordinal),
            IsStrict = flags.Contains("s", StringComparer.Ordinal),
        };
        if (encoded.Length == 0)
            return key with { Fault = "The domain has revoked this key." };
        if (List(tags, "h") is { Length: > 0 } hashes && !hashes.Contains("sha256", StringComparer.Ordinal))
            return key with { Fault = "The key may not be used with SHA-256." };
        if (List(tags, "s") is { Length: > 0 } services && !services.Contains("*", StringComparer.Ordinal) && !services.Contains("email", StringComparer.Ordinal))
            return key with { Fault = "The key is not meant for e-mail." };
        return TagList.Bytes(encoded) is { } bytes ? key with { PublicKey = bytes } : key with { Fault = "The key is not base64." };
    }

    /// <summary>Whether the key made this signature over these bytes; null, with a reason, when that cannot be told.</summary>
    public bool? Verify(byte[] signed, byte[] signature, out string reason)
    {
        reason = "";
        if (Kind == "ed25519")
        {
            // RFC 8463, 3: the signature is over the SHA-256 hash of the header, not over the header.
            if (PublicKey.Length == Ed25519.KeyLength)
                return Ed25519.Verify(PublicKey, SHA256.HashData(signed), signature);
            reason = "The Ed25519 key has the wrong length.";
            return null;
        }
        if (Kind != "rsa")
        {
            reason = "The key is of an unknown kind.";
            return null;
        }
        try
        {
            using var rsa = RSA.Create();
            Import(rsa);
            if (rsa.KeySize >= ShortestRsaKey)
                return rsa.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            reason = $"The key has {rsa.KeySize} bits; fewer than {ShortestRsaKey} prove nothing.";
            return null;
        }
        catch (CryptographicException)
        {
            reason = "The key is not an RSA public key.";
            return null;
        }
    }

    private void Import(RSA rsa)
    {
        try
        {
            rsa.ImportSubjectPublicKeyInfo(PublicKey, out _);
        }
        catch (CryptographicException)
        {
            // RFC 6376 names the bare RSAPublicKey; nearly everybody publishes it wrapped.
            rsa.ImportRSAPublicKey(PublicKey, out _);
        }
    }

    private static string[] List(Dictionary<string, string> tags, string name) =>
        tags.TryGetValue(name, out var value) ? TagList.Tight(value).ToLowerInvariant().Split(':', StringSplitOptions.RemoveEmptyEntries) : [];
}
