using System.IO.Compression;
using OptOut.App.Common;
using OptOut.Domain.Evidence;
using OptOut.Pdf;
using OptOut.Pdf.Reading;

namespace OptOut.App.Evidence.Dossiers;

/// <summary>Checks a dossier offline, without any database: every embedded file, the manifest, the chain of the history, seal and time stamps.</summary>
public static class DossierCheck
{
    /// <summary>Checks a PDF or ZIP and names what is wrong.</summary>
    /// <exception cref="InputException">The file cannot be read.</exception>
    public static async Task<CheckResult> RunAsync(string path, CancellationToken cancel = default)
    {
        try
        {
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 128 * 1024);
            return await Task.Run(() => IsZip(stream) ? CheckZip(stream) : CheckPdf(stream), cancel);
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

    private static CheckResult CheckPdf(Stream stream)
    {
        var broken = PdfSeal.Problem(stream);
        var result = Examine(broken, bundle => PdfFiles.Read(stream, bundle.Take));
        if (broken is null || result.Problems.Count > 1) return result;
        // Nothing but the whole is wrong: say which page it was, where a page can be told.
        var where = PdfDamage.Find(stream);
        return Bad(where.Count > 0 ? [.. where.Select(w => $"{w}: it was changed; its content no longer unpacks."), .. result.Problems]
            : [$"{broken} Every embedded file is whole: the change lies in what holds the pages and files together."]) with { Notes = result.Notes };
    }

    private static CheckResult CheckZip(Stream stream) => Examine(ZipSeal.Problem(stream), bundle => ReadZip(stream, bundle));

    private static CheckResult Examine(string? broken, Action<DossierBundle> read)
    {
        var bundle = new DossierBundle();
        try
        {
            read(bundle);
            var (problems, notes, manifest) = bundle.Check();
            if (broken is not null) problems.Add(broken);
            return manifest is null ? Bad(problems) : new CheckResult(problems.Count == 0, problems, manifest.History.Count, manifest.Exhibits.Count, manifest.Head) { Notes = notes };
        }
        catch (Exception e) when (broken is not null)
        {
            // A changed byte can break the reading anywhere and in any way; that it was changed is known already.
            return Bad(e is PdfException or FormatException ? [e.Message, broken] : [broken]);
        }
    }

    private static void ReadZip(Stream stream, DossierBundle bundle)
    {
        stream.Position = 0;
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var entry in zip.Entries)
        {
            using var content = entry.Open();
            try
            {
                bundle.Take(entry.FullName, content);
            }
            catch (InvalidDataException e)
            {
                throw new FormatException($"{entry.FullName}: it was changed; it cannot be unpacked ({e.Message}).", e);
            }
        }
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
