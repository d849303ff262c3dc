using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OptOut.Domain.Catalogue;

namespace OptOut.App.Tests.Catalogue;

/// <summary>Makes packs by hand, good ones and such as nobody should make.</summary>
internal sealed class PackMaker
{
    private static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
    private readonly List<(string Name, byte[] Bytes)> _files = [];

    public string Name { get; init; } = "corrections-of-march";
    public string MadeOn { get; init; } = "2027-03-01";

    /// <summary>Bytes of the manifest, changed before or after they are signed.</summary>
    public Func<byte[], byte[]> AfterSigning { get; init; } = bytes => bytes;
    public bool OutsideManifest { get; init; }
    public ECDsa? Key { get; init; }

    public PackMaker With(Service service) => With($"services/{service.Id}.json", CatalogueFormat.Write(service));

    public PackMaker With(string name, byte[] bytes)
    {
        _files.Add((name, bytes));
        return this;
    }

    public MemoryStream Make()
    {
        var named = _files.Where(f => !OutsideManifest || f.Name.StartsWith("services/", StringComparison.Ordinal));
        var manifest = JsonSerializer.SerializeToUtf8Bytes(new
        {
            format = "optout-catalogue-pack/1", name = Name, version = "1.0", madeOn = MadeOn,
            files = named.Select(f => new { path = f.Name, size = f.Bytes.Length, sha256 = Convert.ToHexStringLower(SHA256.HashData(f.Bytes)) }),
        }, s_json);
        var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "manifest.json", AfterSigning(manifest));
            if (Key is not null) Add(zip, "manifest.sig.json", Signature(manifest));
            foreach (var (name, bytes) in _files) Add(zip, name, bytes);
        }

        packed.Position = 0;
        return packed;
    }

    private byte[] Signature(byte[] manifest) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        algorithm = "ECDSA-P256-SHA256", publicKey = Convert.ToBase64String(Key!.ExportSubjectPublicKeyInfo()),
        signature = Convert.ToBase64String(Key.SignData(manifest, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
    }, s_json);

    public static void Add(ZipArchive zip, string name, byte[] bytes)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(bytes);
    }

    /// <summary>OpenAI's record with another mailbox, made an invented one.</summary>
    public static Service Changed(string id = "openai", string mailbox = "privacy@example.org")
    {
        var service = ServiceCatalogue.Embedded.Find(id)!;
        return service with { Channels = [service.Channels[0] with { Address = mailbox, Source = "https://example.org/privacy", Observed = "2027-02-20" }, .. service.Channels.Skip(1)] };
    }

    /// <summary>A record without one key of its first channel.</summary>
    public static byte[] Lacking(string key)
    {
        var node = JsonNode.Parse(CatalogueFormat.Write(Changed()))!;
        node["channels"]![0]!.AsObject().Remove(key);
        return Encoding.UTF8.GetBytes(node.ToJsonString());
    }
}
