using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OptOut.App.Accounts;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.Domain.Catalogue;
using OptOut.Domain.Localization;
using OptOut.Storage.Entities;

namespace OptOut.App.Catalogue;

/// <summary>What a pack brought.</summary>
/// <param name="Signer">The trusted key that signed it; null when it was taken without.</param>
public sealed record PackInstalled(string Id, string Name, string Version, DateOnly MadeOn, string? Signer, int Services, int Authorities);

/// <summary>A pack nobody vouches for; it is taken only when a person says so.</summary>
/// <param name="fingerprint">Of the unknown key that signed it; null when nobody did.</param>
public sealed class UnknownSignerException(LocalizedMessage says, string? fingerprint) : InputException("accept-unsigned", says)
{
    public string? Fingerprint { get; } = fingerprint;
}

/// <summary>Installs and makes packs: the way the catalogue is brought up to date without a new version of the program.</summary>
public sealed class CataloguePacks(CatalogueProvider provider, TrustedKeys keys, TimeProvider time)
{
    /// <summary>Installs a pack, whole or not at all. One of the same name takes the place of the one before.</summary>
    /// <exception cref="InputException">The pack is refused; the reason says why, and the catalogue is as it was.</exception>
    /// <exception cref="UnknownSignerException">It is not signed by a trusted key, and nobody said to take it all the same.</exception>
    public async Task<PackInstalled> InstallAsync(UserScope viewer, Stream content, bool acceptUnsigned = false, CancellationToken cancel = default)
    {
        CatalogueAccess.Check(viewer);
        var pack = PackReading.Read(content);
        var signer = await SignerAsync(pack.Signature, acceptUnsigned, cancel);
        var manifest = pack.Manifest;
        var layer = new CatalogueLayerRow
        {
            Id = "pack-" + manifest.Name, Origin = Origin.Pack, Name = manifest.Name, Version = manifest.Version, MadeOn = manifest.MadeOn, Signer = signer,
            InstalledAt = time.GetUtcNow(), InstalledBy = viewer.Actor,
        };
        CheckWhole(layer, pack);
        await provider.PutAsync(layer,
        [
            .. pack.Services.Select(s => Entry(layer.Id, EntryKind.Service, s.Id, s)), .. pack.Authorities.Select(a => Entry(layer.Id, EntryKind.Authority, a.Id, a)),
        ], cancel);
        return new PackInstalled(layer.Id, manifest.Name, manifest.Version, manifest.MadeOn, signer, pack.Services.Count, pack.Authorities.Count);
    }

    /// <summary>Makes a pack of a folder with <c>services/*.json</c> and <c>authorities/*.json</c>.</summary>
    /// <param name="privateKeyPem">The key to sign with; null leaves the pack unsigned.</param>
    /// <exception cref="InputException">A file breaks a rule, or the key is none.</exception>
    public async Task<PackManifest> MakeAsync(string folder, string name, string version, string target, string? privateKeyPem, CancellationToken cancel = default)
    {
        var files = new List<(string Path, byte[] Bytes)>();
        foreach (var part in new[] { "services", "authorities" })
        {
            if (!Directory.Exists(Path.Combine(folder, part))) continue;
            foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, part), "*.json").Order(StringComparer.Ordinal)) files.Add(($"{part}/{Path.GetFileName(file)}", await File.ReadAllBytesAsync(file, cancel)));
        }

        var manifest = new PackManifest
        {
            Format = PackManifest.CurrentFormat, Name = name, Version = version, MadeOn = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
            Files = [.. files.Select(f => new PackFile(f.Path, f.Bytes.Length, Convert.ToHexStringLower(SHA256.HashData(f.Bytes))))],
        };
        var bytes = Pack(manifest, files, privateKeyPem);
        // Held to the same rules as one that comes from outside: nobody shall sign what nobody can install.
        PackReading.Read(new MemoryStream(bytes));
        await AtomicFile.WriteAsync(target, stream => stream.Write(bytes), cancel);
        return manifest;
    }

    private static byte[] Pack(PackManifest manifest, IReadOnlyList<(string Path, byte[] Bytes)> files, string? privateKeyPem)
    {
        var manifestBytes = JsonSerializer.SerializeToUtf8Bytes(manifest, PackManifest.Json);
        var all = new List<(string Path, byte[] Bytes)> { (PackManifest.FileName, manifestBytes) };
        if (privateKeyPem is not null) all.Add((PackSignature.FileName, JsonSerializer.SerializeToUtf8Bytes(Sign(manifestBytes, privateKeyPem), PackManifest.Json)));
        var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, bytes) in all.Concat(files))
            {
                var entry = zip.CreateEntry(path);
                entry.LastWriteTime = new DateTimeOffset(manifest.MadeOn.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(bytes);
            }
        }

        return packed.ToArray();
    }

    private static PackSignature Sign(byte[] manifest, string pem)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(pem);
            return PackSignature.Make(manifest, key);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new InputException("key", "It is no private key. Give a PEM file of the curve P-256, as 'openssl ecparam -name prime256v1 -genkey -noout' makes one.");
        }
    }

    private async Task<string?> SignerAsync(PackSignature? signature, bool acceptUnsigned, CancellationToken cancel)
    {
        var print = signature?.Fingerprint;
        if (print is not null && (await keys.ListAsync(cancel)).FirstOrDefault(k => k.Fingerprint == print) is { } trusted) return trusted.Name;
        if (acceptUnsigned) return null;
        throw new UnknownSignerException(print is null
            ? (LocalizedMessage)"Nobody signed this pack, so anybody may have changed the addresses in it. Take it only from somebody you know, and say so."
            : $"The pack is signed with a key this installation does not know: {string.Join(' ', print.Chunk(8).Take(4).Select(c => new string(c)))} … Compare it with what its maker tells you, trust the key, or say that you take the pack all the same.", print);
    }

    private void CheckWhole(CatalogueLayerRow layer, ReadPack pack)
    {
        var now = provider.Now.Catalogue;
        var authorities = pack.Authorities.Select(a => a.Id).Concat(now.Authorities.Select(a => a.Id)).ToHashSet(StringComparer.Ordinal);
        if (pack.Services.FirstOrDefault(s => s.LeadAuthority?.Authority is { } lead && !authorities.Contains(lead)) is { } lost)
            throw GuardedZip.Refused($"services/{lost.Id}.json names the authority \"{lost.LeadAuthority!.Authority}\", which is neither in the pack nor in the catalogue.");
        if (layer.MadeOn > DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1))
            throw GuardedZip.Refused($"It says it was made on {layer.MadeOn:yyyy-MM-dd}, which is still to come. With such a date it would hide every later update.");
    }

    internal static CatalogueEntryRow Entry<T>(string layer, string kind, string id, T content) => new()
    {
        LayerId = layer, Kind = kind, EntryId = id, Content = Encoding.UTF8.GetString(CatalogueFormat.Write(content)),
    };
}
