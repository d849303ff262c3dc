using System.Globalization;
using OptOut.App.Cases;
using OptOut.App.Localization.Resources;
using OptOut.Domain.Cases;
using OptOut.Domain.Evidence;
using OptOut.Pdf;

namespace OptOut.App.Evidence.Dossiers;

/// <summary>Every entry of the history, and every time limit with its steps.</summary>
internal static class ChronologyPages
{
    private const int HashLetters = 12;

    public static IEnumerable<Block> Of(Dossier dossier)
    {
        var words = dossier.Words;
        yield return new PageBreak();
        yield return new Heading(2, words[nameof(DossierResources.Chronology)]) { Anchor = "chronology" };
        yield return new Paragraph(words[nameof(DossierResources.ChronologyText)]) { Small = true };
        yield return new Table([0.5, 1.4, 1.7, 3.3, 1.5], [words[nameof(DossierResources.Number)], words[nameof(DossierResources.Day)], words[nameof(DossierResources.Recorded)], words[nameof(DossierResources.What)], words[nameof(DossierResources.Hash)]], Rows(dossier));
        foreach (var block in Deadlines(dossier)) yield return block;
    }

    private static IEnumerable<IReadOnlyList<TableCell>> Rows(Dossier dossier)
    {
        var sentences = dossier.Words.Events;
        var exhibits = dossier.Manifest.Exhibits.SelectMany(e => e.Entries.Select(seq => (seq, e.Number))).ToLookup(e => e.seq, e => e.Number);
        foreach (var entry in dossier.Manifest.History)
        {
            var happened = EventJson.Read(entry.Type, entry.Data);
            var what = dossier.Redactor.Apply(sentences.Of(happened)) + (exhibits[entry.Seq].Any() ? $" [{string.Join(", ", exhibits[entry.Seq])}]" : "");
            yield return
            [
                new TableCell([new TextRun(entry.Seq.ToString(CultureInfo.InvariantCulture))]) { AlignRight = true },
                dossier.Words.DayOf(happened.On ?? DateOnly.FromDateTime(entry.At.UtcDateTime)) + (happened.Time is { } time ? time.ToString(" HH:mm", CultureInfo.InvariantCulture) : ""),
                entry.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), what, new TableCell([new TextRun(entry.Hash[..HashLetters], TextStyle.Code)]),
            ];
        }
    }

    private static IEnumerable<Block> Deadlines(Dossier dossier)
    {
        var words = dossier.Words;
        yield return new PageBreak();
        yield return new Heading(2, words[nameof(DossierResources.TimeLimits)]) { Anchor = "deadlines" };
        if (dossier.View.Deadlines.Count == 0) yield return new Paragraph(words[nameof(DossierResources.NoTimeLimit)]);
        foreach (var deadline in dossier.View.Deadlines)
        {
            yield return new Heading(3, words.DeadlineName(deadline.Name));
            yield return new Table([1, 1, 1, 1], [words[nameof(DossierResources.Nominal)], words[nameof(DossierResources.Earliest)], words[nameof(DossierResources.ExpectedColumn)], words[nameof(DossierResources.Latest)]],
                [[words.DayOf(deadline.Nominal), words.DayOf(deadline.Earliest), words.DayOf(deadline.Expected), words.DayOf(deadline.Latest)]]);
            yield return new NumberedList([.. deadline.Steps.Select(s => new ListItem([new TextRun(s.Text), .. Article(s)]))]);
            yield return new Paragraph(words[deadline.Name == "responseDue" || deadline.Name == "extendedDue" ? nameof(DossierResources.RuleUsed) : nameof(DossierResources.RuleOnly), deadline.RuleVersion, deadline.CalendarVersion]) { Small = true };
        }
    }

    private static IEnumerable<Inline> Article(StepView step) => step.Article.Length == 0 ? [] : [new TextRun($" ({step.Article})", TextStyle.Italic)];
}
