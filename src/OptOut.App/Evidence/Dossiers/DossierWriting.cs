using System.IO.Compression;
using OptOut.Domain.Evidence;
using OptOut.Pdf;
using OptOut.Storage.Originals;

namespace OptOut.App.Evidence.Dossiers;

/// <summary>Writes one part of a dossier as PDF or ZIP, in pieces: no original ever lies in memory whole unless it is shown.</summary>
internal sealed class DossierWriting(OriginalStore originals, IPdfRenderer pdf, Action<long> wrote)
{
    /// <summary>Above it packing costs more time than it saves room.</summary>
    private const long LargestPacked = 256 * 1024;

    public void WritePdf(Dossier dossier, int part, long firstPage, Stream output)
    {
        var pages = new DossierPages(dossier, hash => originals.ReadAsync(hash).GetAwaiter().GetResult(), part, firstPage);
        pdf.Render(pages.Document([.. Attachments(dossier, part)]), output);
    }

    public void WriteZip(Dossier dossier, int part, Stream output)
    {
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in DossierFiles.All(dossier, part)) Add(zip, dossier.AsOf, file.Name, file.Content.Length, () => new MemoryStream(file.Content));
            foreach (var exhibit in dossier.Manifest.InPart(part)) Add(zip, dossier.AsOf, exhibit.FileName, IsText(exhibit.MediaType) ? exhibit.Size : long.MaxValue, () => new CheckedStream(originals.Open(exhibit.Hash), exhibit, wrote));
        }

        ZipSeal.Append(output);
    }

    private IEnumerable<PdfAttachment> Attachments(Dossier dossier, int part)
    {
        foreach (var file in DossierFiles.All(dossier, part))
        {
            yield return new PdfAttachment(file.Name, file.MediaType, file.Content.Length, () => new MemoryStream(file.Content), dossier.AsOf)
            {
                Relationship = AttachmentRelationship.Data, Description = file.Description,
            };
        }

        foreach (var exhibit in dossier.Manifest.InPart(part))
        {
            yield return new PdfAttachment(exhibit.FileName, exhibit.MediaType, exhibit.Size, () => new CheckedStream(originals.Open(exhibit.Hash), null, wrote), dossier.AsOf)
            {
                Relationship = AttachmentRelationship.Source, Description = $"{exhibit.Number}: {exhibit.Title}", Sha256 = exhibit.Hash,
            };
        }
    }

    private static void Add(ZipArchive zip, DateTimeOffset at, string name, long packedSize, Func<Stream> open)
    {
        var entry = zip.CreateEntry(name, packedSize <= LargestPacked ? CompressionLevel.Optimal : CompressionLevel.NoCompression);
        entry.LastWriteTime = at;
        using var stream = entry.Open();
        using var source = open();
        source.CopyTo(stream, 1024 * 1024);
    }

    private static bool IsText(string type) => type.StartsWith("text/", StringComparison.Ordinal) || type.StartsWith("message/", StringComparison.Ordinal) || type.EndsWith("json", StringComparison.Ordinal);
}
