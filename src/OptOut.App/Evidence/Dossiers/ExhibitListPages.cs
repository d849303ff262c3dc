using System.Globalization;
using OptOut.App.Common;
using OptOut.App.Localization.Resources;
using OptOut.Domain.Evidence;
using OptOut.Pdf;

namespace OptOut.App.Evidence.Dossiers;

/// <summary>The list of exhibits with what each proves.</summary>
internal static class ExhibitListPages
{
    public static IEnumerable<Block> Of(Dossier dossier, int part)
    {
        var words = dossier.Words;
        yield return new PageBreak();
        yield return new Heading(2, words[nameof(DossierResources.Exhibits)]) { Anchor = "exhibits" };
        if (dossier.Manifest.Exhibits.Count == 0)
        {
            yield return new Paragraph(words[nameof(DossierResources.NoExhibits)]);
            yield break;
        }

        yield return new Table([0.6, 2.8, 1.4, 1, 0.8, 0.8], [words[nameof(DossierResources.Number)], words[nameof(DossierResources.What)], words[nameof(DossierResources.Day)], words[nameof(DossierResources.Size)], words[nameof(DossierResources.Proof)], words[nameof(DossierResources.Page)]],
            dossier.Manifest.Exhibits.Select(e => (IReadOnlyList<TableCell>)[e.Number, e.Title, words.DayOf(e.Date), TextRules.Size(e.Size), $"{e.Strength}/7", Place(e, dossier, part)]));
        yield return new Paragraph(string.Join(". ", dossier.Manifest.Exhibits.Select(e => e.Strength).Distinct().Order().Select(s => words.Rung(s).Step)) + ".") { Small = true };
    }

    private static TableCell Place(Exhibit exhibit, Dossier dossier, int part) => exhibit.Part == part
        ? new TableCell([new PageOf(exhibit.Number)]) { AlignRight = true }
        : dossier.Words[nameof(DossierResources.PartOf), exhibit.Part.ToString(CultureInfo.InvariantCulture), dossier.Manifest.Parts];
}
