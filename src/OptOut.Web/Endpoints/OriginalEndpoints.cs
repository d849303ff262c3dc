using OptOut.App.Evidence;
using OptOut.App.Originals;
using OptOut.Web.Security;

namespace OptOut.Web.Endpoints;

/// <summary>Stored originals, as files to keep: foreign bytes are handed out and never shown as a page of ours.</summary>
internal static class OriginalEndpoints
{
    public static void MapOriginals(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/originals/{hash:length(64)}", ReadAsync);

    private static async Task<IResult> ReadAsync(string hash, HttpContext context, OriginalReading originals, CancellationToken cancel)
    {
        var original = await originals.OpenAsync(SignIn.ViewerOf(context.User), hash, cancel);
        // The bytes of a hash never change, but the right to see them may: kept by nobody on the way.
        context.Response.Headers.CacheControl = "private, no-store";
        return Results.Stream(original.Content, original.MediaType, original.FileName);
    }
}
