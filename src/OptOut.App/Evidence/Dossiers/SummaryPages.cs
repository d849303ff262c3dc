using OptOut.App.Cases;
using OptOut.App.Localization.Resources;
using OptOut.Domain.Cases;
using OptOut.Domain.Evidence;
using OptOut.Domain.Localization;
using OptOut.Pdf;

namespace OptOut.App.Evidence.Dossiers;

/// <summary>The one page that says who asked whom for what, what the dates are, what is open and what is asked for.</summary>
internal static class SummaryPages
{
    public static IEnumerable<Block> Of(Dossier dossier)
    {
        var words = dossier.Words;
        yield return new PageBreak();
        yield return new Heading(2, words[nameof(DossierResources.Summary)]) { Anchor = "summary" };
        yield return new Table([1, 2.6], [], Facts(dossier)) { RowHeadings = true };
        yield return new Spacer(3);
        foreach (var block in Issues(dossier, open: true, words[nameof(DossierResources.IssuesOpen)])) yield return block;
        foreach (var block in Issues(dossier, open: false, words[nameof(DossierResources.IssuesResolved)])) yield return block;
        if (dossier.Issues.Count == 0) yield return new Paragraph(words[nameof(DossierResources.NoIssues)]);
        if (!dossier.Issues.Any(i => i.Open)) yield break;
        yield return new Heading(3, words[nameof(DossierResources.Asked)]);
        yield return new Paragraph(words[nameof(DossierResources.AskedText)]);
    }

    private static IEnumerable<Block> Issues(Dossier dossier, bool open, string title)
    {
        var issues = dossier.Issues.Where(i => i.Open == open).ToList();
        if (issues.Count == 0) yield break;
        yield return new Heading(3, title);
        yield return new BulletList([.. issues.Select(i => new ListItem([dossier.Redactor.Apply(dossier.Words.Terms.Issue(i)), new TextRun(" " + dossier.Words[nameof(DossierResources.Entry), i.Entry], TextStyle.Italic)]))]);
    }

    private static IEnumerable<IReadOnlyList<TableCell>> Facts(Dossier dossier)
    {
        var (words, state, view) = (dossier.Words, dossier.State, dossier.View);
        yield return [words[nameof(DossierResources.DataSubject)], $"{dossier.Person.Name}, {dossier.Person.Email}, {dossier.Person.Country}"];
        yield return [words[nameof(DossierResources.Controller)], $"{state.Opening.Controller} ({dossier.ServiceName}), {state.Opening.ControllerCountry}"];
        yield return [words[nameof(DossierResources.RightsInvoked)], words.Terms.Rights(state.Opening.Rights)];
        yield return [words[nameof(DossierResources.Law)], view.Regime];
        yield return [words[nameof(DossierResources.Sent)], words.DayOf(state.SentOn)];
        yield return [words[nameof(DossierResources.ReceivedOn)], state.ReceivedOn is { } received ? words.DayOf(received) : state.AcknowledgedOn is { } known ? words[nameof(DossierResources.Acknowledged), words.DayOf(known)] : words[nameof(DossierResources.NotProved)]];
        foreach (var deadline in view.Deadlines) yield return [words.DeadlineName(deadline.Name), DayOf(deadline, words)];
        yield return [words[nameof(DossierResources.LastContact)], LastContact(dossier)];
        yield return [words[nameof(DossierResources.StageLabel)], view.Outcome is { } outcome ? $"{words.Terms.Stage(view.Stage)}: {words.Terms.Outcome(outcome)}" : words.Terms.Stage(view.Stage)];
        yield return [words[nameof(DossierResources.AsOf)], DossierTexts.Instant(dossier.AsOf)];
        if (state.Practice) yield return [words[nameof(DossierResources.Note)], words[nameof(DossierResources.Practice)]];
    }

    private static string DayOf(DeadlineView deadline, DossierTexts words) =>
        deadline.Name == ComplaintLapse.Question ? words.DayOf(deadline.Earliest ?? deadline.Nominal)
        : deadline.Latest is null ? words.DayOf(deadline.Expected)
        : words[nameof(DossierResources.Expected), words.DayOf(deadline.Expected), words.DayOf(deadline.Latest)];

    private static string LastContact(Dossier dossier) =>
        dossier.State.Events.LastOrDefault(e => e.Happened is not (Opened or DraftChanged or Queued or Noted or EvidenceAdded or Corrected or Closed or Reopened or RemedyChecked)) is { } last
            ? $"{dossier.Words.DayOf(last.Day)}: {dossier.Redactor.Apply(dossier.Words.Events.Of(last.Happened with { Note = null }))}" : "–";
}
