using OptOut.App;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.App.FollowUps;
using OptOut.Domain.Cases;
using OptOut.Domain.Letters;
using OptOut.Web.Security;

namespace OptOut.Web.Endpoints;

/// <summary>The letter of a case as a file: as it would go out while it is a draft, as it went afterwards.</summary>
internal static class LetterEndpoints
{
    public static void MapLetters(this WebApplication app)
    {
        // The page that writes the letter shows this one in a frame.
        app.MapGet("/cases/{id}/letter.pdf", PdfAsync).WithMetadata(new ShownInOurFrame());
        app.MapGet("/cases/{id}/follow-up/{kind}.pdf", FollowUpAsync).WithMetadata(new ShownInOurFrame());
        app.MapGet("/cases/{id}/letter.txt", (string id, HttpContext context, LetterFiles files, CaseQueries cases) => SaveAsync(id, ".txt", "text/plain; charset=utf-8", context, files, cases));
        app.MapGet("/cases/{id}/letter.eml", (string id, HttpContext context, LetterFiles files, CaseQueries cases) => SaveAsync(id, ".eml", "message/rfc822", context, files, cases));
    }

    private static async Task<IResult> PdfAsync(string id, HttpContext context, LetterFiles files, CaseDrafts drafts, CaseQueries cases)
    {
        var viewer = SignIn.ViewerOf(context.User);
        var view = await cases.ShowAsync(viewer, id, cancel: context.RequestAborted);
        // A draft is shown as far as it has come, with marks where something is missing.
        return await Refusals.AnswerAsync(async () =>
        {
            var bytes = view.State.Stage == Stage.Draft
                ? await drafts.PdfAsync(viewer, id, context.RequestAborted)
                : (await files.FirstAsync(viewer, id, ".pdf", context.RequestAborted)).Bytes;
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Headers.ContentDisposition = $"inline; filename=\"{view.Reference}.pdf\"";
            return Results.Bytes(bytes, "application/pdf");
        });
    }

    private static async Task<IResult> FollowUpAsync(string id, string kind, HttpContext context, FollowUpService followUps)
    {
        if (!LetterKinds.TryParse(kind, out var letter)) throw new NotFoundException("letter", TextRules.Shown(kind));
        return await Refusals.AnswerAsync(async () =>
        {
            var bytes = await followUps.PdfAsync(SignIn.ViewerOf(context.User), id, letter, context.RequestAborted);
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Headers.ContentDisposition = $"inline; filename=\"{letter.WireName()}.pdf\"";
            return Results.Bytes(bytes, "application/pdf");
        });
    }

    private static async Task<IResult> SaveAsync(string id, string form, string mediaType, HttpContext context, LetterFiles files, CaseQueries cases)
    {
        var viewer = SignIn.ViewerOf(context.User);
        var view = await cases.ShowAsync(viewer, id, cancel: context.RequestAborted);
        return await Refusals.AnswerAsync(async () =>
        {
            var (bytes, _) = await files.FirstAsync(viewer, id, form, context.RequestAborted);
            context.Response.Headers.CacheControl = "no-store";
            return Results.File(bytes, mediaType, view.Reference + form);
        });
    }
}
