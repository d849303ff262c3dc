using System.IO.Compression;
using System.Text;
using OptOut.App.Catalogue;
using OptOut.Domain.Evidence;
using OptOut.Pdf;
using OptOut.Storage;
using OptOut.Storage.Originals;

namespace OptOut.App.Evidence;

/// <summary>Exports a case as one PDF that carries its originals, and as a ZIP of single files for forms that take files.</summary>
public sealed class DossierExport(Database database, OriginalStore originals, ServiceDirectory services, IPdfRenderer pdf)
{
    /// <summary>Writes the dossier. Either file may be left out.</summary>
    /// <exception cref="RefusedException">An original is missing or changed, or the disk is full; nothing is left behind.</exception>
    public async Task<CheckResult> ExportAsync(Viewer viewer, string idOrReference, string? pdfFile, string? zipFile, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var dossier = await Dossier.GatherAsync(viewer, db, services, idOrReference, cancel);
        await CheckOriginalsAsync(dossier, cancel);
        if (pdfFile is not null) await WholeFile.WriteAsync(pdfFile, stream => WritePdf(dossier, stream), cancel);
        if (zipFile is not null) await WholeFile.WriteAsync(zipFile, stream => WriteZip(dossier, stream), cancel);
        return new CheckResult(true, [], dossier.Manifest.History.Count, dossier.Manifest.Exhibits.Count, dossier.Manifest.Head);
    }

    /// <summary>The dossier's PDF into a stream, for a download.</summary>
    public async Task WritePdfAsync(Viewer viewer, string idOrReference, Stream output, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var dossier = await Dossier.GatherAsync(viewer, db, services, idOrReference, cancel);
        await CheckOriginalsAsync(dossier, cancel);
        WritePdf(dossier, output);
    }

    private void WritePdf(Dossier dossier, Stream output)
    {
        var pages = new DossierPages(dossier, hash => originals.ReadAsync(hash).GetAwaiter().GetResult());
        pdf.Render(pages.Document([.. Attachments(dossier)]), output);
    }

    private IEnumerable<PdfAttachment> Attachments(Dossier dossier)
    {
        var manifest = dossier.Manifest.ToJson();
        var sums = Encoding.ASCII.GetBytes(dossier.Manifest.ToSums());
        yield return new PdfAttachment(Manifest.FileName, "application/json", manifest.Length, () => new MemoryStream(manifest), dossier.AsOf)
        {
            Relationship = AttachmentRelationship.Data, Description = "Every event and exhibit with its hash, as canonical JSON",
        };
        yield return new PdfAttachment(Manifest.SumsFileName, "text/plain", sums.Length, () => new MemoryStream(sums), dossier.AsOf)
        {
            Relationship = AttachmentRelationship.Data, Description = "Hashes for sha256sum -c",
        };
        foreach (var exhibit in dossier.Manifest.Exhibits)
        {
            yield return new PdfAttachment(exhibit.FileName, exhibit.MediaType, exhibit.Size, () => originals.Open(exhibit.Hash), dossier.AsOf)
            {
                Relationship = AttachmentRelationship.Source, Description = $"{exhibit.Number}: {exhibit.Title}", Sha256 = exhibit.Hash,
            };
        }
    }

    private void WriteZip(Dossier dossier, Stream output)
    {
        WriteEntries(dossier, output);
        ZipSeal.Append(output);
    }

    private void WriteEntries(Dossier dossier, Stream output)
    {
        using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        void Add(string name, Action<Stream> write)
        {
            var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
            entry.LastWriteTime = dossier.AsOf;
            using var stream = entry.Open();
            write(stream);
        }

        Add(Manifest.FileName, s => s.Write(dossier.Manifest.ToJson()));
        Add(Manifest.SumsFileName, s => s.Write(Encoding.ASCII.GetBytes(dossier.Manifest.ToSums())));
        foreach (var exhibit in dossier.Manifest.Exhibits)
        {
            Add(exhibit.FileName, s =>
            {
                using var original = originals.Open(exhibit.Hash);
                original.CopyTo(s);
            });
        }
    }

    private async Task CheckOriginalsAsync(Dossier dossier, CancellationToken cancel)
    {
        foreach (var exhibit in dossier.Manifest.Exhibits)
        {
            if (await originals.ProblemAsync(exhibit.Hash, cancel) is { } problem)
                throw new RefusedException($"Exhibit {exhibit.Number} cannot be exported: {problem} Restore it from a backup; the case is untouched.");
        }
    }
}
