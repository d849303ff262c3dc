using OptOut.App;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.App.Evidence.Dossiers;
using OptOut.Web.Security;

namespace OptOut.Web.Endpoints;

/// <summary>The dossier of a case and its single exhibits, to save.</summary>
internal static class DossierEndpoints
{
    private const int CopyBuffer = 81920;

    public static void MapDossiers(this WebApplication app)
    {
        app.MapGet("/cases/{id}/dossier.pdf", (string id, HttpContext context, DossierExport export, CaseQueries cases) => DossierAsync(id, ".pdf", "application/pdf", context, export, cases));
        app.MapGet("/cases/{id}/dossier.zip", (string id, HttpContext context, DossierExport export, CaseQueries cases) => DossierAsync(id, ".zip", "application/zip", context, export, cases));
        app.MapGet("/cases/{id}/exhibits/{number}", ExhibitAsync);
        app.MapGet("/dossiers/{token}/{name}", Ordered);
    }

    // Written to a file first: an export that fails half-way must not look like a dossier, and large originals never lie in memory.
    private static async Task<IResult> DossierAsync(string id, string form, string mediaType, HttpContext context, DossierExport export, CaseQueries cases)
    {
        var viewer = SignIn.ViewerOf(context.User);
        var view = await cases.ShowAsync(viewer, id, cancel: context.RequestAborted);
        var path = Path.Combine(Path.GetTempPath(), $"optout-{Guid.NewGuid():N}{form}");
        return await Refusals.AnswerAsync(async () =>
        {
            await export.ExportAsync(viewer, id, form == ".pdf" ? path : null, form == ".zip" ? path : null, cancel: context.RequestAborted);
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None, CopyBuffer, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
            context.Response.Headers.CacheControl = "no-store";
            return Results.File(stream, mediaType, view.Reference + form);
        });
    }

    private static IResult Ordered(string token, string name, HttpContext context, DossierDownloads downloads)
    {
        var file = downloads.Find(SignIn.ViewerOf(context.User), token, name) ?? throw new NotFoundException("dossier", TextRules.Shown(name));
        context.Response.Headers.CacheControl = "no-store";
        return Results.File(file, name.EndsWith(".pdf", StringComparison.Ordinal) ? "application/pdf" : "application/zip", name);
    }

    // Always as a file to save, never as a page of ours: a reply or a proof may hold anything.
    private static Task<IResult> ExhibitAsync(string id, string number, HttpContext context, CaseExhibits exhibits) => Refusals.AnswerAsync(async () =>
    {
        var (exhibit, content) = await exhibits.OpenAsync(SignIn.ViewerOf(context.User), id, number, context.RequestAborted);
        return Results.File(content, exhibit.MediaType, exhibit.FileName);
    });
}
