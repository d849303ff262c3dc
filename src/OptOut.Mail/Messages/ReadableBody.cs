namespace OptOut.Mail.Messages;

/// <summary>Finds the words a person would read: text/plain before HTML, flowed lines joined, attachments left out.</summary>
public static partial class ReadableBody
{
    /// <summary>The readable text with LF line ends and no line ends at its end; empty when there is none.</summary>
    public static string Of(MailMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var text = message.Body.IsLeaf && IsReadable(message.Body) ? Words(message, message.Body) : Read(message, message.Body);
        // Better the words of an attached or strange text than none.
        if (string.IsNullOrWhiteSpace(text))
        {
            var leaves = message.OwnLeaves().Where(leaf => leaf.ContentType.StartsWith("text/", StringComparison.Ordinal) && leaf.ContentType != "text/rfc822-headers")
                .OrderBy(leaf => leaf.IsAttachment).ToList();
            var titles = leaves.Where(leaf => leaf.ContentType == "text/html").Select(leaf => HtmlText.ReadHidden(TextOf(message, leaf)));
            text = leaves.Select(leaf => Words(message, leaf)).Concat(titles).FirstOrDefault(words => !string.IsNullOrWhiteSpace(words)) ?? "";
        }
        return text.TrimEnd('\n', ' ', '\t');
    }

    /// <summary>The decoded text of one leaf of a text type, LF line ends, HTML still as HTML; the message is told of what was wrong.</summary>
    public static string TextOf(MailMessage message, MessagePart leaf)
    {
        var report = message.Reporter("part " + leaf.Path);
        var bytes = leaf.DecodeStart(MessageLimits.TextBytes + 1);
        if (bytes.Length > MessageLimits.TextBytes)
            report("The text is longer than the limit and is shown only in part.");
        var content = bytes.AsSpan(0, Math.Min(bytes.Length, MessageLimits.TextBytes));
        var declared = leaf.Charset ?? (leaf.ContentType == "text/html" ? MetaCharset().Match(Encoding.Latin1.GetString(content[..Math.Min(content.Length, 2048)])).Groups["name"].Value : null);
        var text = Charsets.Decode(content, declared, report);
        if (text.Contains('\0', StringComparison.Ordinal))
            report("There are NUL bytes in the text.");
        return text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace("\0", "", StringComparison.Ordinal);
    }

    /// <summary>Flowed text (RFC 3676) with its soft line ends removed.</summary>
    private static string Unflowed(string text, bool deleteSpace)
    {
        // The line before a signature ends in a blank too, and joins nothing.
        var converter = new FlowedToText { DeleteSpace = deleteSpace };
        var lines = string.Join("-- \n", Signature().Split(text).Select(piece => converter.Convert(piece).ReplaceLineEndings("\n")));
        return text.EndsWith('\n') || !lines.EndsWith('\n') ? lines : lines[..^1];
    }

    private static string? Read(MailMessage message, MessagePart part)
    {
        if (part.Embedded is not null)
            return null;
        if (part.IsLeaf)
            return IsReadable(part) && !part.IsAttachment ? Words(message, part) : null;
        IEnumerable<string> Texts(IEnumerable<MessagePart> parts) =>
            parts.Select(child => Read(message, child)).OfType<string>().Where(text => !string.IsNullOrWhiteSpace(text));
        return part.ContentType switch
        {
            "multipart/alternative" => Texts(part.Children.OrderByDescending(HoldsPlainText)).FirstOrDefault(),
            "multipart/related" => Texts(part.Children.OrderByDescending(child => IsRoot(part, child))).FirstOrDefault(),
            // What follows the words of a report or before a signature is made for machines.
            "multipart/report" or "multipart/signed" or "multipart/appledouble" => Read(message, part.Children[0]),
            _ => string.Join('\n', Texts(part.Children).Select(text => text.TrimEnd('\n'))),
        };
    }

    // A multipart whose boundaries could not be found is still read by somebody.
    private static bool IsReadable(MessagePart leaf) => leaf.ContentType is "text/plain" or "text/html" or "text/enriched" or "text/richtext" || leaf.IsMultipart;

    private static string Words(MailMessage message, MessagePart leaf)
    {
        var text = TextOf(message, leaf);
        if (leaf.ContentType == "text/html")
            return HtmlText.Read(text);
        return Is(leaf, "format", "flowed") ? Unflowed(text, Is(leaf, "delsp", "yes")) : text;
    }

    private static bool Is(MessagePart leaf, string parameter, string value) => string.Equals(leaf.Parameter(parameter), value, StringComparison.OrdinalIgnoreCase);

    private static bool IsRoot(MessagePart related, MessagePart child) =>
        related.Parameter("start")?.Trim('<', '>', ' ') is { } start && child.Headers.Value("Content-ID")?.Trim('<', '>', ' ') == start;

    private static bool HoldsPlainText(MessagePart part) => part.IsLeaf ? part.ContentType == "text/plain" : part.Children.Any(HoldsPlainText);

    [GeneratedRegex("(?m)^-- \n", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Signature();

    [GeneratedRegex("""<meta[^>]{0,200}charset\s*=\s*["']?(?<name>[A-Za-z0-9_:.\-]{1,40})""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex MetaCharset();
}
