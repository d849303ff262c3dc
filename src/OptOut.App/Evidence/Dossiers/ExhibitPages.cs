using System.Globalization;
using System.Text;
using OptOut.App.Common;
using OptOut.App.Localization.Resources;
using OptOut.Domain.Evidence;
using OptOut.Mail.Messages;
using OptOut.Pdf;
using OptOut.Pdf.Reading;

namespace OptOut.App.Evidence.Dossiers;

/// <summary>The readable rendering of an exhibit. The original is attached; what cannot be shown is said to be attached only.</summary>
internal sealed class ExhibitPages(Dossier dossier, Func<string, byte[]> read)
{
    private const long LargestShown = 24 * 1024 * 1024;

    /// <summary>About forty pages; a reader of more opens the file.</summary>
    private const int MostLetters = 120_000;
    private readonly DossierTexts _words = dossier.Words;

    public IEnumerable<Block> Of(Exhibit exhibit)
    {
        yield return new PageBreak();
        yield return new Heading(2, $"{exhibit.Number}  {exhibit.Title}") { Anchor = exhibit.Number };
        yield return new Table([1, 3], [], Facts(exhibit)) { RowHeadings = true };
        yield return new Spacer(3);
        foreach (var block in Content(exhibit)) yield return block;
    }

    private IEnumerable<IReadOnlyList<TableCell>> Facts(Exhibit exhibit)
    {
        var (step, proves, weak) = _words.Rung(exhibit.Strength);
        yield return [_words[nameof(DossierResources.Day)], _words.DayOf(exhibit.Date)];
        yield return [_words[nameof(DossierResources.File)], Code(exhibit.FileName)];
        yield return [_words[nameof(DossierResources.KindAndSize)], $"{exhibit.MediaType}, {TextRules.Size(exhibit.Size)}"];
        yield return ["SHA-256", Code(exhibit.Hash)];
        yield return [_words[nameof(DossierResources.Strength)], step];
        yield return [_words[nameof(DossierResources.Proves)], proves];
        yield return [_words[nameof(DossierResources.DoesNot)], weak];
        if (exhibit.MediaType == "message/rfc822" && exhibit.Strength > 2)
            yield return [_words[nameof(DossierResources.Signature)], dossier.Dkim.TryGetValue(exhibit.Hash, out var dkim) && dkim.Length > 0 ? _words[nameof(DossierResources.DkimOnArrival), dkim] : _words[nameof(DossierResources.DkimNone)]];
        foreach (var key in Keys(exhibit)) yield return key;
    }

    private IEnumerable<IReadOnlyList<TableCell>> Keys(Exhibit exhibit) =>
        dossier.Signatures.GetValueOrDefault(exhibit.Hash, []).Where(s => s.KeyRecord is not null).Select(s => (IReadOnlyList<TableCell>)
            [_words[nameof(DossierResources.DkimKey)], Code(_words[nameof(DossierResources.DkimKeyAt), $"{s.Selector}._domainkey.{s.Domain}", s.KeyRecord, s.Resolver, s.KeyFetchedAt is { } at ? DossierTexts.Instant(at) : "–"])]);

    private IEnumerable<Block> Content(Exhibit exhibit)
    {
        if (exhibit.Withheld is { } reason && reason != _words[nameof(DossierResources.ThirdParty)]) return [new Paragraph(_words[nameof(DossierResources.LeftOut), reason])];
        if (exhibit.Size > LargestShown) return exhibit.Withheld is null ? Attached(_words[nameof(DossierResources.TooLarge)]) : [new Paragraph(_words[nameof(DossierResources.OriginalWithheld)])];
        IEnumerable<Block> shown = exhibit.MediaType switch
        {
            "message/rfc822" => Message(exhibit),
            "text/plain" => Text(Encoding.UTF8.GetString(read(exhibit.Hash))),
            "image/png" or "image/jpeg" when exhibit.Withheld is null => Picture(exhibit),
            _ when exhibit.Withheld is null => Attached(_words[nameof(DossierResources.KindNotShown)]),
            _ => [],
        };
        return exhibit.Withheld is null ? shown : [new Paragraph([new TextRun(_words[nameof(DossierResources.OriginalWithheld)], TextStyle.Bold)]), new Spacer(2), .. shown];
    }

    private IEnumerable<Block> Message(Exhibit exhibit)
    {
        MessageInspection message;
        try
        {
            message = MessageInspector.Inspect(MessageReader.Read(read(exhibit.Hash)));
        }
        catch (Exception e) when (e is FormatException or InvalidDataException or NotSupportedException)
        {
            return Attached(_words[nameof(DossierResources.MessageBroken), e.Message]);
        }

        return Message(message);
    }

    private IEnumerable<Block> Message(MessageInspection message)
    {
        yield return new Table([1, 4], [], Head(message)) { RowHeadings = true };
        yield return new Spacer(3);
        foreach (var block in Text(message.Text)) yield return block;
        var files = message.Parts.Where(p => p.FileName is not null).ToList();
        if (files.Count == 0) yield break;
        yield return new Paragraph(_words[nameof(DossierResources.FilesInMessage)]) { KeepWithNext = true };
        yield return new BulletList([.. files.Select(f => new ListItem($"{Clean(f.FileName)} ({f.ContentType}, {TextRules.Size(f.Size)}, SHA-256 {f.Sha256[..12]}…)"))]);
    }

    private IEnumerable<IReadOnlyList<TableCell>> Head(MessageInspection message)
    {
        yield return [_words[nameof(DossierResources.From)], Addresses(message.From)];
        yield return [_words[nameof(DossierResources.To)], Addresses(message.To)];
        yield return [_words[nameof(DossierResources.Date)], message.Date?.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture) ?? "–"];
        yield return [_words[nameof(DossierResources.Subject)], Clean(message.Subject)];
        yield return ["Message-ID", Code(Clean(message.MessageId))];
        foreach (var recipient in message.DeliveryReport?.Recipients ?? [])
            yield return [_words[nameof(DossierResources.Delivery)], Clean(string.Join(' ', new[] { recipient.Final, recipient.Action, recipient.Status, recipient.Diagnostic }.Where(w => !string.IsNullOrEmpty(w))))];
    }

    private IEnumerable<Block> Text(string text)
    {
        var cut = text.Length > MostLetters;
        yield return new Preformatted(dossier.Redactor.Apply(cut ? text[..MostLetters] : text));
        if (cut) yield return new Paragraph(_words[nameof(DossierResources.CutHere), MostLetters]) { Small = true };
    }

    private IEnumerable<Block> Picture(Exhibit exhibit)
    {
        var bytes = read(exhibit.Hash);
        return PdfImages.Problem(bytes) is { } problem ? Attached(_words[nameof(DossierResources.PictureBroken), problem]) : [new Image(bytes, exhibit.Title)];
    }

    private IEnumerable<Block> Attached(string reason) => [new Paragraph($"{reason} {_words[nameof(DossierResources.Attached)]}")];

    private string Addresses(IReadOnlyList<Mailbox> addresses) =>
        Clean(string.Join(", ", addresses.Select(a => string.IsNullOrEmpty(a.Name) ? a.Address : $"{a.Name} <{a.Address}>")));

    private string Clean(string? text) => string.IsNullOrEmpty(text) ? "–" : dossier.Redactor.Apply(text);

    private static TableCell Code(string text) => new([new TextRun(text, TextStyle.Code)]);
}
