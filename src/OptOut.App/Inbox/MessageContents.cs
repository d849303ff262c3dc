using OptOut.App.Accounts;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.App.Originals;
using OptOut.App.Photos;
using OptOut.Mail.Messages;

namespace OptOut.App.Inbox;

/// <summary>One part of a message, decoded while it is read; its message stays open until it is disposed.</summary>
public sealed class OpenedPart(MailMessage message, MessagePart leaf) : IDisposable
{
    /// <summary>Harmless as a file name.</summary>
    public string FileName { get; } = TextRules.FileName(leaf.FileName, "part-" + leaf.Path);

    /// <summary>As the sender declared it.</summary>
    public string MediaType { get; } = leaf.ContentType;

    /// <summary>The bytes as they were before they were wrapped for the mail.</summary>
    public Stream Content { get; } = leaf.OpenDecoded();

    public void Dispose()
    {
        Content.Dispose();
        message.Dispose();
    }
}

/// <summary>What a message holds besides its words: its formatted form made harmless, its attachments.</summary>
public sealed class MessageContents(InboxService inbox, OriginalFiles originals)
{
    private const int LargestPicture = 8 * 1024 * 1024;
    private const int MostPictures = 32 * 1024 * 1024;
    private const int LongestText = 64 * 1024;

    /// <summary>The style sheet of a formatted message. Its hash stands in the policy of the answer; nothing else may style.</summary>
    public const string Style =
        "body{font:16px/1.5 system-ui,sans-serif;margin:1rem;color:#1b1b1b;background:#fff;overflow-wrap:anywhere}table{border-collapse:collapse;max-width:100%}td,th{padding:.2rem .4rem;vertical-align:top}"
        + "img{max-width:100%;height:auto}blockquote{margin:.5rem 0;padding-left:1rem;border-left:3px solid #999}.link,.picture{color:#555;font-size:.85em}pre{white-space:pre-wrap}";

    /// <summary>The formatted form of a message, harmless, as a document of its own.</summary>
    /// <exception cref="RefusedException">It has none, or one too large to be shown.</exception>
    public async Task<string> HtmlAsync(UserScope viewer, string id, CancellationToken cancel = default)
    {
        using var message = await MessageAsync(viewer, id, cancel);
        var leaf = message.OwnLeaves().FirstOrDefault(part => part.ContentType == "text/html") ?? throw new RefusedException("This message has no formatted form.");
        return SafeHtml.Document(ReadableBody.TextOf(message, leaf), PicturesOf(message), Style)
            ?? throw new RefusedException("The formatted form of this message is too large to be shown. Read its text, or open the original in your mail program.");
    }

    /// <summary>One attachment, as it was sent.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="id">The message.</param>
    /// <param name="path">Counted like IMAP, such as 1.2.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <exception cref="NotFoundException">There is no such part.</exception>
    public async Task<OpenedPart> PartAsync(UserScope viewer, string id, string path, CancellationToken cancel = default)
    {
        var message = await MessageAsync(viewer, id, cancel);
        try
        {
            return new OpenedPart(message, Leaf(message, path));
        }
        catch
        {
            message.Dispose();
            throw;
        }
    }

    /// <summary>A picture of a message written anew: only what makes the picture, nothing that hides behind it. Null when it is none that can be shown.</summary>
    public async Task<CleanPhoto?> PictureAsync(UserScope viewer, string id, string path, CancellationToken cancel = default)
    {
        using var message = await MessageAsync(viewer, id, cancel);
        return Clean(Leaf(message, path).DecodeStart(LargestPicture + 1));
    }

    /// <summary>The beginning of a text attachment, to be read in place; null when it is no text.</summary>
    public async Task<string?> TextAsync(UserScope viewer, string id, string path, CancellationToken cancel = default)
    {
        using var message = await MessageAsync(viewer, id, cancel);
        var leaf = Leaf(message, path);
        if (leaf.ContentType is not ("text/plain" or "text/csv" or "application/json" or "text/html")) return null;
        var text = ReadableBody.TextOf(message, leaf);
        return text.Length > LongestText ? text[..LongestText] + "…" : text;
    }

    private static MessagePart Leaf(MailMessage message, string path) =>
        message.Leaves().FirstOrDefault(part => part.Path == path) ?? throw new NotFoundException("part", TextRules.Shown(path));

    private async Task<MailMessage> MessageAsync(UserScope viewer, string id, CancellationToken cancel) =>
        await originals.OpenMessageAsync((await inbox.GetAsync(viewer, id, cancel)).Original, cancel);

    // A letter of a few kilobytes can name one large picture ten thousand times: what is shown is counted, and ends.
    private static Func<string, string?> PicturesOf(MailMessage message)
    {
        var parts = message.OwnLeaves().Select(leaf => (Id: leaf.Headers.Value("Content-ID")?.Trim().Trim('<', '>'), Leaf: leaf)).Where(part => part.Id is not null)
            .DistinctBy(part => part.Id, StringComparer.Ordinal).ToDictionary(part => part.Id!, part => part.Leaf, StringComparer.Ordinal);
        var (known, room) = (new Dictionary<string, string?>(StringComparer.Ordinal), MostPictures);
        return contentId =>
        {
            if (!parts.TryGetValue(contentId, out var leaf)) return null;
            if (!known.TryGetValue(contentId, out var data)) known[contentId] = data = Picture(leaf);
            if (data is null || data.Length > room) return null;
            room -= data.Length;
            return data;
        };
    }

    private static string? Picture(MessagePart leaf) =>
        Clean(leaf.DecodeStart(LargestPicture + 1)) is { } clean ? $"data:{clean.MediaType};base64,{Convert.ToBase64String(clean.Bytes)}" : null;

    private static CleanPhoto? Clean(byte[] bytes) => bytes.Length <= LargestPicture && PhotoCleaner.TryClean(bytes, out var clean, out _) ? clean : null;
}
