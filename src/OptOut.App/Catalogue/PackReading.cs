using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using OptOut.App.Common;
using OptOut.Domain.Catalogue;
using OptOut.Domain.Localization;

namespace OptOut.App.Catalogue;

/// <summary>A pack that was read and checked, and is not installed yet.</summary>
internal sealed record ReadPack(PackManifest Manifest, PackSignature? Signature, IReadOnlyList<Service> Services, IReadOnlyList<Authority> Authorities);

/// <summary>Reads packs. One fault refuses the whole.</summary>
internal static partial class PackReading
{
    private static readonly ArchiveLimits s_limits = new(10_000, 1024 * 1024, 128L * 1024 * 1024);

    /// <exception cref="InputException">Something about the pack is wrong; the reason says what.</exception>
    public static ReadPack Read(Stream content)
    {
        using var zip = GuardedZip.Open(content, s_limits);
        var files = zip.Files.ToDictionary(f => f.FullName, StringComparer.Ordinal);
        if (!files.TryGetValue(PackManifest.FileName, out var manifestFile)) throw GuardedZip.Refused("There is no manifest.json in it, so it is no pack.");
        var manifestBytes = zip.Read(manifestFile);
        var manifest = Parse<PackManifest>(PackManifest.FileName, manifestBytes);
        CheckManifest(manifest);
        var signature = files.TryGetValue(PackSignature.FileName, out var signed) ? Parse<PackSignature>(PackSignature.FileName, zip.Read(signed)) : null;
        if (signature is not null && !signature.IsOver(manifestBytes)) throw GuardedZip.Refused("The signature does not fit the manifest: the pack was changed after it was signed, or was never signed with that key.");
        var named = manifest.Files.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        if (files.Keys.FirstOrDefault(f => f is not (PackManifest.FileName or PackSignature.FileName) && !named.Contains(f)) is { } stowaway)
            throw GuardedZip.Refused($"\"{TextRules.Shown(stowaway)}\" is not in the manifest.");
        var entries = manifest.Files.Select(f => (f.Path, Bytes: Checked(zip, files, f))).ToList();
        return new ReadPack(manifest, signature, [.. Each(entries, "services/", CatalogueFormat.ReadService)], [.. Each(entries, "authorities/", CatalogueFormat.ReadAuthority)]);
    }

    private static void CheckManifest(PackManifest manifest)
    {
        if (manifest.Format != PackManifest.CurrentFormat) throw GuardedZip.Refused($"Its format is \"{TextRules.Shown(manifest.Format)}\"; this version reads {PackManifest.CurrentFormat}.");
        if (!Name().IsMatch(manifest.Name)) throw GuardedZip.Refused("The name of a pack is made of a-z, 0-9 and single hyphens.");
        if (!TextRules.IsOneLine(manifest.Version) || manifest.Version.Length is 0 or > 40) throw GuardedZip.Refused("The version of a pack is a short text of one line.");
        if (manifest.Files.Count == 0) throw GuardedZip.Refused("Its manifest names no file.");
        if (manifest.Files.FirstOrDefault(f => !EntryPath().IsMatch(f.Path)) is { } odd) throw GuardedZip.Refused($"\"{TextRules.Shown(odd.Path)}\": files are called services/ID.json or authorities/ID.json.");
        if (manifest.Files.GroupBy(f => f.Path, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice) throw GuardedZip.Refused($"\"{twice.Key}\" stands in the manifest twice.");
    }

    private static byte[] Checked(GuardedZip zip, Dictionary<string, System.IO.Compression.ZipArchiveEntry> files, PackFile file)
    {
        if (!files.TryGetValue(file.Path, out var entry)) throw GuardedZip.Refused($"{file.Path} is in the manifest and not in the pack.");
        var bytes = zip.Read(entry);
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == file.Sha256.ToLowerInvariant() ? bytes : throw GuardedZip.Refused($"{file.Path} is not the file the manifest speaks of: its SHA-256 is another.");
    }

    private delegate T Reader<out T>(string file, ReadOnlySpan<byte> utf8);

    private static IEnumerable<T> Each<T>(IEnumerable<(string Path, byte[] Bytes)> files, string folder, Reader<T> read)
    {
        foreach (var (path, bytes) in files.Where(f => f.Path.StartsWith(folder, StringComparison.Ordinal)))
        {
            if (ForeignText.Problem(bytes) is { } problem) throw GuardedZip.Refused($"{path}: {problem}");
            T entry;
            try
            {
                entry = read(path[folder.Length..], bytes);
            }
            catch (CatalogueException fault)
            {
                throw GuardedZip.Refused(LocalizedMessage.Foreign(fault.Message));
            }

            yield return entry;
        }
    }

    private static T Parse<T>(string file, byte[] bytes)
    {
        if (ForeignText.Problem(bytes) is { } problem) throw GuardedZip.Refused($"{file}: {problem}");
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, PackManifest.Json) ?? throw GuardedZip.Refused($"{file} holds null.");
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw GuardedZip.Refused($"{file}: {e.Message}");
        }
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();

    [GeneratedRegex("^(services|authorities)/[a-z0-9]+(-[a-z0-9]+)*\\.json$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EntryPath();
}
