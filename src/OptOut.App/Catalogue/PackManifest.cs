using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OptOut.App.Catalogue;

/// <summary>What a pack says of itself: <c>manifest.json</c>, whose bytes are what is signed.</summary>
public sealed record PackManifest
{
    public const string FileName = "manifest.json";
    public const string CurrentFormat = "optout-catalogue-pack/1";

    internal static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true,
        AllowDuplicateProperties = false, WriteIndented = true, NewLine = "\n", MaxDepth = 8,
    };

    public required string Format { get; init; }

    /// <summary>Permanent name: a-z, 0-9 and hyphens. A pack of the same name takes the place of the one before.</summary>
    public required string Name { get; init; }
    public required string Version { get; init; }
    public required DateOnly MadeOn { get; init; }
    public required IReadOnlyList<PackFile> Files { get; init; }
}

/// <summary>One file of a pack.</summary>
public sealed record PackFile(string Path, long Size, string Sha256);

/// <summary>The detached signature: <c>manifest.sig.json</c>. ECDSA P-256 over the SHA-256 of the manifest's bytes, in DER.</summary>
public sealed record PackSignature
{
    public const string FileName = "manifest.sig.json";
    public const string Ecdsa = "ECDSA-P256-SHA256";

    public required string Algorithm { get; init; }

    /// <summary>SubjectPublicKeyInfo, base64.</summary>
    public required string PublicKey { get; init; }

    /// <summary>Base64.</summary>
    public required string Signature { get; init; }

    /// <summary>SHA-256 of the public key in lower-case hexadecimal; how people compare keys.</summary>
    [JsonIgnore]
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Convert.FromBase64String(PublicKey)));

    /// <summary>Whether the signature was made over these bytes with the key it brings.</summary>
    public bool IsOver(ReadOnlySpan<byte> manifest)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(PublicKey), out _);
            return Algorithm == Ecdsa && key.KeySize == 256 && key.VerifyData(manifest, Convert.FromBase64String(Signature), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return false;
        }
    }

    /// <summary>Signs a manifest.</summary>
    public static PackSignature Make(ReadOnlySpan<byte> manifest, ECDsa key) => new()
    {
        Algorithm = Ecdsa, PublicKey = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()),
        Signature = Convert.ToBase64String(key.SignData(manifest, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
    };
}
