using System.Globalization;
using FluentValidation;
using OptOut.App;
using OptOut.App.Backup;
using OptOut.App.Common;
using OptOut.App.Localization;
using OptOut.App.People;
using OptOut.Web.Components.Shared;
using OptOut.Web.Security;

namespace OptOut.Web.Endpoints;

/// <summary>Taking things along: the backup of the installation, and everything of one person.</summary>
internal static class KeepingEndpoints
{
    public static void MapKeeping(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/backup", BackupAsync);
        routes.MapPost("/backup", LockedBackupAsync);
        routes.MapGet("/people/{id}/export", ExportAsync);
    }

    private static async Task<IResult> BackupAsync(HttpContext context, BackupFile backup, DataFolder folder, TimeProvider time, CancellationToken cancel)
    {
        // A backup holds everybody's data and the keys: it is the owner's alone.
        if (!SignIn.ViewerOf(context.User).SeesEveryone) throw new NotFoundException("page", "backup");
        return await HandOutAsync(context, folder, Name("optout-backup", time), file => backup.WriteAsync(file, cancel));
    }

    // The passphrase comes in a form, never in an address; the form's token is checked because it is read as a form.
    private static async Task<IResult> LockedBackupAsync([Microsoft.AspNetCore.Mvc.FromForm] string? passphrase, HttpContext context, IValidator<NewBackup> rules, BackupFile backup, DataFolder folder, TimeProvider time, CancellationToken cancel)
    {
        if (!SignIn.ViewerOf(context.User).SeesEveryone) throw new NotFoundException("page", "backup");
        if (rules.Faults(new NewBackup(passphrase ?? "")).Count > 0) return Results.LocalRedirect("/settings/keeping?done=short");
        return await HandOutAsync(context, folder, Name("optout-backup", time).Replace(".zip", ".optout", StringComparison.Ordinal), file => backup.WriteAsync(file, cancel, passphrase), "application/octet-stream");
    }

    private static async Task<IResult> ExportAsync(string id, HttpContext context, PersonFile person, PersonStore people, DataFolder folder, TimeProvider time, CancellationToken cancel)
    {
        var viewer = SignIn.ViewerOf(context.User);
        var known = await people.GetAsync(viewer, id, cancel);
        return await HandOutAsync(context, folder, Name(TextRules.FileName(known.Name, "person"), time), file => person.ExportAsync(viewer, known.Id, file, cancel));
    }

    // Written whole before the first byte goes out, beside the data where there is room for it, and gone when the answer ends.
    private static async Task<IResult> HandOutAsync(HttpContext context, DataFolder folder, string name, Func<string, Task> write, string mediaType = "application/zip")
    {
        var file = Path.Combine(folder.Root, $".download-{Guid.NewGuid():N}.zip");
        try
        {
            await write(file);
        }
        catch (RefusedException refused)
        {
            return Results.Text(refused.Localize(), statusCode: StatusCodes.Status409Conflict);
        }

        context.Response.Headers.CacheControl = "private, no-store";
        return Results.Stream(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.None, 128 * 1024, FileOptions.Asynchronous | FileOptions.DeleteOnClose), mediaType, name);
    }

    private static string Name(string what, TimeProvider time) => string.Create(CultureInfo.InvariantCulture, $"{what}-{time.GetUtcNow():yyyyMMdd-HHmm}.zip");
}
