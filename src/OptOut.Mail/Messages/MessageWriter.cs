namespace OptOut.Mail.Messages;

/// <summary>An address with the name to show beside it.</summary>
public sealed record OutgoingMailbox(EmailAddress Address, string? DisplayName = null);

/// <summary>A file to go with a message.</summary>
/// <param name="FileName">As the recipient shall see it; any language.</param>
/// <param name="ContentType">"application/pdf". It is not checked against the content.</param>
/// <param name="Content">The bytes, which arrive unchanged.</param>
public sealed record OutgoingAttachment(string FileName, string ContentType, ReadOnlyMemory<byte> Content);

/// <summary>Writes a message as exact bytes: the same values give the same bytes. It reads no clock and draws no random number; date and
/// Message-ID are the caller's, because both are stored before anything is sent.</summary>
public sealed class MessageWriter
{
    private const int Width = 76;

    /// <summary>Without angle brackets.</summary>
    public required string MessageId { get; init; }
    /// <summary>With the offset of the sender.</summary>
    public required DateTimeOffset Date { get; init; }
    /// <summary>The author.</summary>
    public required OutgoingMailbox From { get; init; }
    /// <summary>Where answers shall go; null for the author.</summary>
    public OutgoingMailbox? ReplyTo { get; init; }
    /// <summary>The recipient.</summary>
    public required OutgoingMailbox To { get; init; }
    /// <summary>On one line.</summary>
    public required string Subject { get; init; }
    /// <summary>The body; line ends of any kind.</summary>
    public required string Text { get; init; }
    /// <summary>The ids of the thread, oldest first, without angle brackets; the last is that of the message this one answers.</summary>
    public IReadOnlyList<string> References { get; init; } = [];
    /// <summary>Whether no person wrote it (RFC 3834), so that nobody's machine answers.</summary>
    public bool IsAutomatic { get; init; }
    public IReadOnlyList<OutgoingAttachment> Attachments { get; init; } = [];

    /// <summary>The bytes of the message, with CR LF line ends and one at the end.</summary>
    /// <exception cref="ArgumentException">A value cannot stand in a message; the text names the field.</exception>
    public byte[] Write()
    {
        var message = new MimeMessage(WriteHeader()) { Body = WriteText() };
        if (Attachments.Count > 0)
        {
            var mixed = new Multipart("mixed") { Boundary = "=_" };
            mixed.Add(message.Body);
            foreach (var (index, attachment) in Attachments.Index())
                mixed.Add(WriteAttachment(attachment, $"Attachments[{index}]"));
            message.Body = mixed;
            // It follows from the content and cannot occur in it: "=_" is neither base64 nor quoted-printable, and no text holds its own hash.
            mixed.Boundary = "=_" + Convert.ToHexStringLower(SHA256.HashData(Bytes(message)))[..32];
        }
        return Bytes(message);
    }

    private static byte[] Bytes(MimeMessage message)
    {
        var format = new FormatOptions { NewLineFormat = NewLineFormat.Dos, EnsureNewLine = true };
        using var output = new MemoryStream();
        using var filtered = new FilteredStream(output);
        // In quoted-printable a line may begin with "From ", which mailbox files would change.
        filtered.Add(new ArmoredFromFilter());
        message.WriteTo(format, filtered);
        filtered.Flush();
        return output.ToArray();
    }

    private IEnumerable<Header> WriteHeader()
    {
        // MimeKit writes an offset of -03:30 as "-03-30".
        var offset = (Date.Offset < TimeSpan.Zero ? "-" : "+") + Date.Offset.ToString("hhmm", CultureInfo.InvariantCulture);
        (string Name, IEnumerable<string>? Words)[] fields =
        [
            ("Date", [Date.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + offset]),
            ("From", Words(From, "From")),
            ("Reply-To", ReplyTo is null ? null : Words(ReplyTo, "Reply-To")),
            ("To", Words(To, "To")),
            ("Subject", Words(Subject, "Subject")),
            ("Message-ID", [Id(MessageId, "Message-ID")]),
            ("In-Reply-To", References is [.., var answered] ? [Id(answered, "In-Reply-To")] : null),
            ("References", References.Count == 0 ? null : References.Select(id => Id(id, "References"))),
            ("Auto-Submitted", IsAutomatic ? ["auto-generated"] : null),
            ("MIME-Version", ["1.0"]),
        ];
        return fields.Where(field => field.Words is not null).Select(field => Folded(field.Name, field.Words!));
    }

    /// <summary>A field of many lines. MimeKit would let a long display name run over the width of one.</summary>
    private static Header Folded(string name, IEnumerable<string> words)
    {
        var value = new StringBuilder();
        var column = name.Length + 1;
        foreach (var word in words)
        {
            var length = 1 + Encoding.UTF8.GetByteCount(word);
            if (column + length > Width)
                (column, _) = (0, value.Append("\r\n"));
            value.Append(' ').Append(word);
            column += length;
        }
        var header = new Header(name, "");
        header.SetRawValue(Encoding.UTF8.GetBytes(value.Append("\r\n").ToString()));
        return header;
    }

    private static IEnumerable<string> Words(OutgoingMailbox mailbox, string field)
    {
        var name = mailbox.DisplayName?.Trim() ?? "";
        var isQuoted = IsPlain(name) && name.Any(c => c != ' ' && !EmailAddress.IsAtomCharacter(c));
        // A quoted string is not cut, and so must fit on a line.
        var words = !isQuoted ? Words(name, field) : MimeUtils.Quote(name) is { Length: <= 62 } quoted ? [quoted] : Encoded(name);
        return words.Append(words.Length > 0 ? $"<{mailbox.Address.Wire}>" : mailbox.Address.Wire);
    }

    private static string Id(string id, string field)
    {
        var at = id.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0 || at == id.Length - 1 || id.Length > 900 || id.Any(c => c is <= ' ' or > '~' or '<' or '>'))
            throw new ArgumentException($"{field}: '{id.ReplaceLineEndings(" ")}' is not a message id; it looks like token@example.org, without angle brackets.");
        return $"<{id}>";
    }

    /// <summary>A line end in a value would let its author write fields of their own.</summary>
    private static void RefuseLineEnds(string value, string field)
    {
        if (value.AsSpan().ContainsAny('\r', '\n', '\0'))
            throw new ArgumentException($"{field}: the value holds a line end or NUL; remove it.");
        if (!EmailAddress.IsWellFormed(value))
            throw new ArgumentException($"{field}: the value holds half a character.");
    }

    /// <summary>A text as it stands in a header: its words, or encoded words where plain ones would not give it back.</summary>
    private static string[] Words(string text, string field)
    {
        RefuseLineEnds(text, field);
        return text.Length == 0 ? [] : IsPlain(text) ? text.Split(' ') : Encoded(text);
    }

    private static bool IsPlain(string text) => text.All(c => c is >= ' ' and <= '~') && !text.Contains("=?", StringComparison.Ordinal)
        && Array.TrueForAll(text.Split(' '), word => word.Length is > 0 and <= 60);

    // 36 bytes make 60 octets with the frame, which fit on the first line behind the name of the field.
    private static string[] Encoded(string text) =>
        [.. Pieces(text, 36).Select(piece => $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(piece))}?=")];

    /// <summary>A text in pieces of whole characters, each of at most so many bytes in UTF-8.</summary>
    private static List<string> Pieces(string text, int most)
    {
        var pieces = new List<string> { "" };
        foreach (var rune in text.EnumerateRunes())
        {
            if (Encoding.UTF8.GetByteCount(pieces[^1]) + rune.Utf8SequenceLength > most)
                pieces.Add("");
            pieces[^1] += rune.ToString();
        }
        return pieces;
    }

    /// <summary>The plainest form the text fits: 7bit, quoted-printable or base64; lines have at most 78 octets.</summary>
    private TextPart WriteText()
    {
        if (!EmailAddress.IsWellFormed(Text))
            throw new ArgumentException("Text: the body holds half a character.");
        var lines = Text.ReplaceLineEndings("\n");
        var foreign = lines.Count(c => c is not (>= ' ' and <= '~'));
        var isAscii = lines.All(c => c is >= ' ' and <= '~' or '\n' or '\t');
        // "From " at the margin is changed by mailbox files, a blank at the end is lost on the way.
        var isPlain = isAscii && Array.TrueForAll(lines.Split('\n'), line =>
            line.Length <= Width && line.TrimEnd().Length == line.Length && !line.StartsWith("From ", StringComparison.Ordinal));
        return new TextPart("plain")
        {
            ContentType = { Charset = "utf-8" },
            ContentTransferEncoding = isPlain ? ContentEncoding.SevenBit : foreign * 3 > lines.Length ? ContentEncoding.Base64 : ContentEncoding.QuotedPrintable,
            Content = new MimeContent(new MemoryStream(Encoding.UTF8.GetBytes(lines.ReplaceLineEndings("\r\n") + "\r\n"))),
        };
    }

    private static MimePart WriteAttachment(OutgoingAttachment attachment, string field)
    {
        RefuseLineEnds(attachment.FileName, field + ".FileName");
        RefuseLineEnds(attachment.ContentType, field + ".ContentType");
        if (string.IsNullOrWhiteSpace(attachment.FileName) || attachment.FileName.Any(char.IsControl))
            throw new ArgumentException($"{field}.FileName: the name is empty or holds a control character.");
        if (!Ascii.IsValid(attachment.ContentType) || attachment.ContentType.Length > 200 || !ContentType.TryParse(attachment.ContentType, out var type) || type.IsMimeType("multipart", "*"))
            throw new ArgumentException($"{field}.ContentType: '{attachment.ContentType}' is not a type such as application/pdf.");
        // A message may not travel in base64, and in the open a server may change its line ends: as a file it stays exact.
        if (type.IsMimeType("message", "*"))
            type = new ContentType("application", "octet-stream");
        var part = new MimePart(type)
        {
            Content = new MimeContent(new MemoryStream(attachment.Content.ToArray())),
            ContentTransferEncoding = ContentEncoding.Base64,
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = attachment.FileName },
        };
        // The pieces of RFC 2231. MimeKit would leave a name that only looks like an encoded word as it is, and readers would read it.
        if (!Ascii.IsValid(attachment.FileName) || attachment.FileName.Length > 50 || attachment.FileName.Contains("=?", StringComparison.Ordinal))
        {
            var pieces = Pieces(attachment.FileName, 18).Select((piece, index) => $"filename*{index}*={(index == 0 ? "utf-8''" : "")}{Uri.EscapeDataString(piece)}");
            part.Headers[part.Headers.IndexOf(HeaderId.ContentDisposition)].SetRawValue(Encoding.ASCII.GetBytes($" attachment;\r\n {string.Join(";\r\n ", pieces)}\r\n"));
        }
        return part;
    }
}
