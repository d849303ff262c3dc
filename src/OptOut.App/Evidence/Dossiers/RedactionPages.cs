using System.Globalization;
using OptOut.App.Localization.Resources;
using OptOut.Pdf;

namespace OptOut.App.Evidence.Dossiers;

/// <summary>The log of what was left out or made unreadable. It never says the words themselves.</summary>
internal static class RedactionPages
{
    public static bool Needed(Dossier dossier, int part) => part == 1 && (dossier.Manifest.Redactions.Count > 0 || dossier.Unsearched.Count > 0);

    public static IEnumerable<Block> Of(Dossier dossier, int part)
    {
        if (!Needed(dossier, part)) yield break;
        var words = dossier.Words;
        yield return new PageBreak();
        yield return new Heading(2, words[nameof(DossierResources.RedactionLog)]) { Anchor = "redactions" };
        yield return new Paragraph(words[nameof(DossierResources.RedactionText)]);
        if (dossier.Manifest.Redactions.Count > 0)
        {
            yield return new Table([1, 1, 3], [words[nameof(DossierResources.Where)], words[nameof(DossierResources.Passages)], words[nameof(DossierResources.Reason)]], dossier.Manifest.Redactions.Select(r => (IReadOnlyList<TableCell>)
                [r.Place, r.Passages == 0 ? words[nameof(DossierResources.WholeLeftOut)] : r.Passages.ToString(CultureInfo.InvariantCulture), r.Reason]));
        }

        if (dossier.Unsearched.Count > 0) yield return new Paragraph(words[nameof(DossierResources.Unsearched), string.Join(", ", dossier.Unsearched)]);
    }
}
