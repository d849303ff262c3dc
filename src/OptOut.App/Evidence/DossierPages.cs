using System.Globalization;
using OptOut.App.Cases;
using OptOut.Domain.Evidence;
using OptOut.Pdf;

namespace OptOut.App.Evidence;

/// <summary>A dossier as the blocks of a document.</summary>
internal sealed class DossierPages(Dossier dossier, Func<string, byte[]> read)
{
    private readonly ExhibitPages _exhibits = new(read);

    public PdfDocument Document(IReadOnlyList<PdfAttachment> attachments) => new(Info(), Blocks())
    {
        Attachments = attachments,
        Numbers = new RunningNumbers(dossier.Manifest.Reference),
        MissingCharacters = MissingCharacters.WriteCode,
        Header = new RunningLine { Left = [$"{dossier.ServiceName}: {RightsText}"], Right = [dossier.Manifest.Reference] },
        Footer = new RunningLine { Left = [new RunningNumber()], Right = ["Page ", new ThisPage(), " of ", new PageCount()] },
    };

    private string RightsText => string.Join(", ", dossier.State.Opening.Rights);

    private PdfInfo Info() => new($"Evidence in case {dossier.Manifest.Reference}", "en", dossier.AsOf)
    {
        Author = dossier.Person.Name, Subject = $"Request to {dossier.State.Opening.Controller} ({RightsText})",
    };

    private IEnumerable<Block> Blocks()
    {
        foreach (var block in Cover()) yield return block;
        foreach (var block in Chronology()) yield return block;
        foreach (var block in Deadlines()) yield return block;
        foreach (var block in ExhibitList()) yield return block;
        foreach (var exhibit in dossier.Manifest.Exhibits)
            foreach (var block in _exhibits.Of(exhibit)) yield return block;
        foreach (var block in IntegrityPages.Of(dossier)) yield return block;
    }

    private IEnumerable<Block> Cover()
    {
        var view = dossier.View;
        yield return new Heading(1, $"Evidence in case {dossier.Manifest.Reference}");
        yield return new Paragraph($"{dossier.Person.Name} and {dossier.State.Opening.Controller}: {RightsText}");
        yield return new Spacer(4);
        yield return new Table([1, 2.6], [], Facts(view)) { RowHeadings = true };
        yield return new Spacer(4);
        yield return new TableOfContents(
        [
            new ContentsEntry("Chronology", "chronology"), new ContentsEntry("Time limits", "deadlines"), new ContentsEntry("Exhibits", "exhibits"),
            .. dossier.Manifest.Exhibits.Select(e => new ContentsEntry($"{e.Number}  {e.Title}", e.Number, 2)),
            new ContentsEntry("Integrity, and how to check this bundle", "integrity"),
        ]);
    }

    private IEnumerable<IReadOnlyList<TableCell>> Facts(CaseView view)
    {
        var state = dossier.State;
        yield return ["Data subject", $"{dossier.Person.Name}, {dossier.Person.Email}, {dossier.Person.Country}"];
        yield return ["Controller", $"{state.Opening.Controller} ({dossier.ServiceName}), {state.Opening.ControllerCountry}"];
        yield return ["Rights invoked", RightsText];
        yield return ["Law", view.Regime];
        yield return ["Sent", Day(state.SentOn)];
        yield return ["Received", state.ReceivedOn is { } received ? Day(received) : state.AcknowledgedOn is { } known ? $"acknowledged {Day(known)}" : "not proved apart from the sending"];
        foreach (var deadline in view.Deadlines)
            yield return [Name(deadline.Name), $"expected {Day(deadline.Expected)}; under every reading over after {Day(deadline.Latest)}"];
        yield return ["Stage", view.Outcome is { } outcome ? $"{view.Stage}, {outcome}" : view.Stage.ToString()];
        yield return ["As of", dossier.AsOf.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)];
        if (state.Practice) yield return ["Note", "Made with the practice account: nothing was sent to anyone."];
    }

    private IEnumerable<Block> Chronology()
    {
        yield return new PageBreak();
        yield return new Heading(2, "Chronology") { Anchor = "chronology" };
        yield return new Paragraph("Every entry of the history, in the order it was recorded. The day is when it happened; the instant is when it was recorded.") { Small = true };
        yield return new Table([0.5, 1.3, 1.9, 3.4, 1.5], ["No.", "Day", "Recorded (UTC)", "What", "Hash"], dossier.Manifest.History.Select(ChronologyRow));
    }

    private IReadOnlyList<TableCell> ChronologyRow(LedgerEntry entry)
    {
        var happened = Domain.Cases.EventJson.Read(entry.Type, entry.Data);
        var exhibits = dossier.Manifest.Exhibits.Where(e => e.Entries.Contains(entry.Seq)).Select(e => e.Number);
        var what = EventWords.Of(happened) + (entry.Originals.Count > 0 ? $" [{string.Join(", ", exhibits)}]" : "");
        return
        [
            new TableCell([new TextRun(entry.Seq.ToString(CultureInfo.InvariantCulture))]) { AlignRight = true }, Day(happened.On ?? DateOnly.FromDateTime(entry.At.UtcDateTime)),
            entry.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), what,
            new TableCell([new TextRun(entry.Hash[..12], TextStyle.Code)]),
        ];
    }

    private IEnumerable<Block> Deadlines()
    {
        yield return new PageBreak();
        yield return new Heading(2, "Time limits") { Anchor = "deadlines" };
        if (dossier.View.Deadlines.Count == 0) yield return new Paragraph("No time limit runs yet.");
        foreach (var deadline in dossier.View.Deadlines)
        {
            yield return new Heading(3, Name(deadline.Name));
            yield return new Table([1, 1, 1, 1], ["Nominal", "Earliest", "Expected", "Latest"], [[Day(deadline.Nominal), Day(deadline.Earliest), Day(deadline.Expected), Day(deadline.Latest)]]);
            yield return new NumberedList([.. deadline.Steps.Select(s => new ListItem([new TextRun(s.Text), .. Article(s)]))]);
            yield return new Paragraph($"Rule {deadline.RuleVersion}, calendar {deadline.CalendarVersion}. Reminders are sent after the earliest date, notices and complaints only after the latest.") { Small = true };
        }
    }

    private static IEnumerable<Inline> Article(StepView step) => step.Article.Length == 0 ? [] : [new TextRun($" ({step.Article})", TextStyle.Italic)];

    private IEnumerable<Block> ExhibitList()
    {
        yield return new Heading(2, "Exhibits") { Anchor = "exhibits" };
        if (dossier.Manifest.Exhibits.Count == 0) yield return new Paragraph("There are no exhibits yet.");
        else
        {
            yield return new Table([0.6, 3, 1.3, 0.9, 0.8], ["No.", "What", "Day", "Size", "Page"], dossier.Manifest.Exhibits.Select(e => (IReadOnlyList<TableCell>)
                [e.Number, e.Title, Day(e.Date), TextRules.Size(e.Size), new TableCell([new PageOf(e.Number)]) { AlignRight = true }]));
        }
    }

    private static string Name(string question) => question switch
    {
        "responseDue" => "Answer due",
        "extendedDue" => "Answer due after the extension",
        "authoritySilence" => "Word from the authority due",
        _ => question,
    };

    private static string Day(DateOnly? day) => day?.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture) ?? "–";
}
