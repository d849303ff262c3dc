using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using OptOut.Web.Security;

namespace OptOut.Web.Resources;

/// <summary>The languages of the screen. The language of a letter is a choice of its own.</summary>
public static class Languages
{
    /// <summary>Each language under its own name, as its readers look for it.</summary>
    public static readonly IReadOnlyList<(string Code, string Name)> All = [("en", "English"), ("de", "Deutsch"), ("fr", "Français")];

    /// <summary>The reader's choice, then the browser's wish, then English.</summary>
    public static void Configure(RequestLocalizationOptions options)
    {
        string[] codes = [.. All.Select(language => language.Code)];
        options.SetDefaultCulture(codes[0]).AddSupportedCultures(codes).AddSupportedUICultures(codes);
        options.RequestCultureProviders = [new CookieRequestCultureProvider(), new AcceptLanguageHeaderRequestCultureProvider()];
    }

    public static IEndpointConventionBuilder MapLanguageSwitch(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/language", Switch).AllowAnonymous();

    private static IResult Switch(HttpContext context, [FromForm] string language, [FromForm] string? back)
    {
        if (!All.Any(known => string.Equals(known.Code, language, StringComparison.Ordinal)))
        {
            return Results.BadRequest("Unknown language. Known are: " + string.Join(", ", All.Select(known => known.Code)) + ".");
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
