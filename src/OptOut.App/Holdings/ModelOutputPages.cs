using System.Globalization;
using OptOut.App.Common;
using OptOut.Domain.Holdings;
using OptOut.Domain.People;
using OptOut.Pdf;
using OptOut.Pdf.Reading;

namespace OptOut.App.Holdings;

/// <summary>A model output on paper: what was asked, every answer, under which circumstances, with hashes.</summary>
internal sealed class ModelOutputPages(KeptOutput kept, Person person, string service, DateTimeOffset recordedAt, IReadOnlyList<ExhibitFile> files)
{
    private readonly ModelOutput _output = kept.Output;

    public PdfDocument Document() => new(new PdfInfo($"What {service} said about {person.Name}", "en", recordedAt) { Author = person.Name, Subject = "Model output kept as evidence" }, Blocks())
    {
        Attachments = files.Select((file, i) => new PdfAttachment(NameOf(file, i), file.MediaType, file.Bytes.Length, () => new MemoryStream(file.Bytes), recordedAt)
        {
            Sha256 = file.Hash, Description = i == 0 ? "The record as it was kept" : "Screenshot", Relationship = AttachmentRelationship.Data,
        }),
        MissingCharacters = MissingCharacters.WriteCode,
        Footer = new RunningLine { Left = [$"SHA-256 of the record {kept.Hash[..16]}…"], Right = ["Page ", new ThisPage(), " of ", new PageCount()] },
    };

    private IEnumerable<Block> Blocks()
    {
        yield return new Heading(1, "What a model said");
        yield return new Paragraph($"About {person.Name}, by {service}.");
        yield return new Spacer(3);
        yield return new Table([1, 3], [], Facts()) { RowHeadings = true };
        yield return new Heading(2, "What was asked");
        yield return new Preformatted(_output.Prompt);
        for (var i = 0; i < _output.Runs.Count; i++)
        {
            foreach (var block in Answer(i)) yield return block;
        }

        yield return new Heading(2, "How to check this");
        yield return new Paragraph("The record and every picture are attached to this file, unchanged. Whoever computes the SHA-256 of an attachment must get the value that stands here.");
        yield return new Table([1, 3], [], files.Select((file, i) => (IReadOnlyList<TableCell>)[NameOf(file, i), new TableCell([new TextRun(file.Hash, TextStyle.Code)])])) { RowHeadings = true };
    }

    private IEnumerable<IReadOnlyList<TableCell>> Facts()
    {
        yield return ["Model", _output.Version is { } version ? $"{_output.Model}, version {version}" : _output.Model];
        yield return ["Day", _output.On.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture)];
        yield return ["Language and region", _output.Locale ?? "not noted"];
        yield return ["Signed in", _output.SignedIn switch { true => "yes, with an account", false => "no, without an account", _ => "not noted" }];
        yield return ["Asked", _output.Runs.Count == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{_output.Runs.Count} times with the same words")];
        if (_output.Remark is { } remark) yield return ["What is wrong with it", remark];
        yield return ["Recorded", recordedAt.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)];
    }

    private IEnumerable<Block> Answer(int index)
    {
        var run = _output.Runs[index];
        var title = _output.Runs.Count == 1 ? "What it answered" : string.Create(CultureInfo.InvariantCulture, $"Answer {index + 1} of {_output.Runs.Count}");
        yield return new Heading(2, run.At is { } at ? $"{title}, {at}" : title);
        yield return new Preformatted(run.Answer);
        if (run.Screenshot is not { } hash || files.FirstOrDefault(f => f.Hash == hash) is not { } file) yield break;
        yield return new Spacer(2);
        yield return file.MediaType is "image/png" or "image/jpeg" && PdfImages.Problem(file.Bytes) is null
            ? new Image(file.Bytes, $"Screenshot of answer {index + 1}")
            : new Paragraph("The screenshot is attached; this kind of file is not shown here.");
    }

    private static string NameOf(ExhibitFile file, int index) => index == 0 ? "model-output.json"
        : string.Create(CultureInfo.InvariantCulture, $"screenshot-{index:00}{Path.GetExtension(file.Row?.FileName ?? "").ToLowerInvariant()}");
}
