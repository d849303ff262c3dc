using System.Security.Cryptography;
using OptOut.App.Common;
using OptOut.App.Evidence.TimeStamps;
using OptOut.App.Evidence.Words;
using OptOut.Domain.Evidence;
using OptOut.Pdf;

namespace OptOut.App.Evidence.Dossiers;

/// <summary>The last pages of a dossier: what holds it together, what it proves and what not, and how to check it without us.</summary>
internal static class IntegrityPages
{
    public static IEnumerable<Block> Of(Dossier dossier, int part)
    {
        var words = dossier.Words;
        yield return new PageBreak();
        yield return new Heading(2, words.Integrity) { Anchor = "integrity" };
        yield return new Paragraph(words.ChainText);
        yield return new Preformatted(dossier.Manifest.Head);
        if (dossier.Manifest.Withheld.Count > 0) yield return new Paragraph(DossierTexts.Fill(words.Withheld, string.Join(", ", dossier.Manifest.Withheld)));
        yield return new Heading(3, words.ProvesTitle);
        yield return new BulletList([.. Proofs(dossier).Select(p => new ListItem(p))]);
        yield return new Paragraph(DossierTexts.Fill(words.Method, $"OptOut {ProductVersion}")) { Small = true };
        yield return new Heading(3, words.CheckTitle);
        yield return new Paragraph(words.CheckText);
        yield return new Preformatted(CheckCommands.Of(dossier, part));
        yield return new Paragraph(words.CheckAfter);
        yield return new Heading(3, words.FilesAttached);
        if (dossier.Manifest.Parts > 1) yield return new Paragraph(words.OtherParts);
        yield return new Table([0.8, 3.2, 4.6], [words.Number, words.File, "SHA-256"], Rows(dossier, part));
    }

    private static string ProductVersion { get; } = typeof(IntegrityPages).Assembly.GetName().Version?.ToString(2) ?? "";

    private static IEnumerable<string> Proofs(Dossier dossier)
    {
        var words = dossier.Words;
        yield return words.ProvesBytes;
        yield return dossier.Stamp is { } stamp && TimeStampFile.Check(dossier.Manifest.ToJson(), stamp.Request, stamp.Response) is { Problem: null } found
            ? DossierTexts.Fill(words.StampedAs, DossierTexts.Instant(found.At!.Value), found.Signer, stamp.Authority) : words.NotStamped;
        foreach (var daily in dossier.LedgerStamps)
        {
            var at = TimeStampFile.Check(System.Text.Encoding.UTF8.GetBytes(daily.Record), daily.Stamp.Request, daily.Stamp.Response);
            if (at.Problem is null) yield return DossierTexts.Fill(words.LedgerStamped, daily.Day, DossierTexts.Instant(at.At!.Value), at.Signer);
        }

        yield return dossier.Seal is { } seal ? DossierTexts.Fill(words.SealedAs, seal.Fingerprint) : words.NotSealed;
        yield return words.ProvesNoTime;
        yield return words.ProvesServer;
        yield return words.ProvesDkim;
        if (dossier.State.Facts.ContainsKey("modelOutput") || dossier.State.Events.Any(e => e.Happened is Domain.Cases.EvidenceAdded { Kind: "modelOutput" })) yield return words.ProvesModel;
        yield return words.PdfA;
    }

    private static IEnumerable<IReadOnlyList<TableCell>> Rows(Dossier dossier, int part)
    {
        yield return ["–", Code(Manifest.FileName), Code(HashOf(dossier.Manifest.ToJson()))];
        foreach (var file in DossierFiles.Beside(dossier)) yield return ["–", Code(file.Name), Code(HashOf(file.Content))];
        foreach (var exhibit in dossier.Manifest.InPart(part)) yield return [exhibit.Number, Code(exhibit.FileName), Code(exhibit.Hash)];
    }

    private static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static TableCell Code(string text) => new([new TextRun(text, TextStyle.Code)]);
}
