using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Common;
using OptOut.App.Inbox;

namespace OptOut.Web.Components.Pages.Inbox;

/// <summary>What hangs on a message: attachments by harmless names, headers, the way to its untouched bytes.</summary>
public sealed partial class MessageParts
{
    [Parameter, EditorRequired]
    public OpenedMessage Message { get; set; } = null!;

    // The parts that are the readable message itself have no name of their own.
    private List<Attachment> Attached =>
    [
        .. Message.Content.Parts.Where(part => part.FileName is not null || !part.ContentType.StartsWith("text/", StringComparison.Ordinal))
            .Select(part => new Attachment(part.Path, TextRules.FileName(part.FileName, "part-" + part.Path), part.ContentType, part.Size)),
        .. Message.Content.Embedded.Select(embedded => new Attachment(null, TextRules.Shown(embedded.Subject ?? embedded.Path), "message/rfc822", null)),
    ];

    private string Address(string path) => $"/inbox/{Message.Item.Id}/parts/{path}";

    // An attached message is no leaf; it lies in the original.
    private sealed record Attachment(string? Path, string Name, string Type, long? Size)
    {
        public bool IsPicture => Type is "image/jpeg" or "image/png" or "image/webp" or "image/gif";

        public bool IsText => Type is "text/plain" or "text/csv" or "application/json" or "text/html";
    }

    private string Addresses => string.Join(", ", Message.Content.To.Concat(Message.Content.Cc).Select(mailbox => mailbox.Address ?? mailbox.Name));
}
