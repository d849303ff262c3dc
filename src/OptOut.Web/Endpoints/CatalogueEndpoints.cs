using OptOut.App.Catalogue;

namespace OptOut.Web.Endpoints;

/// <summary>A correction as the catalogue's own file, to be handed to those who keep it.</summary>
internal static class CatalogueEndpoints
{
    public static void MapCatalogue(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/services/corrections/{id}.json", async (string id, Corrections corrections, CancellationToken cancel) =>
        {
            var ready = await corrections.ReadyAsync(id, cancel);
            return Results.File(ready.Content, "application/json", ready.FileName);
        });
}
