using System.Security.Cryptography;
using System.Text;

namespace OptOut.Mail.Mime;

/// <summary>An address with the name to show beside it.</summary>
public sealed record OutgoingMailbox(EmailAddress Address, string? DisplayName = null);

/// <summary>A file to go with a message.</summary>
/// <param name="FileName">As the recipient shall see it; any language.</param>
/// <param name="ContentType">"application/pdf". It is not checked against the content.</param>
/// <param name="Content">The bytes, which arrive unchanged.</param>
public sealed record OutgoingAttachment(string FileName, string ContentType, ReadOnlyMemory<byte> Content);

/// <summary>
/// Builds a message as exact bytes: the same values give the same bytes. It reads no clock and draws no random
/// number; date and Message-ID are the caller's, because both are stored before anything is sent.
/// </summary>
public sealed class MessageBuilder
{
    private static readonly HashSet<string> OwnHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "From", "To", "Cc", "Bcc", "Reply-To", "Subject", "Date", "Message-ID", "In-Reply-To", "References",
        "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Content-Disposition",
    };

    /// <summary>Without angle brackets.</summary>
    public required string MessageId { get; init; }

    /// <summary>With the offset of the sender.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>The author.</summary>
    public required OutgoingMailbox From { get; init; }

    /// <summary>Where answers shall go; null for the author.</summary>
    public OutgoingMailbox? ReplyTo { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<OutgoingMailbox> To { get; init; }

    /// <summary>May be empty.</summary>
    public IReadOnlyList<OutgoingMailbox> Cc { get; init; } = [];

    /// <summary>On one line.</summary>
    public required string Subject { get; init; }

    /// <summary>The body; line ends of any kind.</summary>
    public required string Text { get; init; }

    /// <summary>The id of the message this one answers, without angle brackets.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>The ids of the thread, oldest first, without angle brackets.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Further header fields, such as Auto-Submitted; none of those that have a property here.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> ExtraHeaders { get; init; } = [];

    /// <summary>May be empty.</summary>
    public IReadOnlyList<OutgoingAttachment> Attachments { get; init; } = [];

    /// <summary>Whether an address needs a server that speaks SMTPUTF8.</summary>
    public bool NeedsSmtpUtf8 => To.Concat(Cc).Append(From).Append(ReplyTo ?? From).Any(mailbox => mailbox.Address.NeedsSmtpUtf8);

    /// <summary>The bytes of the message, with CR LF line ends and one at the end.</summary>
    /// <exception cref="ArgumentException">A value cannot stand in a message; the text names the field.</exception>
    public byte[] Build()
    {
        if (To.Count == 0)
            throw new ArgumentException("To: name at least one recipient.");
        var header = WriteHeader();
        var text = BodyWriter.Text(Text);
        using var output = new MemoryStream();
        if (Attachments.Count == 0)
        {
            WriteBody(header, text);
            output.Write(header.ToBytes());
            Append(output, "\r\n" + text.Lines + "\r\n");
            return output.ToArray();
        }
        var parts = Attachments.Select(WriteAttachment).Prepend(WriteText(text)).ToList();
        var boundary = BoundaryFor(header.ToBytes(), parts);
        header.Structured("Content-Type", ["multipart/mixed;", $"boundary=\"{boundary}\""]);
        output.Write(header.ToBytes());
        Append(output, "\r\n");
        foreach (var part in parts)
        {
            Append(output, $"--{boundary}\r\n");
            output.Write(part);
            Append(output, "\r\n");
        }
        Append(output, $"--{boundary}--\r\n");
        return output.ToArray();
    }

    private HeaderWriter WriteHeader()
    {
        var header = new HeaderWriter();
        header.Structured("Date", [MailDate.Write(Date)]);
        header.Mailboxes("From", [From]);
        if (ReplyTo is not null)
            header.Mailboxes("Reply-To", [ReplyTo]);
        header.Mailboxes("To", To);
        if (Cc.Count > 0)
            header.Mailboxes("Cc", Cc);
        header.Unstructured("Subject", Subject);
        header.Structured("Message-ID", [Id(MessageId, "Message-ID")]);
        if (InReplyTo is not null)
            header.Structured("In-Reply-To", [Id(InReplyTo, "In-Reply-To")]);
        if (References.Count > 0)
            header.Structured("References", References.Select(id => Id(id, "References")));
        foreach (var (name, value) in ExtraHeaders)
            header.Unstructured(ExtraName(name), value);
        header.Structured("MIME-Version", ["1.0"]);
        return header;
    }

    private static string Id(string id, string field)
    {
        HeaderWriter.RefuseLineEnds(id, field);
        var at = id.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0 || at == id.Length - 1 || id.Any(c => c is <= ' ' or > '~' or '<' or '>'))
            throw new ArgumentException($"{field}: '{id}' is not a message id; it looks like token@example.org, without angle brackets.");
        return $"<{id}>";
    }

    private static string ExtraName(string name)
    {
        if (name.Length is 0 or > 60 || name.Any(c => c is <= ' ' or > '~' or ':'))
            throw new ArgumentException($"ExtraHeaders: '{name.ReplaceLineEndings(" ")}' is not the name of a header field.");
        return OwnHeaders.Contains(name)
            ? throw new ArgumentException($"ExtraHeaders: {name} has a property of its own; set that.")
            : name;
    }

    private static void WriteBody(HeaderWriter header, WrittenBody body)
    {
        header.Structured("Content-Type", body.ContentType);
        header.Structured("Content-Transfer-Encoding", [body.TransferEncoding]);
    }

    private static byte[] WriteText(WrittenBody text)
    {
        var header = new HeaderWriter();
        WriteBody(header, text);
        return [.. header.ToBytes(), .. Encoding.ASCII.GetBytes("\r\n" + text.Lines)];
    }

    private static byte[] WriteAttachment(OutgoingAttachment attachment, int index)
    {
        var field = $"Attachments[{index}]";
        HeaderWriter.RefuseLineEnds(attachment.FileName, field + ".FileName");
        HeaderWriter.RefuseLineEnds(attachment.ContentType, field + ".ContentType");
        if (string.IsNullOrWhiteSpace(attachment.FileName) || attachment.FileName.Any(char.IsControl))
            throw new ArgumentException($"{field}.FileName: the name is empty or holds a control character.");
        var wrong = false;
        var type = ContentType.Read(attachment.ContentType, "application/octet-stream", _ => wrong = true);
        if (wrong || type.IsMultipart || !Ascii.IsValid(attachment.ContentType) || attachment.ContentType.Length > 200)
            throw new ArgumentException($"{field}.ContentType: '{attachment.ContentType}' is not a type such as application/pdf.");
        // A message may not travel in base64, and in the open a server may change its line ends: as a file it stays exact.
        var words = type.IsMessage
            ? ["application/octet-stream"]
            : attachment.ContentType.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var header = new HeaderWriter();
        header.Structured("Content-Type", words);
        header.Structured("Content-Transfer-Encoding", ["base64"]);
        header.Structured("Content-Disposition", ["attachment;", .. HeaderWriter.Parameter("filename", attachment.FileName)]);
        return [.. header.ToBytes(), .. Encoding.ASCII.GetBytes("\r\n" + BodyWriter.Base64(attachment.Content.Span))];
    }

    /// <summary>A boundary that follows from the content and does not occur in it.</summary>
    private static string BoundaryFor(byte[] header, List<byte[]> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header);
        parts.ForEach(hash.AppendData);
        var seed = hash.GetHashAndReset();
        while (true)
        {
            var boundary = "=_" + Convert.ToHexStringLower(seed.AsSpan(0, 16));
            var bytes = Encoding.ASCII.GetBytes(boundary);
            if (!parts.Exists(part => part.AsSpan().IndexOf(bytes) >= 0))
                return boundary;
            seed = SHA256.HashData(seed);
        }
    }

    private static void Append(MemoryStream output, string text) => output.Write(Encoding.ASCII.GetBytes(text));
}
