using OptOut.App.Localization.Resources;
using OptOut.Domain.Evidence;
using OptOut.Pdf;

namespace OptOut.App.Evidence.Dossiers;

/// <summary>One part of a dossier as the blocks of a document.</summary>
/// <param name="dossier">What is said.</param>
/// <param name="read">Gives the checked bytes of an original.</param>
/// <param name="part">Which part, from 1.</param>
/// <param name="firstPage">The running number of its first page.</param>
internal sealed class DossierPages(Dossier dossier, Func<string, byte[]> read, int part, long firstPage)
{
    private readonly ExhibitPages _exhibits = new(dossier, read);
    private readonly DossierTexts _words = dossier.Words;

    public PdfDocument Document(IReadOnlyList<PdfAttachment> attachments) => new(Info(), Blocks())
    {
        Attachments = attachments,
        Numbers = new RunningNumbers(dossier.Manifest.Reference, firstPage),
        MissingCharacters = MissingCharacters.WriteCode,
        Header = new RunningLine { Left = [$"{dossier.ServiceName}: {Rights}"], Right = [PartWords is { } words ? $"{dossier.Manifest.Reference} · {words}" : dossier.Manifest.Reference] },
        Footer = new RunningLine { Left = [new RunningNumber()], Right = [_words[nameof(DossierResources.PageOf)], new ThisPage(), _words[nameof(DossierResources.PageCount)], new PageCount()] },
    };

    private string Rights => _words.Terms.Rights(dossier.State.Opening.Rights);

    private string? PartWords => dossier.Manifest.Parts > 1 ? _words[nameof(DossierResources.PartOf), part, dossier.Manifest.Parts] : null;

    private PdfInfo Info() => new(_words[nameof(DossierResources.Title), dossier.Manifest.Reference] + (PartWords is { } words ? $", {words}" : ""), _words.Language.Code, dossier.AsOf)
    {
        Author = dossier.Person.Name, Subject = $"{dossier.State.Opening.Controller}: {Rights}",
    };

    private IEnumerable<Block> Blocks() =>
        Cover().Concat(part == 1 ? SummaryPages.Of(dossier).Concat(ChronologyPages.Of(dossier)) : []).Concat(ExhibitListPages.Of(dossier, part)).Concat(Exhibits());

    // Exhibits are read one by one as they are set; a dossier may be larger than memory.
    private IEnumerable<Block> Exhibits()
    {
        foreach (var exhibit in dossier.Manifest.Exhibits.Where(Shown))
            foreach (var block in _exhibits.Of(exhibit)) yield return block;
        foreach (var block in RedactionPages.Of(dossier, part)) yield return block;
        foreach (var block in IntegrityPages.Of(dossier, part)) yield return block;
    }

    private bool Shown(Exhibit exhibit) => exhibit.Part == part;

    private IEnumerable<Block> Cover()
    {
        yield return new Heading(1, _words[nameof(DossierResources.Title), dossier.Manifest.Reference]);
        if (PartWords is { } words) yield return new Paragraph([new TextRun(words, TextStyle.Bold)]);
        yield return new Paragraph(_words[nameof(DossierResources.And), dossier.Person.Name, dossier.State.Opening.Controller, Rights]);
        yield return new Paragraph($"{_words[nameof(DossierResources.AsOf)]} {DossierTexts.Instant(dossier.AsOf)}") { Small = true };
        if (dossier.State.Practice) yield return new Paragraph([new TextRun(_words[nameof(DossierResources.Practice)], TextStyle.Bold)]);
        yield return new Spacer(4);
        yield return new Heading(2, _words[nameof(DossierResources.Contents)]) { Bookmark = false };
        yield return new TableOfContents([.. Contents()]);
    }

    private IEnumerable<ContentsEntry> Contents()
    {
        if (part == 1)
        {
            yield return new ContentsEntry(_words[nameof(DossierResources.Summary)], "summary");
            yield return new ContentsEntry(_words[nameof(DossierResources.Chronology)], "chronology");
            yield return new ContentsEntry(_words[nameof(DossierResources.TimeLimits)], "deadlines");
        }

        yield return new ContentsEntry(_words[nameof(DossierResources.Exhibits)], "exhibits");
        foreach (var exhibit in dossier.Manifest.Exhibits.Where(Shown)) yield return new ContentsEntry($"{exhibit.Number}  {exhibit.Title}", exhibit.Number, 2);
        if (RedactionPages.Needed(dossier, part)) yield return new ContentsEntry(_words[nameof(DossierResources.RedactionLog)], "redactions");
        yield return new ContentsEntry(_words[nameof(DossierResources.Integrity)], "integrity");
    }
}
