using OptOut.App.Common;
using OptOut.App.Letters.Rendering;
using OptOut.Domain.Letters;
using OptOut.Domain.Localization;
using OptOut.Domain.People;
using OptOut.Mail;
using OptOut.Mail.Messages;
using OptOut.Pdf;

namespace OptOut.App.Delivery;

/// <summary>A message in its final bytes.</summary>
public sealed record BuiltMessage(string MessageId, byte[] Bytes);

/// <summary>A letter as PDF, and as the message that carries it.</summary>
public sealed class LetterMail(IPdfRenderer pdf)
{
    /// <summary>The letter's PDF.</summary>
    /// <exception cref="InputException">A character has no glyph in any font; the message names it.</exception>
    public byte[] Pdf(ComposedLetter letter)
    {
        var bytes = new MemoryStream();
        try
        {
            pdf.Render(LetterPdf.Document(letter), bytes);
        }
        catch (PdfException e)
        {
            throw new InputException("letter", LocalizedMessage.Foreign(e.Message));
        }

        return bytes.ToArray();
    }

    /// <summary>The message: the letter as text, the PDF, and the attachments of the request. A follow-up letter has a file name of its own and stands in the thread, oldest message first.</summary>
    public BuiltMessage Build(
        ComposedLetter letter, string reference, SendingPlan plan, Person person,
        IReadOnlyList<(string Name, string MediaType, byte[] Bytes)> attachments, DateTimeOffset now, string? fileName = null, IReadOnlyList<string>? thread = null)
    {
        var at = plan.From.LastIndexOf('@');
        var messageId = $"{reference.ToLowerInvariant()}.{Guid.CreateVersion7(now):N}@{plan.From[(at + 1)..]}";
        var answers = plan.From.Equals(person.Email, StringComparison.OrdinalIgnoreCase) || plan.Practice ? plan.From : person.Email;
        var message = new MessageWriter
        {
            From = new OutgoingMailbox(EmailAddress.Parse(plan.From), person.Name),
            To = new OutgoingMailbox(EmailAddress.Parse(plan.To!)),
            ReplyTo = (plan.ReplyToken ?? answers) is var reply && reply == plan.From ? null : new OutgoingMailbox(EmailAddress.Parse(reply), person.Name),
            Subject = letter.Subject.Contains(reference, StringComparison.Ordinal) ? letter.Subject : $"{letter.Subject} [{reference}]",
            MessageId = messageId,
            Date = now,
            References = thread ?? [],
            Text = letter.PlainText,
            Attachments = [new OutgoingAttachment(fileName ?? $"{reference}.pdf", "application/pdf", Pdf(letter)), .. attachments.Select(a => new OutgoingAttachment(a.Name, a.MediaType, a.Bytes))],
        };
        return new BuiltMessage(messageId, message.Write());
    }
}
