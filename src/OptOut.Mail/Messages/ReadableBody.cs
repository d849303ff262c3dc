using System.Text.RegularExpressions;

namespace OptOut.Mail.Mime;

/// <summary>Finds the words a person would read: text/plain before HTML, flowed lines joined, attachments left out.</summary>
public static partial class ReadableBody
{
    /// <summary>The readable text with LF line ends and no line ends at its end; empty when there is none.</summary>
    public static string Of(MimeMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var text = Read(message, message.Body, isRoot: true) ?? "";
        return text.TrimEnd('\n', ' ', '\t');
    }

    /// <summary>The decoded text of one text leaf, LF line ends, HTML still as HTML.</summary>
    /// <param name="message">The message it belongs to; told of what was wrong.</param>
    /// <param name="leaf">A leaf of a text type.</param>
    public static string TextOf(MimeMessage message, MimePart leaf)
    {
        var report = message.Reporter("part " + leaf.Path);
        var most = message.Limits.TextBytes;
        var bytes = leaf.DecodeStart(most + 1);
        if (bytes.Length > most)
            report("The text is longer than the limit and is shown only in part.");
        var content = bytes.AsSpan(0, Math.Min(bytes.Length, most));
        var label = leaf.ContentType.Charset;
        if (label is null && IsHtml(leaf) && MetaCharset(content) is { } declared)
            label = declared;
        var text = Charsets.Decode(content, label, report);
        return text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace("\0", "", StringComparison.Ordinal);
    }

    private static string? Read(MimeMessage message, MimePart part, bool isRoot)
    {
        if (part.Embedded is not null)
            return null;
        if (part.IsLeaf)
            return ReadLeaf(message, part, isRoot);
        return part.ContentType.Value switch
        {
            "multipart/alternative" => ReadAlternative(message, part),
            "multipart/report" or "multipart/signed" or "multipart/appledouble" => ReadFirst(message, part),
            "multipart/related" => Read(message, RootOf(part), isRoot: false) ?? ReadFirst(message, part),
            _ => ReadAll(message, part),
        };
    }

    private static string? ReadLeaf(MimeMessage message, MimePart leaf, bool isRoot)
    {
        var isText = leaf.ContentType.Value is "text/plain" or "text/html" or "text/enriched" or "text/richtext"
            // A multipart whose boundaries could not be found is still read by somebody.
            || leaf.ContentType.IsMultipart;
        var isAttached = leaf.Disposition?.IsAttachment == true || (leaf.FileName is not null && leaf.Disposition is null);
        if (!isText || (isAttached && !isRoot))
            return null;
        var text = TextOf(message, leaf);
        if (IsHtml(leaf))
            return HtmlText.Read(text);
        var isFlowed = string.Equals(leaf.ContentType.Parameter("format"), "flowed", StringComparison.OrdinalIgnoreCase);
        return isFlowed
            ? FlowedText.Join(text, string.Equals(leaf.ContentType.Parameter("delsp"), "yes", StringComparison.OrdinalIgnoreCase))
            : text;
    }

    private static string? ReadAlternative(MimeMessage message, MimePart part)
    {
        string? fallback = null;
        foreach (var child in part.Children)
        {
            if (Read(message, child, isRoot: false) is not { } text || string.IsNullOrWhiteSpace(text))
                continue;
            if (HoldsPlainText(child))
                return text;
            fallback ??= text;
        }
        return fallback;
    }

    private static string? ReadFirst(MimeMessage message, MimePart part) => Read(message, part.Children[0], isRoot: false);

    private static string? ReadAll(MimeMessage message, MimePart part)
    {
        var texts = part.Children.Select(child => Read(message, child, isRoot: false))
            .Where(text => !string.IsNullOrWhiteSpace(text))
            .Select(text => text!.TrimEnd('\n'))
            .ToList();
        return texts.Count == 0 ? null : string.Join('\n', texts);
    }

    private static MimePart RootOf(MimePart related)
    {
        var start = related.ContentType.Parameter("start")?.Trim('<', '>', ' ');
        return related.Children.FirstOrDefault(child => start is not null && child.Headers.Value("Content-ID")?.Trim('<', '>', ' ') == start)
            ?? related.Children[0];
    }

    private static bool HoldsPlainText(MimePart part) =>
        part.IsLeaf ? part.ContentType.Value == "text/plain" : part.Children.Any(HoldsPlainText);

    private static bool IsHtml(MimePart leaf) => leaf.ContentType.Value == "text/html";

    private static string? MetaCharset(ReadOnlySpan<byte> bytes)
    {
        var head = System.Text.Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 2048)]);
        var match = MetaCharsetPattern().Match(head);
        return match.Success ? match.Groups["name"].Value : null;
    }

    [GeneratedRegex("""<meta[^>]{0,200}charset\s*=\s*["']?(?<name>[A-Za-z0-9_:.\-]{1,40})""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 500)]
    private static partial Regex MetaCharsetPattern();
}
