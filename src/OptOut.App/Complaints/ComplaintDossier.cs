using OptOut.App.Accounts;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.App.Evidence.Dossiers;
using OptOut.App.Localization.Resources;
using OptOut.Domain.Cases;

namespace OptOut.App.Complaints;

/// <summary>The dossier that goes with a complaint. The answer itself stays out, with its hash in: authorities want what was written about, not the personal data.</summary>
public sealed class ComplaintDossier(DossierExport export, CaseExhibits exhibits)
{
    /// <summary>Makes the dossier of a case in the language of its letters.</summary>
    /// <param name="viewer">Who complains.</param>
    /// <param name="file">The case.</param>
    /// <param name="largest">The most bytes it may have; what does not fit goes without the originals, and lists them with their hashes.</param>
    /// <param name="cancel">Stops writing.</param>
    /// <exception cref="RefusedException">An original is missing or changed, or even the pages are too large.</exception>
    public async Task<byte[]> MakeAsync(UserScope viewer, CaseStore file, long largest, CancellationToken cancel)
    {
        var language = file.State.Opening.Language;
        var answers = file.State.Events.Where(e => e.Happened is Answered).SelectMany(e => e.Entry.Originals).ToHashSet(StringComparer.Ordinal);
        var order = new DossierOrder
        {
            Language = language,
            LeaveOut = (await exhibits.ListAsync(viewer, file.Row.Id, cancel)).Where(e => answers.Contains(e.Hash)).ToDictionary(e => e.Number, _ => DossierTexts.For(language)[nameof(DossierResources.AnswerWithheld)], StringComparer.OrdinalIgnoreCase),
        };
        var whole = await WriteAsync(viewer, file, order, cancel);
        if (whole.LongLength <= largest) return whole;
        var pages = await WriteAsync(viewer, file, order with { Exhibits = [] }, cancel);
        return pages.LongLength <= largest ? pages
            : throw new RefusedException($"Even without its originals the dossier has {TextRules.Size(pages.LongLength)}; mail servers take at most {TextRules.Size(largest)}. File the complaint through the authority's form or by post, and write down that it went.");
    }

    private async Task<byte[]> WriteAsync(UserScope viewer, CaseStore file, DossierOrder order, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("optout-");
        try
        {
            var path = Path.Combine(folder.FullName, "dossier.pdf");
            await export.ExportAsync(viewer, file.Row.Id, path, null, order, cancel: cancel);
            return await File.ReadAllBytesAsync(path, cancel);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
