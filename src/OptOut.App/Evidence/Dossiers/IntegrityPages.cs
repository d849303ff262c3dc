using System.Security.Cryptography;
using OptOut.App.Common;
using OptOut.App.Evidence.TimeStamps;
using OptOut.App.Localization.Resources;
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
        yield return new Heading(2, words[nameof(DossierResources.Integrity)]) { Anchor = "integrity" };
        yield return new Paragraph(words[nameof(DossierResources.ChainText)]);
        yield return new Preformatted(dossier.Manifest.Head);
        if (dossier.Manifest.Withheld.Count > 0) yield return new Paragraph(words[nameof(DossierResources.Withheld), string.Join(", ", dossier.Manifest.Withheld)]);
        yield return new Heading(3, words[nameof(DossierResources.ProvesTitle)]);
        yield return new BulletList([.. Proofs(dossier).Select(p => new ListItem(p))]);
        yield return new Paragraph(words[nameof(DossierResources.Method), $"OptOut {ProductVersion}"]) { Small = true };
        yield return new Heading(3, words[nameof(DossierResources.CheckTitle)]);
        yield return new Paragraph(words[nameof(DossierResources.CheckText)]);
        yield return new Preformatted(CheckCommands.Of(dossier, part));
        yield return new Paragraph(words[nameof(DossierResources.CheckAfter)]);
        yield return new Heading(3, words[nameof(DossierResources.FilesAttached)]);
        if (dossier.Manifest.Parts > 1) yield return new Paragraph(words[nameof(DossierResources.OtherParts)]);
        yield return new Table([0.8, 3.2, 4.6], [words[nameof(DossierResources.Number)], words[nameof(DossierResources.File)], "SHA-256"], Rows(dossier, part));
    }

    private static string ProductVersion { get; } = typeof(IntegrityPages).Assembly.GetName().Version?.ToString(2) ?? "";

    private static IEnumerable<string> Proofs(Dossier dossier)
    {
        var words = dossier.Words;
        yield return words[nameof(DossierResources.ProvesBytes)];
        yield return dossier.Stamp is { } stamp && TimeStampFile.Check(dossier.Manifest.ToJson(), stamp.Request, stamp.Response) is { Problem: null } found
            ? words[nameof(DossierResources.StampedAs), DossierTexts.Instant(found.At!.Value), found.Signer, stamp.Authority] : words[nameof(DossierResources.NotStamped)];
        foreach (var daily in dossier.LedgerStamps)
        {
            var at = TimeStampFile.Check(System.Text.Encoding.UTF8.GetBytes(daily.Record), daily.Stamp.Request, daily.Stamp.Response);
            if (at.Problem is null) yield return words[nameof(DossierResources.LedgerStamped), daily.Day, DossierTexts.Instant(at.At!.Value), at.Signer];
        }

        yield return dossier.Seal is { } seal ? words[nameof(DossierResources.SealedAs), seal.Fingerprint] : words[nameof(DossierResources.NotSealed)];
        yield return words[nameof(DossierResources.ProvesNoTime)];
        yield return words[nameof(DossierResources.ProvesServer)];
        yield return words[nameof(DossierResources.ProvesDkim)];
        if (dossier.State.Facts.ContainsKey("modelOutput") || dossier.State.Events.Any(e => e.Happened is Domain.Cases.EvidenceAdded { Kind: "modelOutput" })) yield return words[nameof(DossierResources.ProvesModel)];
        yield return words[nameof(DossierResources.PdfA)];
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
