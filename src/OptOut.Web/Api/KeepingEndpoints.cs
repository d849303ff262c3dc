using System.Globalization;
using OptOut.App;
using OptOut.App.Backup;
using OptOut.App.People;
using OptOut.Web.Security;

namespace OptOut.Web.Api;

/// <summary>Taking things along: the backup of the installation, and everything of one person.</summary>
internal static class KeepingEndpoints
{
    public static void MapKeeping(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/backup", BackupAsync);
        routes.MapGet("/people/{id}/export", ExportAsync);
    }

    private static async Task<IResult> BackupAsync(HttpContext context, BackupFile backup, DataFolder folder, TimeProvider time, CancellationToken cancel)
    {
        // A backup holds everybody's data and the keys: it is the owner's alone.
        if (!SignIn.ViewerOf(context.User).SeesEveryone) throw new NotFoundException("page", "backup");
        return await HandOutAsync(context, folder, Name("optout-backup", time), file => backup.WriteAsync(file, cancel));
    }

    private static async Task<IResult> ExportAsync(string id, HttpContext context, PersonFile person, PersonRegister people, DataFolder folder, TimeProvider time, CancellationToken cancel)
    {
        var viewer = SignIn.ViewerOf(context.User);
        var known = await people.GetAsync(viewer, id, cancel);
        return await HandOutAsync(context, folder, Name(TextRules.FileName(known.Name, "person"), time), file => person.ExportAsync(viewer, known.Id, file, cancel));
    }

    // Written whole before the first byte goes out, beside the data where there is room for it, and gone when the answer ends.
    private static async Task<IResult> HandOutAsync(HttpContext context, DataFolder folder, string name, Func<string, Task> write)
    {
        var file = Path.Combine(folder.Root, $".download-{Guid.NewGuid():N}.zip");
        try
        {
            await write(file);
        }
        catch (RefusedException refused)
        {
            return Results.Text(refused.Message, statusCode: StatusCodes.Status409Conflict);
        }

        context.Response.Headers.CacheControl = "private, no-store";
        return Results.Stream(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.None, 128 * 1024, FileOptions.Asynchronous | FileOptions.DeleteOnClose), "application/zip", name);
    }

    private static string Name(string what, TimeProvider time) => string.Create(CultureInfo.InvariantCulture, $"{what}-{time.GetUtcNow():yyyyMMdd-HHmm}.zip");
}
