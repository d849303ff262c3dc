using OptOut.App.Cases;
using OptOut.App.Evidence.Words;
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
        yield return new Heading(2, words.Summary) { Anchor = "summary" };
        yield return new Table([1, 2.6], [], Facts(dossier)) { RowHeadings = true };
        yield return new Spacer(3);
        foreach (var block in Issues(dossier, open: true, words.IssuesOpen)) yield return block;
        foreach (var block in Issues(dossier, open: false, words.IssuesResolved)) yield return block;
        if (dossier.Issues.Count == 0) yield return new Paragraph(words.NoIssues);
        if (!dossier.Issues.Any(i => i.Open)) yield break;
        yield return new Heading(3, words.Asked);
        yield return new Paragraph(words.AskedText);
    }

    private static IEnumerable<Block> Issues(Dossier dossier, bool open, string title)
    {
        var issues = dossier.Issues.Where(i => i.Open == open).ToList();
        if (issues.Count == 0) yield break;
        yield return new Heading(3, title);
        yield return new BulletList([.. issues.Select(i => new ListItem([dossier.Redactor.Apply(dossier.Words.Issue(i)), new TextRun(" " + DossierTexts.Fill(dossier.Words.Entry, i.Entry), TextStyle.Italic)]))]);
    }

    private static IEnumerable<IReadOnlyList<TableCell>> Facts(Dossier dossier)
    {
        var (words, state, view) = (dossier.Words, dossier.State, dossier.View);
        yield return [words.DataSubject, $"{dossier.Person.Name}, {dossier.Person.Email}, {dossier.Person.Country}"];
        yield return [words.Controller, $"{state.Opening.Controller} ({dossier.ServiceName}), {state.Opening.ControllerCountry}"];
        yield return [words.RightsInvoked, words.Rights(state.Opening.Rights)];
        yield return [words.Law, view.Regime];
        yield return [words.Sent, words.DayOf(state.SentOn)];
        yield return [words.ReceivedOn, state.ReceivedOn is { } received ? words.DayOf(received) : state.AcknowledgedOn is { } known ? DossierTexts.Fill(words.Acknowledged, words.DayOf(known)) : words.NotProved];
        foreach (var deadline in view.Deadlines) yield return [words.DeadlineName(deadline.Name), DayOf(deadline, words)];
        yield return [words.LastContact, LastContact(dossier)];
        yield return [words.StageLabel, view.Outcome is { } outcome ? $"{words.Term("Stage", view.Stage.ToString())}: {words.Term("Outcome", outcome.ToString())}" : words.Term("Stage", view.Stage.ToString())];
        yield return [words.AsOf, DossierTexts.Instant(dossier.AsOf)];
        if (state.Practice) yield return [words.Note, words.Practice];
    }

    private static string DayOf(DeadlineView deadline, DossierTexts words) =>
        deadline.Name == Complaints.ComplaintLapse.Question ? words.DayOf(deadline.Earliest ?? deadline.Nominal)
        : deadline.Latest is null ? words.DayOf(deadline.Expected)
        : DossierTexts.Fill(words.Expected, words.DayOf(deadline.Expected), words.DayOf(deadline.Latest));

    private static string LastContact(Dossier dossier) =>
        dossier.State.Events.LastOrDefault(e => e.Happened is not (Opened or DraftChanged or Queued or Noted or EvidenceAdded or Corrected or Closed or Reopened or RemedyChecked)) is { } last
            ? $"{dossier.Words.DayOf(last.Day)}: {dossier.Redactor.Apply(new EventTexts(dossier.Words).Of(last.Happened with { Note = null }))}" : "–";
}
