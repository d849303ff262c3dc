using OptOut.App;
using OptOut.App.Common;
using OptOut.App.Inbox;
using OptOut.Web.Security;

namespace OptOut.Web.Endpoints;

/// <summary>What hangs on a message. Foreign bytes are handed out as files; what is shown has been made anew before.</summary>
internal static class MessageEndpoints
{
    public static void MapMessages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/inbox/{id}/html", HtmlAsync).WithMetadata(new ForeignHtml());
        routes.MapGet("/inbox/{id}/parts/{path}", PartAsync);
        routes.MapGet("/inbox/{id}/parts/{path}/picture", PictureAsync);
    }

    private static Task<IResult> HtmlAsync(string id, HttpContext context, MessageContents contents, CancellationToken cancel) => Refusals.AnswerAsync(async () =>
    {
        var html = await contents.HtmlAsync(SignIn.ViewerOf(context.User), id, cancel);
        context.Response.Headers.CacheControl = "private, no-store";
        return Results.Content(html, "text/html; charset=utf-8");
    });

    private static async Task<IResult> PartAsync(string id, string path, HttpContext context, MessageContents contents, CancellationToken cancel)
    {
        var part = await contents.PartAsync(SignIn.ViewerOf(context.User), id, path, cancel);
        context.Response.RegisterForDispose(part);
        context.Response.Headers.CacheControl = "private, no-store";
        // Never its own type: a browser must keep the file, not open it under our address.
        return Results.File(part.Content, "application/octet-stream", part.FileName);
    }

    private static async Task<IResult> PictureAsync(string id, string path, HttpContext context, MessageContents contents, CancellationToken cancel)
    {
        var picture = await contents.PictureAsync(SignIn.ViewerOf(context.User), id, path, cancel) ?? throw new NotFoundException("picture", TextRules.Shown(path));
        context.Response.Headers.CacheControl = "private, no-store";
        return Results.Bytes(picture.Bytes, picture.MediaType);
    }
}
