using OptOut.App.Letters.Rendering;
using OptOut.Mail;
using OptOut.Mail.Messages;

namespace OptOut.App.Delivery;

/// <summary>A message in its final bytes.</summary>
public sealed record BuiltMessage(string MessageId, byte[] Bytes);

/// <summary>A letter as the message that carries it.</summary>
public sealed class LetterMail(LetterRenderer renderer)
{
    /// <summary>The message: the letter as text, the PDF, and the files that go along.</summary>
    /// <param name="letter">The letter, whole.</param>
    /// <param name="plan">From where to where; without an address it is written to nobody, for a look at it.</param>
    /// <param name="papers">The files that go along.</param>
    /// <param name="now">The moment it bears.</param>
    public BuiltMessage Build(OutgoingLetter letter, SendingPlan plan, IReadOnlyList<LetterPaper> papers, DateTimeOffset now)
    {
        var (words, person) = (letter.Letter, letter.Sender);
        var at = plan.From.LastIndexOf('@');
        var messageId = $"{plan.Reference.ToLowerInvariant()}.{Guid.CreateVersion7(now):N}@{plan.From[(at + 1)..]}";
        var answers = plan.From.Equals(person.Email, StringComparison.OrdinalIgnoreCase) || plan.Practice ? plan.From : person.Email;
        var message = new MessageWriter
        {
            From = new OutgoingMailbox(EmailAddress.Parse(plan.From), person.Name),
            To = new OutgoingMailbox(EmailAddress.Parse(plan.To ?? "unknown@service.invalid")),
            ReplyTo = (plan.ReplyToken ?? answers) is var reply && reply == plan.From ? null : new OutgoingMailbox(EmailAddress.Parse(reply), person.Name),
            Subject = words.Subject.Contains(plan.Reference, StringComparison.Ordinal) ? words.Subject : $"{words.Subject} [{plan.Reference}]",
            MessageId = messageId,
            Date = now,
            References = letter.Thread,
            Text = words.PlainText,
            Attachments = [new OutgoingAttachment($"{letter.Name}.pdf", "application/pdf", renderer.Pdf(words)), .. papers.Select(paper => new OutgoingAttachment(paper.Name, paper.MediaType, paper.Bytes))],
        };
        return new BuiltMessage(messageId, message.Write());
    }
}
