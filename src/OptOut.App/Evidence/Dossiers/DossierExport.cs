using FluentValidation;
using OptOut.App.Accounts;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Localization.Resources;
using OptOut.Domain.Evidence;
using OptOut.Pdf;
using OptOut.Pdf.Reading;
using OptOut.Storage;
using OptOut.Storage.Originals;

namespace OptOut.App.Evidence.Dossiers;

/// <summary>Exports a case as one PDF that carries its originals, and as a ZIP of single files for forms that take files.</summary>
public sealed class DossierExport(Database database, IValidator<DossierOrder> rules, OriginalStore originals, ServiceDirectory services, DossierSealing sealing, IPdfRenderer pdf)
{
    // Seal, stamps and what the trial of a size did not have.
    private const long RoomForSeals = 48 * 1024;
    private const int MostTrials = 8;

    /// <summary>Writes the dossier as ordered. Either file may be left out. What does not fit in one file goes into FILE-2.pdf and so on.</summary>
    /// <exception cref="InputException">The order cannot be met: unknown exhibits or language, or an exhibit larger than the limit.</exception>
    /// <exception cref="RefusedException">An original is missing or changed, no time stamp was had, or the disk is full; nothing is left behind.</exception>
    public async Task<DossierExported> ExportAsync(
        UserScope viewer, string idOrReference, string? pdfFile, string? zipFile, DossierOrder? order = null, IProgress<DossierProgress>? progress = null, CancellationToken cancel = default)
    {
        rules.Check(order ??= new DossierOrder());
        await using var db = database.Open();
        var dossier = await Dossier.GatherAsync(viewer, db, services, idOrReference, order, cancel);
        CheckPresence(dossier);
        return await WriteAsync(dossier, order, pdfFile, zipFile, progress, cancel);
    }

    private async Task<DossierExported> WriteAsync(Dossier dossier, DossierOrder order, string? pdfFile, string? zipFile, IProgress<DossierProgress>? progress, CancellationToken cancel)
    {
        using var files = new AtomicFiles();
        try
        {
            dossier = await Task.Run(() => dossier.Redacted(Read), cancel);
            if (order.MaxBytes is { } limit) dossier = dossier with { Manifest = await Task.Run(() => Split(dossier, limit, cancel), cancel) };
            dossier = await sealing.ApplyAsync(dossier, order, cancel);
            var writing = new DossierWriting(originals, pdf, Counter(dossier, pdfFile, zipFile, progress, cancel));
            if (pdfFile is not null) await WritePdfAsync(dossier, writing, pdfFile, files, cancel);
            if (zipFile is not null)
            {
                for (var part = 1; part <= dossier.Manifest.Parts; part++)
                {
                    var number = part;
                    await files.WriteAsync(PartFile(zipFile, part), stream => writing.WriteZip(dossier, number, stream), cancel);
                }
            }
        }
        catch (Exception e) when (e is OriginalException or PdfException)
        {
            throw new RefusedException($"The dossier was not made: {e.Message} Restore the original from a backup, or leave the exhibit out. The case is untouched, and no half file is left.", e);
        }

        files.Commit();
        return new DossierExported(files.Targets, dossier.Manifest.History.Count, dossier.Manifest.Exhibits.Count, dossier.Manifest.Head) { Notes = [.. Notes(dossier)], Unsearched = dossier.Unsearched };
    }

    private static async Task WritePdfAsync(Dossier dossier, DossierWriting writing, string pdfFile, AtomicFiles files, CancellationToken cancel)
    {
        var page = 1L;
        for (var part = 1; part <= dossier.Manifest.Parts; part++)
        {
            var (number, first) = (part, page);
            var written = await files.WriteAsync(PartFile(pdfFile, part), stream => writing.WritePdf(dossier, number, first, stream), cancel);
            if (part == dossier.Manifest.Parts) break;
            await using var done = File.OpenRead(written);
            page += PdfFiles.PageCount(done);
        }
    }

    /// <summary>Where a part is written when the whole would stand at a path: FILE.pdf, FILE-2.pdf.</summary>
    internal static string PartFile(string file, int part) => part == 1 ? file
        : Path.Combine(Path.GetDirectoryName(file) ?? "", DossierFiles.Name(Path.GetFileNameWithoutExtension(file), part) + Path.GetExtension(file));

    // Parts are tried out for their size before anything is sealed, stamped or written.
    private Manifest Split(Dossier dossier, long limit, CancellationToken cancel)
    {
        if (dossier.Manifest.InPart(1).FirstOrDefault(e => DossierParts.WeightOf(e) + DossierOrder.SmallestPart / 2 > limit) is { } large)
            throw new InputException("max-size", $"Exhibit {large.Number} alone ({TextRules.Size(large.Size)}{(large.MediaType.StartsWith("image/", StringComparison.Ordinal) ? ", shown and attached" : "")}) does not fit in {TextRules.Size(limit)}. Leave it out, or allow larger files.");
        long first = limit - RoomForSeals, others = first;
        for (var trial = 0; trial < MostTrials; trial++)
        {
            var manifest = DossierParts.Deal(dossier.Manifest, Math.Max(first, 0), Math.Max(others, 0));
            var over = (First: 0L, Others: 0L);
            for (var part = 1; part <= manifest.Parts; part++)
            {
                cancel.ThrowIfCancellationRequested();
                using var counted = new CountedStream();
                new DossierWriting(originals, pdf, _ => { }).WritePdf(dossier with { Manifest = manifest }, part, 1, counted);
                var excess = counted.Length + RoomForSeals - limit;
                over = part == 1 ? (Math.Max(over.First, excess), over.Others) : (over.First, Math.Max(over.Others, excess));
            }

            if (over is (<= 0, <= 0)) return manifest;
            if (first <= 0 && over.First > 0) break;
            (first, others) = (first - over.First, others - over.Others);
        }

        throw new InputException("max-size", $"The dossier cannot be cut into files of {TextRules.Size(limit)}: its pages alone are too large. Allow larger files, or leave exhibits out.");
    }

    private void CheckPresence(Dossier dossier)
    {
        foreach (var exhibit in dossier.Manifest.Exhibits.Where(e => e.Withheld is null))
        {
            var file = new FileInfo(originals.PathOf(exhibit.Hash));
            var problem = !file.Exists ? $"original {exhibit.Hash} is missing from the data folder." : file.Length != exhibit.Size ? $"original {exhibit.Hash} was changed: it has {file.Length} bytes instead of {exhibit.Size}." : null;
            if (problem is not null) throw new RefusedException($"Exhibit {exhibit.Number} cannot be exported: {problem} Restore it from a backup, or leave the exhibit out; the case is untouched.");
        }
    }

    private byte[] Read(string hash) => originals.ReadAsync(hash).GetAwaiter().GetResult();

    private static Action<long> Counter(Dossier dossier, string? pdfFile, string? zipFile, IProgress<DossierProgress>? progress, CancellationToken cancel)
    {
        var total = dossier.Manifest.Exhibits.Where(e => e.Withheld is null).Sum(e => e.Size) * ((pdfFile is null ? 0 : 1) + (zipFile is null ? 0 : 1));
        var (done, told) = (0L, -1);
        return more =>
        {
            cancel.ThrowIfCancellationRequested();
            done += more;
            var now = new DossierProgress(done, total);
            if (progress is null || now.Percent == told) return;
            told = now.Percent;
            progress.Report(now);
        };
    }

    private static IEnumerable<string> Notes(Dossier dossier)
    {
        yield return dossier.Seal is { } seal ? $"Sealed by this installation; SHA-256 of its certificate {seal.Fingerprint}." : "No seal.";
        yield return dossier.Stamp is { } stamp ? $"Time stamp of {TimeStamps.TimeStampFile.Check(dossier.Manifest.ToJson(), stamp.Request, stamp.Response).At:yyyy-MM-dd HH:mm:ss 'UTC'} by {stamp.Authority}." : "No time stamp of an outside authority.";
        if (dossier.Manifest.Redactions.Count > 0) yield return $"{dossier.Manifest.Redactions.Count} places were left out or made unreadable; the log stands in the dossier.";
        if (dossier.Unsearched.Count > 0) yield return DossierTexts.For(null)[nameof(DossierResources.Unsearched), string.Join(", ", dossier.Unsearched)] + " Look at them, and leave them out where they show others.";
    }
}

/// <summary>Counts what is written to it.</summary>
internal sealed class CountedStream : Stream
{
    private long _length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _length;

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => _length += count;

    public override void Write(ReadOnlySpan<byte> buffer) => _length += buffer.Length;

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
