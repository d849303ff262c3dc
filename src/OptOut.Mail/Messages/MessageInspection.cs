using OptOut.Mail.Dkim;

namespace OptOut.Mail.Mime;

/// <summary>A message as `mail inspect` shows it; serialised with camel case names it has exactly that shape.</summary>
public sealed record MessageInspection
{
    /// <summary>Without angle brackets; null when absent.</summary>
    public required string? MessageId { get; init; }

    /// <summary>Ids without angle brackets.</summary>
    public required IReadOnlyList<string> InReplyTo { get; init; }

    /// <summary>Ids without angle brackets, oldest first.</summary>
    public required IReadOnlyList<string> References { get; init; }

    /// <summary>With the offset of the sender; null when absent or unreadable.</summary>
    public required DateTimeOffset? Date { get; init; }

    /// <summary>The authors.</summary>
    public required IReadOnlyList<Mailbox> From { get; init; }

    /// <summary>Where answers are wanted.</summary>
    public required IReadOnlyList<Mailbox> ReplyTo { get; init; }

    /// <summary>The recipients.</summary>
    public required IReadOnlyList<Mailbox> To { get; init; }

    /// <summary>The recipients of copies.</summary>
    public required IReadOnlyList<Mailbox> Cc { get; init; }

    /// <summary>Decoded, on one line; null when absent.</summary>
    public required string? Subject { get; init; }

    /// <summary>"auto-replied", "auto-generated" or "no".</summary>
    public required string AutoSubmitted { get; init; }

    /// <summary>The readable body with LF line ends.</summary>
    public required string Text { get; init; }

    /// <summary>Whether an HTML part exists.</summary>
    public required bool Html { get; init; }

    /// <summary>Every leaf in order of the message.</summary>
    public required IReadOnlyList<InspectedPart> Parts { get; init; }

    /// <summary>Every attached message in order, at any depth.</summary>
    public required IReadOnlyList<InspectedMessage> Embedded { get; init; }

    /// <summary>The delivery report; null when the message is none.</summary>
    public required DeliveryReport? DeliveryReport { get; init; }

    /// <summary>One entry for each signature.</summary>
    public required IReadOnlyList<InspectedSignature> Dkim { get; init; }

    /// <summary>What was wrong with the message: "part 1.2: …".</summary>
    public required IReadOnlyList<string> Problems { get; init; }
}

/// <summary>A leaf.</summary>
/// <param name="Path">Counted like IMAP.</param>
/// <param name="ContentType">In lower case.</param>
/// <param name="Charset">As declared, in lower case; null when absent.</param>
/// <param name="FileName">Decoded; null when absent.</param>
/// <param name="Size">Decoded bytes.</param>
/// <param name="Sha256">Lower-case hex over the decoded bytes.</param>
public sealed record InspectedPart(string Path, string ContentType, string? Charset, string? FileName, long Size, string Sha256);

/// <summary>An attached message.</summary>
public sealed record InspectedMessage(string Path, string? Subject);

/// <summary>A signature and what became of it.</summary>
/// <param name="Domain">The d= of the signature; empty when it names none.</param>
/// <param name="Selector">The s= of the signature; empty when it names none.</param>
/// <param name="Result">"pass", "fail", "neutral" or "unverified".</param>
/// <param name="Reason">A sentence for a person.</param>
public sealed record InspectedSignature(string Domain, string Selector, string Result, string Reason);

/// <summary>Puts together what the reader, the decoders and the signature check found.</summary>
public static class MessageInspector
{
    /// <summary>Inspects a message. Decodes every leaf once, in fixed memory.</summary>
    /// <param name="message">The open message.</param>
    /// <param name="signatures">The outcome of <see cref="DkimVerifier"/>; null when nobody asked the DNS.</param>
    /// <exception cref="IOException">The source of the message cannot be read.</exception>
    public static MessageInspection Inspect(MimeMessage message, IReadOnlyList<DkimResult>? signatures = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        var parts = message.Leaves().Select(leaf => Inspect(message, leaf)).ToList();
        var inspection = new MessageInspection
        {
            MessageId = message.MessageId,
            InReplyTo = message.InReplyTo,
            References = message.References,
            Date = message.Date,
            From = message.From,
            ReplyTo = message.ReplyTo,
            To = message.To,
            Cc = message.Cc,
            Subject = message.Subject,
            AutoSubmitted = AutoSubmission.Of(message),
            Text = ReadableBody.Of(message),
            Html = parts.Exists(part => part.ContentType == "text/html"),
            Parts = parts,
            Embedded = [.. message.EmbeddedMessages().Select(embedded => new InspectedMessage(embedded.Path, embedded.Subject))],
            DeliveryReport = DeliveryReport.Of(message),
            Dkim = [.. (signatures ?? DkimVerifier.Unverified(message)).Select(Inspect)],
            Problems = [],
        };
        return inspection with { Problems = [.. message.Problems.Select(problem => problem.ToString())] };
    }

    private static InspectedPart Inspect(MimeMessage message, MimePart leaf)
    {
        var digest = leaf.Digest();
        foreach (var problem in digest.Problems)
            message.Reporter("part " + leaf.Path)(problem);
        return new InspectedPart(leaf.Path, leaf.ContentType.Value, leaf.ContentType.Charset, leaf.FileName, digest.Size, digest.Sha256);
    }

    private static InspectedSignature Inspect(DkimResult result) =>
        new(result.Domain, result.Selector, result.Outcome.ToString().ToLowerInvariant(), result.Reason);
}
