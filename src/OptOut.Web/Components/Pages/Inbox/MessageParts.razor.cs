using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Inbox;

namespace OptOut.Web.Components.Pages.Inbox;

/// <summary>What hangs on a message: attachments by harmless names, headers, the way to its untouched bytes.</summary>
public sealed partial class MessageParts
{
    [Parameter, EditorRequired]
    public OpenedMessage Message { get; set; } = null!;

    // The parts that are the readable message itself have no name of their own.
    private List<(string Name, string Type, long? Size)> Attached =>
    [
        .. Message.Content.Parts.Where(part => part.FileName is not null || !part.ContentType.StartsWith("text/", StringComparison.Ordinal))
            .Select(part => (TextRules.FileName(part.FileName, "part-" + part.Path), part.ContentType, (long?)part.Size)),
        .. Message.Content.Embedded.Select(embedded => (TextRules.Shown(embedded.Subject ?? embedded.Path), "message/rfc822", (long?)null)),
    ];

    private string Addresses => string.Join(", ", Message.Content.To.Concat(Message.Content.Cc).Select(mailbox => mailbox.Address ?? mailbox.Name));
}
