using System.IO.Compression;
using System.Text;
using OptOut.App.Common;
using OptOut.Domain.Localization;

namespace OptOut.App.Catalogue;

/// <summary>What a foreign archive may hold at most.</summary>
/// <param name="Files">Number of files.</param>
/// <param name="FileBytes">Bytes of one file, unpacked.</param>
/// <param name="TotalBytes">Bytes of all of them, unpacked.</param>
internal sealed record ArchiveLimits(int Files, long FileBytes, long TotalBytes);

/// <summary>
/// Reads a foreign archive into memory under limits, and nothing else: no name of it ever becomes a path. What it says of its own sizes
/// is not believed; unpacking stops where the limit is reached.
/// </summary>
internal sealed class GuardedZip : IDisposable
{
    /// <summary>Of the archive itself.</summary>
    public const long LargestArchive = 64L * 1024 * 1024;

    private readonly ZipArchive _zip;
    private readonly ArchiveLimits _limits;
    private long _left;

    private GuardedZip(ZipArchive zip, ArchiveLimits limits) => (_zip, _limits, _left) = (zip, limits, limits.TotalBytes);

    /// <summary>The files by their full names, in the order of the archive; folders are left out.</summary>
    public IReadOnlyList<ZipArchiveEntry> Files { get; private set; } = [];

    /// <exception cref="InputException">It is no archive, too large, or one of its names is not to be trusted.</exception>
    public static GuardedZip Open(Stream content, ArchiveLimits limits)
    {
        if (content.Length > LargestArchive) throw Refused($"It has {TextRules.Size(content.Length)}; at most {TextRules.Size(LargestArchive)} are read.");
        GuardedZip? guarded = null;
        try
        {
            guarded = new GuardedZip(new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true), limits);
            guarded.CheckNames();
            return guarded;
        }
        catch (InvalidDataException problem)
        {
            guarded?.Dispose();
            throw Refused($"It is no readable ZIP: {problem.Message}");
        }
        catch
        {
            guarded?.Dispose();
            throw;
        }
    }

    /// <summary>The bytes of one file.</summary>
    /// <exception cref="InputException">It is larger than it may be, or damaged.</exception>
    public byte[] Read(ZipArchiveEntry entry)
    {
        var most = Math.Min(_limits.FileBytes, _left);
        var bytes = new MemoryStream();
        var buffer = new byte[32 * 1024];
        try
        {
            using var stream = entry.Open();
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                if (bytes.Length + read > most) throw Refused($"{Shown(entry)} unpacks to more than {TextRules.Size(most)}. An archive that grows like this is not read any further.");
                bytes.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException problem)
        {
            throw Refused($"{Shown(entry)} is damaged: {problem.Message}");
        }

        _left -= bytes.Length;
        return bytes.ToArray();
    }

    public void Dispose() => _zip.Dispose();

    public static InputException Refused(LocalizedMessage reason) => new("file", $"{reason} Nothing was taken over.");

    public static string Shown(ZipArchiveEntry entry) => TextRules.Shown(entry.FullName);

    private void CheckNames()
    {
        if (_zip.Entries.Count > _limits.Files) throw Refused($"It holds {_zip.Entries.Count} files; at most {_limits.Files} are read.");
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var files = new List<ZipArchiveEntry>();
        foreach (var entry in _zip.Entries)
        {
            var name = entry.FullName;
            if (name.Contains('\\', StringComparison.Ordinal) || name.StartsWith('/') || name.Contains(':', StringComparison.Ordinal) || name.Split('/').Contains("..", StringComparer.Ordinal))
                throw Refused($"\"{Shown(entry)}\" leads out of the archive. Such a file is made to write where it should not.");
            if (name.EndsWith('/')) continue;
            if (!seen.Add(name)) throw Refused($"\"{Shown(entry)}\" stands in it twice.");
            files.Add(entry);
        }

        Files = files;
    }
}

/// <summary>Text of foreign files.</summary>
internal static class ForeignText
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Says what is wrong with the encoding, or null. Only UTF-8 without a byte order mark is JSON (RFC 8259, 8.1).</summary>
    public static string? Problem(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return "it begins with a byte order mark. Save it as UTF-8 without one.";
        if (bytes.Contains((byte)0)) return "it is not UTF-8 text; it looks like UTF-16 or like no text at all. Save it as UTF-8.";
        try
        {
            _ = s_strict.GetCharCount(bytes);
            return null;
        }
        catch (DecoderFallbackException)
        {
            return "it is not UTF-8. Save it as UTF-8.";
        }
    }
}
