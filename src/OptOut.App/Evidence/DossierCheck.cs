using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using OptOut.Domain.Evidence;
using OptOut.Pdf;
using OptOut.Pdf.Reading;

namespace OptOut.App.Evidence;

/// <summary>Checks a dossier offline, without any database: every embedded file, the manifest, and the chain of the history.</summary>
public static class DossierCheck
{
    /// <summary>Checks a PDF or ZIP and names what is wrong.</summary>
    public static async Task<CheckResult> RunAsync(string path, CancellationToken cancel = default)
    {
        try
        {
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return IsZip(stream) ? CheckZip(stream) : CheckPdf(stream);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new InputException("file", $"{path} cannot be read: {e.Message}");
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or PdfException)
        {
            return Bad([$"{Path.GetFileName(path)}: {e.Message}"]);
        }
    }

    private static CheckResult CheckPdf(Stream stream) =>
        Examine(PdfSeal.Problem(stream), () => PdfFiles.Read(stream).ToDictionary(f => f.Name, f => f.Bytes, StringComparer.Ordinal));

    private static CheckResult CheckZip(Stream stream) => Examine(ZipSeal.Problem(stream), () => ZipFiles(stream));

    private static CheckResult Examine(string? broken, Func<Dictionary<string, byte[]>> read)
    {
        List<string> problems = broken is null ? [] : [broken];
        try
        {
            return Check(read(), problems);
        }
        catch (Exception) when (broken is not null)
        {
            // A changed byte can break the reading anywhere and in any way; that it was changed is known already.
            return Bad(problems);
        }
    }

    private static Dictionary<string, byte[]> ZipFiles(Stream stream)
    {
        stream.Position = 0;
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            var bytes = new MemoryStream();
            using var content = entry.Open();
            content.CopyTo(bytes);
            if (!files.TryAdd(entry.FullName, bytes.ToArray())) throw new FormatException($"{entry.FullName} stands twice in the ZIP.");
        }

        return files;
    }

    private static CheckResult Check(Dictionary<string, byte[]> files, List<string> problems)
    {
        if (!files.TryGetValue(Manifest.FileName, out var json)) return Bad([.. problems, $"{Manifest.FileName} is missing: this is no dossier of OptOut, or its list was removed."]);
        var manifest = Manifest.Read(json);
        if (!manifest.ToJson().AsSpan().SequenceEqual(json)) problems.Add($"{Manifest.FileName}: its bytes were changed; they are not the canonical form of its content.");
        if (!files.TryGetValue(Manifest.SumsFileName, out var sums)) problems.Add($"{Manifest.SumsFileName} is missing.");
        else if (Encoding.ASCII.GetString(sums) != manifest.ToSums()) problems.Add($"{Manifest.SumsFileName}: it does not agree with the manifest.");
        problems.AddRange(Ledger.Problems(manifest.CaseId, manifest.History));
        if (manifest.History.Count == 0 || manifest.History[^1].Hash != manifest.Head) problems.Add($"{Manifest.FileName}: the head is not the hash of the last entry.");
        problems.AddRange(ExhibitProblems(manifest, files));
        return new CheckResult(problems.Count == 0, problems, manifest.History.Count, manifest.Exhibits.Count, manifest.Head);
    }

    private static IEnumerable<string> ExhibitProblems(Manifest manifest, Dictionary<string, byte[]> files)
    {
        foreach (var exhibit in manifest.Exhibits)
        {
            if (!files.TryGetValue(exhibit.FileName, out var bytes)) yield return $"{exhibit.FileName}: the exhibit is missing.";
            else if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != exhibit.Hash) yield return $"{exhibit.FileName}: its bytes were changed; they do not hash to what the manifest says.";
            else if (bytes.Length != exhibit.Size) yield return $"{exhibit.FileName}: the manifest says {exhibit.Size} bytes, it has {bytes.Length}.";
            if (!manifest.History.Any(e => e.Originals.Contains(exhibit.Hash, StringComparer.Ordinal))) yield return $"{exhibit.FileName}: no entry of the history points at it.";
        }

        foreach (var missing in manifest.History.SelectMany(e => e.Originals).Distinct(StringComparer.Ordinal).Where(h => manifest.Exhibits.All(e => e.Hash != h)))
            yield return $"original {missing}: the history points at it, but it is no exhibit.";
        foreach (var name in files.Keys.Where(n => n is not (Manifest.FileName or Manifest.SumsFileName) && manifest.Exhibits.All(e => e.FileName != n)))
            yield return $"{name}: this file is not in the manifest; it was added.";
    }

    private static bool IsZip(Stream stream)
    {
        Span<byte> head = stackalloc byte[4];
        var read = stream.ReadAtLeast(head, 4, throwOnEndOfStream: false);
        stream.Position = 0;
        return read == 4 && head.SequenceEqual("PK\u0003\u0004"u8);
    }

    private static CheckResult Bad(IReadOnlyList<string> problems) => new(false, problems, 0, 0, null);
}
