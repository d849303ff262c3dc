using System.Security.Cryptography;
using QuestPDF.Fluent;
using QuestPDF.Infrastructure;

namespace OptOut.Pdf.QuestPdf;

/// <summary>Files inside the file. QuestPDF puts them in by way of files on disk; these lie in a folder of their own that is removed.</summary>
internal static class Enclosures
{
    public static void Write(IDocument document, IReadOnlyList<PdfAttachment> attachments, Stream output)
    {
        var folder = Directory.CreateTempSubdirectory("optout-pdf-");
        try
        {
            var bare = Path.Combine(folder.FullName, "bare.pdf");
            document.GeneratePdf(bare);
            var operation = DocumentOperation.LoadFile(bare);
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var attachment in attachments)
            {
                if (!names.Add(attachment.Name))
                {
                    throw new PdfException($"Two attached files are called “{attachment.Name}”. Give each a name of its own.");
                }

                operation = operation.AddAttachment(Enclosed(attachment, Path.Combine(folder.FullName, FormattableString.Invariant($"{names.Count}.bin"))));
            }

            var whole = Path.Combine(folder.FullName, "whole.pdf");
            operation.Save(whole);
            using var file = File.OpenRead(whole);
            file.CopyTo(output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static DocumentOperation.DocumentAttachment Enclosed(PdfAttachment attachment, string path)
    {
        using (var file = File.Create(path))
        using (var content = attachment.Open())
        {
            content.CopyTo(file);
            if (file.Length != attachment.Length)
            {
                throw new PdfException(FormattableString.Invariant($"The attached file “{attachment.Name}” has {file.Length} bytes, and {attachment.Length} were announced. Read it anew."));
            }

            file.Position = 0;
            if (attachment.Sha256 is { } expected && !Convert.ToHexString(SHA256.HashData(file)).Equals(expected, StringComparison.OrdinalIgnoreCase))
            {
                throw new PdfException($"The attached file “{attachment.Name}” is not the one expected: its SHA-256 differs. Restore the original.");
            }
        }

        return new DocumentOperation.DocumentAttachment
        {
            Key = attachment.Name,
            FilePath = path,
            AttachmentName = attachment.Name,
            MimeType = attachment.MimeType,
            Description = attachment.Description,
            CreationDate = attachment.Modified.UtcDateTime,
            ModificationDate = attachment.Modified.UtcDateTime,
            Relationship = attachment.Relationship switch
            {
                AttachmentRelationship.Source => DocumentOperation.DocumentAttachmentRelationship.Source,
                AttachmentRelationship.Data => DocumentOperation.DocumentAttachmentRelationship.Data,
                AttachmentRelationship.Alternative => DocumentOperation.DocumentAttachmentRelationship.Alternative,
                AttachmentRelationship.Supplement => DocumentOperation.DocumentAttachmentRelationship.Supplement,
                _ => DocumentOperation.DocumentAttachmentRelationship.Unspecified,
            },
        };
    }
}
