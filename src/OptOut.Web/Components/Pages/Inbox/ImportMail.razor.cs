using Microsoft.AspNetCore.Components.Forms;
using OptOut.App;
using OptOut.App.Common;
using OptOut.App.Inbox;
using OptOut.Web.Commands;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Inbox;

/// <summary>Takes messages in from files, for replies that come to a mailbox this product does not read.</summary>
public sealed partial class ImportMail(MessageIngest import, CurrentUserScope viewer, TimeProvider time)
{
    private readonly List<(string File, string? Id)> _taken = [];

    private async Task TakeAsync(IReadOnlyList<IBrowserFile> chosen)
    {
        _taken.Clear();
        // Whoever may not see every message would not find it again in the unsorted tray.
        if (!(await viewer.GetAsync()).SeesEveryone) return;
        await using var uploaded = await UploadedFiles.ReadAsync(chosen);
        foreach (var file in uploaded.Files)
        {
            _taken.Add((TextRules.Shown(file.Name), await import.TakeAsync(file.Content, new MessageOrigin(null, null, time.GetUtcNow()))));
        }
    }
}
