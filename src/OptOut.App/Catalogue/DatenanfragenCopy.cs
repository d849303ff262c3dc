using System.IO.Compression;
using OptOut.App.Common;

namespace OptOut.App.Catalogue;

/// <summary>What a file of the collection is, by the folder it lies in.</summary>
internal enum CopiedKind
{
    Company,
    Authority,
    Obsolete,
}

/// <summary>One file of a copy of the collection.</summary>
/// <param name="Name">With its folder.</param>
internal sealed record CopiedFile(string Name, CopiedKind Kind, object Place);

/// <summary>A copy of the datenanfragen/data repository, as a folder or as the ZIP its host hands out.</summary>
internal sealed class DatenanfragenCopy : IDisposable
{
    // Three times what the collection holds today, and ten times the largest file it has.
    private static readonly ArchiveLimits s_limits = new(20_000, 256 * 1024, 192L * 1024 * 1024);

    private readonly GuardedZip? _zip;
    private readonly Stream? _stream;

    private DatenanfragenCopy(IReadOnlyList<CopiedFile> files, DateOnly? newestOn, GuardedZip? zip, Stream? stream) => (Files, NewestOn, _zip, _stream) = (files, newestOn, zip, stream);

    public IReadOnlyList<CopiedFile> Files { get; }

    /// <summary>The newest date of a file.</summary>
    public DateOnly? NewestOn { get; }

    /// <exception cref="InputException">There is nothing to read, or it is not to be trusted.</exception>
    public static DatenanfragenCopy Open(string path)
    {
        if (Directory.Exists(path)) return OfFolder(Path.GetFullPath(path));
        FileStream stream;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InputException("path", $"{path} is neither a folder nor a file that can be read.");
        }

        try
        {
            var zip = GuardedZip.Open(stream, s_limits);
            var files = zip.Files.Select(f => (File: f, Kind: KindOf(f.FullName))).Where(f => f.Kind is not null).Select(f => new CopiedFile(f.File.FullName, f.Kind!.Value, f.File)).ToList();
            return new(files, files.Count == 0 ? null : DateOnly.FromDateTime(files.Max(f => ((ZipArchiveEntry)f.Place).LastWriteTime.UtcDateTime)), zip, stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public byte[] Read(CopiedFile file)
    {
        if (file.Place is ZipArchiveEntry entry) return _zip!.Read(entry);
        var info = (FileInfo)file.Place;
        return info.Length > s_limits.FileBytes ? throw GuardedZip.Refused($"{file.Name} has {TextRules.Size(info.Length)}; a record has at most {TextRules.Size(s_limits.FileBytes)}.") : File.ReadAllBytes(info.FullName);
    }

    public void Dispose()
    {
        _zip?.Dispose();
        _stream?.Dispose();
    }

    private static DatenanfragenCopy OfFolder(string root)
    {
        var files = new List<CopiedFile>();
        foreach (var info in new DirectoryInfo(root).EnumerateFiles("*.json", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2, AttributesToSkip = FileAttributes.ReparsePoint }))
        {
            var name = Path.GetRelativePath(root, info.FullName).Replace('\\', '/');
            // Somebody may point at the folder "companies" itself.
            if ((KindOf(name) ?? KindOf($"{Path.GetFileName(root)}/{name}")) is { } kind) files.Add(new(name, kind, info));
            if (files.Count > s_limits.Files) throw GuardedZip.Refused($"It holds more than {s_limits.Files} records.");
        }

        return new([.. files.OrderBy(f => f.Name, StringComparer.Ordinal)], files.Count == 0 ? null : DateOnly.FromDateTime(files.Max(f => ((FileInfo)f.Place).LastWriteTimeUtc)), null, null);
    }

    // The host puts everything under a folder named for the version.
    private static CopiedKind? KindOf(string name) => name.Split('/') is [.., var folder, var file] && file.EndsWith(".json", StringComparison.Ordinal) ? folder switch
    {
        "companies" => CopiedKind.Company,
        "supervisory-authorities" => CopiedKind.Authority,
        "obsolete-records" => CopiedKind.Obsolete,
        _ => null,
    }
    : null;
}
