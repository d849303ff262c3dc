using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using OptOut.App.Localization;
using OptOut.Web.Security;

namespace OptOut.Web.Endpoints;

/// <summary><c>POST /language</c>: chooses the language of the screen. That of a letter is a choice of its own.</summary>
internal static class LanguageEndpoint
{
    /// <summary>The reader's choice, then the browser's wish, then English.</summary>
    public static void Configure(RequestLocalizationOptions options)
    {
        string[] codes = [.. Languages.All.Select(language => language.Code)];
        options.SetDefaultCulture(codes[0]).AddSupportedCultures(codes).AddSupportedUICultures(codes);
        options.RequestCultureProviders = [new CookieRequestCultureProvider(), new AcceptLanguageHeaderRequestCultureProvider()];
    }

    public static IEndpointConventionBuilder MapLanguageSwitch(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/language", Switch).AllowAnonymous();

    private static IResult Switch(HttpContext context, [FromForm] string language, [FromForm] string? back)
    {
        if (Languages.Find(language) is null)
        {
            return Results.BadRequest($"Unknown language. Known are: {Languages.Listed}.");
        }

        var value = CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(CultureInfo.GetCultureInfo(language)));
        context.Response.Cookies.Append(CookieRequestCultureProvider.DefaultCookieName, value, new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            IsEssential = true,
        });
        return Results.LocalRedirect(LocalAddress.OrHome(back));
    }
}
