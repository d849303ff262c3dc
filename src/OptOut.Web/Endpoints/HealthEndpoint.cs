using OptOut.Storage;

namespace OptOut.Web.Endpoints;

/// <summary><c>GET /health/ready</c>: 200 when the app can work, 503 when its database cannot be reached.</summary>
internal static class HealthEndpoint
{
    public static void MapHealth(this WebApplication app) => app.MapGet("/health/ready", async (Database database, CancellationToken cancel) =>
    {
        await using var db = database.Open();
        return await db.Database.CanConnectAsync(cancel) ? Results.Text("ready") : Results.Text("the database cannot be reached", statusCode: StatusCodes.Status503ServiceUnavailable);
    }).AllowAnonymous();
}
