using OptOut.App.Common;
using OptOut.Domain.Evidence;

namespace OptOut.App.Evidence.Dossiers;

/// <summary>Deals the exhibits of a dossier out to parts, in their order.</summary>
internal static class DossierParts
{
    // Pages of an exhibit beside its bytes: head, text, fonts' share.
    private const long PagesOfExhibit = 24 * 1024;

    /// <summary>What an exhibit takes at most: an image stands in the file twice, as a page and as the original.</summary>
    public static long WeightOf(Exhibit exhibit) => PagesOfExhibit + (exhibit.Withheld is not null ? 0 : exhibit.MediaType.StartsWith("image/", StringComparison.Ordinal) ? exhibit.Size * 2 : exhibit.Size);

    /// <summary>Deals out by a budget for each part.</summary>
    /// <param name="manifest">The manifest, in one part.</param>
    /// <param name="first">Room for exhibits in the first part, which has the chronology too.</param>
    /// <param name="others">Room for exhibits in the others.</param>
    public static Manifest Deal(Manifest manifest, long first, long others)
    {
        var (part, left) = (1, first);
        var empty = true;
        var dealt = new List<Exhibit>();
        foreach (var exhibit in manifest.Exhibits)
        {
            var weight = exhibit.Withheld is null ? WeightOf(exhibit) : 0;
            if (weight > left && (!empty || part == 1))
            {
                (part, left, empty) = (part + 1, others, true);
            }

            left -= weight;
            empty &= exhibit.Withheld is not null;
            dealt.Add(exhibit.Withheld is null ? exhibit with { Part = part } : exhibit);
        }

        return manifest with { Exhibits = dealt, Parts = dealt.Count == 0 ? 1 : dealt.Max(e => e.Part) };
    }
}
