using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.Domain.Cases;
using OptOut.Storage;
using OptOut.Storage.Entities;

namespace OptOut.App.Cases;

/// <summary>A word that a case must bear: in the person's name, the service's or the reference, or as one of the steps and rights the reader's language calls so.</summary>
public sealed record CaseSearchTerm(string Text, IReadOnlyList<NextStep> Steps, IReadOnlyList<string> Rights)
{
    /// <summary>The words of a search, without regard to what a language calls steps and rights.</summary>
    public static IReadOnlyList<CaseSearchTerm> Of(string? text) => [.. SearchTerms.Of(text).Select(word => new CaseSearchTerm(word, [], []))];
}

/// <summary>Puts a search to the database.</summary>
internal static class CaseSearch
{
    public static IQueryable<CaseRow> Bearing(this IQueryable<CaseRow> rows, OptOutDb db, IReadOnlyList<CaseSearchTerm> words, ServiceDirectory services) =>
        words.Aggregate(rows, (narrowed, word) => narrowed.Bearing(db, word, services));

    private static IQueryable<CaseRow> Bearing(this IQueryable<CaseRow> rows, OptOutDb db, CaseSearchTerm word, ServiceDirectory services)
    {
        var (text, reference, steps) = (word.Text, word.Text.ToUpperInvariant(), word.Steps);
        var named = services.InForce.Catalogue.Services.Where(s => SearchTerms.Fold(s.Name).Contains(text, StringComparison.Ordinal)).Select(s => s.Id).ToList();
        // The opening stands first in every history, and its rights stand in quotes, which no other text of it can.
        var rights = word.Rights.Select(right => '"' + right + '"').ToList();
        return rows.Where(c => c.Reference.Contains(reference) || steps.Contains(c.NextStep) || named.Contains(c.ServiceId)
            || db.People.Any(p => p.Id == c.PersonId && p.SearchText.Contains(text))
            || db.Events.Any(e => e.CaseId == c.Id && e.Seq == 1 && rights.Any(right => e.Data.Contains(right))));
    }
}
