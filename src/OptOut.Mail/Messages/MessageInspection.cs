using OptOut.Mail.Authentication;

namespace OptOut.Mail.Messages;

/// <summary>A message as `mail inspect` shows it; serialised with camel case names it has exactly that shape. What is absent or cannot be
/// read is null; ids are without angle brackets and those of the thread oldest first; the date has the sender's offset.</summary>
/// <param name="AutoSubmitted">"auto-replied", "auto-generated" or "no".</param>
/// <param name="Text">The readable body with LF line ends.</param>
/// <param name="Html">Whether an HTML part exists.</param>
/// <param name="Parts">Every leaf in order of the message.</param>
/// <param name="Embedded">Every attached message in order, at any depth.</param>
/// <param name="Problems">What was wrong with the message: "part 1.2: …".</param>
public sealed record MessageInspection(
    string? MessageId, IReadOnlyList<string> InReplyTo, IReadOnlyList<string> References, DateTimeOffset? Date,
    IReadOnlyList<Mailbox> From, IReadOnlyList<Mailbox> ReplyTo, IReadOnlyList<Mailbox> To, IReadOnlyList<Mailbox> Cc, string? Subject,
    string AutoSubmitted, string Text, bool Html, IReadOnlyList<InspectedPart> Parts, IReadOnlyList<InspectedMessage> Embedded,
    DeliveryReport? DeliveryReport, IReadOnlyList<InspectedSignature> Dkim, IReadOnlyList<string> Problems);

/// <summary>A leaf, with type and declared charset in lower case.</summary>
/// <param name="Path">Counted like IMAP.</param>
/// <param name="Size">Decoded bytes.</param>
/// <param name="Sha256">Lower-case hex over the decoded bytes.</param>
public sealed record InspectedPart(string Path, string ContentType, string? Charset, string? FileName, long Size, string Sha256);

/// <summary>An attached message.</summary>
public sealed record InspectedMessage(string Path, string? Subject);

/// <summary>A signature and what became of it: "pass", "fail", "neutral" or "unverified", and why, in a sentence for a person.</summary>
public sealed record InspectedSignature(string Domain, string Selector, string Result, string Reason);

/// <summary>Puts together what the reader, the decoders and the signature check found.</summary>
public static class MessageInspector
{
    /// <summary>Inspects a message. Decodes every leaf once, in fixed memory.</summary>
    /// <param name="message">The open message.</param>
    /// <param name="signatures">The outcome of <see cref="DkimVerifier"/>; null when nobody asked the DNS.</param>
    /// <exception cref="IOException">The source of the message cannot be read.</exception>
    public static MessageInspection Inspect(MailMessage message, IReadOnlyList<DkimResult>? signatures = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        var parts = message.Leaves().Select(leaf => Inspect(message, leaf)).ToList();
        var inspection = new MessageInspection(
            message.MessageId, message.InReplyTo, message.References, message.Date, message.From, message.ReplyTo, message.To, message.Cc, message.Subject,
            AutoSubmission.Of(message), ReadableBody.Of(message), parts.Exists(part => part.ContentType == "text/html"), parts,
            [.. message.EmbeddedMessages().Select(embedded => new InspectedMessage(embedded.Path, embedded.Subject))],
            DeliveryReport.Of(message), [.. (signatures ?? DkimVerifier.Unverified(message)).Select(Inspect)], []);
        return inspection with { Problems = [.. message.Problems.Select(problem => problem.ToString())] };
    }

    private static InspectedPart Inspect(MailMessage message, MessagePart leaf)
    {
        var digest = leaf.Digest();
        foreach (var problem in digest.Problems)
            message.Reporter("part " + leaf.Path)(problem);
        return new InspectedPart(leaf.Path, leaf.ContentType, leaf.Charset, leaf.FileName, digest.Size, digest.Sha256);
    }

    private static InspectedSignature Inspect(DkimResult result) =>
        new(result.Domain, result.Selector, result.Outcome.ToString().ToLowerInvariant(), result.Reason);
}
