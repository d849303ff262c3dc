using OptOut.App.Holdings;
using OptOut.Web.Security;

namespace OptOut.Web.Endpoints;

/// <summary>What a model said, as the exhibit that forms ask for.</summary>
internal static class OutputEndpoints
{
    public static void MapOutputs(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/outputs/{id}.pdf", (string id, HttpContext context, ModelOutputs outputs, CancellationToken cancel) => Refusals.AnswerAsync(async () =>
        {
            var (name, bytes) = await outputs.ExhibitAsync(SignIn.ViewerOf(context.User), id, cancel);
            context.Response.Headers.CacheControl = "private, no-store";
            return Results.File(bytes, "application/pdf", name);
        }));
}
