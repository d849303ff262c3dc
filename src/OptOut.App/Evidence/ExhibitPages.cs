using System.Globalization;
using System.Text;
using OptOut.Domain.Evidence;
using OptOut.Mail.Mime;
using OptOut.Pdf;
using OptOut.Pdf.Reading;

namespace OptOut.App.Evidence;

/// <summary>The readable rendering of an exhibit. The original is attached; what cannot be shown is said to be attached only.</summary>
internal sealed class ExhibitPages(Func<string, byte[]> read)
{
    private const long LargestShown = 24 * 1024 * 1024;

    public IEnumerable<Block> Of(Exhibit exhibit)
    {
        yield return new PageBreak();
        yield return new Heading(2, $"{exhibit.Number}  {exhibit.Title}") { Anchor = exhibit.Number };
        yield return new Table([1, 3], [],
        [
            ["Day", exhibit.Date.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture)],
            ["File", new TableCell([new TextRun(exhibit.FileName, TextStyle.Code)])],
            ["Kind and size", $"{exhibit.MediaType}, {TextRules.Size(exhibit.Size)}"],
            ["SHA-256", new TableCell([new TextRun(exhibit.Hash, TextStyle.Code)])],
            ["Strength of proof", Strength(exhibit.Strength)],
        ]) { RowHeadings = true };
        yield return new Spacer(3);
        foreach (var block in Content(exhibit)) yield return block;
    }

    private IEnumerable<Block> Content(Exhibit exhibit)
    {
        if (exhibit.Size > LargestShown) return Attached("It is too large to be shown here.");
        return exhibit.MediaType switch
        {
            "message/rfc822" => Message(read(exhibit.Hash)),
            "text/plain" => [new Preformatted(Encoding.UTF8.GetString(read(exhibit.Hash)))],
            "image/png" or "image/jpeg" => Picture(exhibit),
            _ => Attached("This kind of file is not shown here."),
        };
    }

    private static IEnumerable<Block> Message(byte[] raw)
    {
        var message = MessageInspector.Inspect(MimeReader.Read(raw));
        yield return new Table([1, 4], [],
        [
            ["From", Addresses(message.From)], ["To", Addresses(message.To)], ["Date", message.Date?.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture) ?? "–"],
            ["Subject", message.Subject ?? "–"], ["Message-ID", new TableCell([new TextRun(message.MessageId ?? "–", TextStyle.Code)])],
        ]) { RowHeadings = true };
        yield return new Spacer(3);
        yield return new Preformatted(message.Text);
        var files = message.Parts.Where(p => p.FileName is not null).ToList();
        if (files.Count > 0)
        {
            yield return new Paragraph("Files in this message:") { KeepWithNext = true };
            yield return new BulletList([.. files.Select(f => new ListItem($"{f.FileName} ({f.ContentType}, {TextRules.Size(f.Size)}, SHA-256 {f.Sha256[..12]}…)"))]);
        }
    }

    private IEnumerable<Block> Picture(Exhibit exhibit)
    {
        var bytes = read(exhibit.Hash);
        return PdfImages.Problem(bytes) is { } problem ? Attached($"The picture cannot be shown: {problem}") : [new Image(bytes, exhibit.Title)];
    }

    private static IEnumerable<Block> Attached(string reason) =>
        [new Paragraph($"{reason} The untouched file is attached to this PDF under the name above.")];

    private static string Addresses(IReadOnlyList<Mailbox> addresses) =>
        string.Join(", ", addresses.Select(a => string.IsNullOrEmpty(a.Name) ? a.Address : $"{a.Name} <{a.Address}>"));

    private static string Strength(int strength) => strength switch
    {
        2 => "2 of 7: the next mail server took it",
        3 => "3 of 7: a delivery report",
        4 => "4 of 7: the controller's own acknowledgement",
        5 => "5 of 7: a confirmation of filing",
        6 => "6 of 7: an answer that speaks of the request",
        _ => "1 of 7: a copy kept by the data subject",
    };
}
