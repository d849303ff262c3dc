using System.Globalization;
using OptOut.Domain.Evidence;
using OptOut.Pdf;

namespace OptOut.App.Evidence;

/// <summary>The last pages of a dossier: what holds it together, what it proves and what not, and how to check it without us.</summary>
internal static class IntegrityPages
{
    public static IEnumerable<Block> Of(Dossier dossier)
    {
        yield return new PageBreak();
        yield return new Heading(2, "Integrity, and how to check this bundle") { Anchor = "integrity" };
        yield return new Paragraph("Each entry of the history carries the SHA-256 of its own content and of the entry before it. The hash of the last entry stands for the whole history:");
        yield return new Preformatted(dossier.Manifest.Head);
        yield return new Heading(3, "What this bundle proves, and what it does not");
        yield return new BulletList(
        [
            new ListItem("It shows that the exhibits are the bytes that were stored, and that no entry was changed, removed or put in after the hash above was made known to someone else."),
            new ListItem("By itself it does not prove when that was: the history was kept by the data subject. Outside proof of time are the mail servers' answers and the controller's own messages."),
            new ListItem("A mail server's answer proves that the next server took the message, not that a person read it. The absence of a bounce proves nothing."),
            new ListItem("No time stamp of an outside authority and no seal are part of this bundle."),
            new ListItem("The file follows the structure of PDF/A-3. Conformance was checked by the project's own structural tests, not by a validator."),
        ]);
        yield return new Heading(3, "Check it with public tools");
        yield return new Preformatted(Commands(dossier.Manifest));
        yield return new Paragraph("The manifest is canonical JSON (RFC 8785). The hash of an entry is the SHA-256 of the canonical JSON of its fields with the case's id, without the hash itself. OptOut checks all of it offline: optout evidence verify FILE.pdf");
        yield return new Heading(3, "Files attached");
        yield return new Table([1.2, 3.2, 4.6], ["No.", "File", "SHA-256"], Rows(dossier.Manifest));
    }

    private static IEnumerable<IReadOnlyList<TableCell>> Rows(Manifest manifest)
    {
        var own = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(manifest.ToJson()));
        yield return ["–", Code(Manifest.FileName), Code(own)];
        foreach (var exhibit in manifest.Exhibits) yield return [exhibit.Number, Code(exhibit.FileName), Code(exhibit.Hash)];
    }

    private static string Commands(Manifest manifest) => string.Create(CultureInfo.InvariantCulture, $"""
        mkdir bundle && cd bundle
        pdfdetach -saveall ../{manifest.Reference}.pdf
        sha256sum -c {Manifest.SumsFileName}
        jq -r .head {Manifest.FileName}
        # the hash of entry 1, made anew
        jq -cjS '. as $m | .history[0] | del(.hash) | .case = $m.case' {Manifest.FileName} | sha256sum
        """);

    private static TableCell Code(string text) => new([new TextRun(text, TextStyle.Code)]);
}
