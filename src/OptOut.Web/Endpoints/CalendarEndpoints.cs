using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Net.Http.Headers;
using OptOut.App.Calendar;

namespace OptOut.Web.Endpoints;

/// <summary>The calendar that calendar programs fetch. They cannot sign in: the secret in the address is what lets them in.</summary>
internal static class CalendarEndpoints
{
    public static void MapCalendar(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/calendar/feed/{secret}.ics", [HttpMethods.Get, HttpMethods.Head], ReadAsync).AllowAnonymous();

    private static async Task<IResult> ReadAsync(string secret, HttpContext context, CalendarFeed feed, CancellationToken cancel)
    {
        var home = new Uri(UriHelper.BuildAbsolute(context.Request.Scheme, context.Request.Host, context.Request.PathBase, "/"));
        if (await feed.ReadAsync(secret, home, cancel) is not { } calendar) return Results.NotFound();
        var content = calendar.Write();
        context.Response.Headers.CacheControl = "private, no-cache";
        return Results.Bytes(content, CalendarFile.MediaType, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))}\""));
    }
}
