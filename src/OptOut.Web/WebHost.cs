using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;
using OptOut.App.Common;
using OptOut.Web.Components;
using OptOut.Web.Components.Account;
using OptOut.Web.Components.Layout;
using OptOut.Web.Configuration;
using OptOut.Web.Endpoints;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web;

/// <summary>The web side of the program: where its files lie, what it registers, in which order it answers.</summary>
public static class WebHost
{
    private static readonly bool s_published = Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot"));

    /// <summary>Where templates, settings and wwwroot lie: published, beside the program; under <c>dotnet run</c>, the repository's root.</summary>
    public static string ContentRoot()
    {
        var current = Directory.GetCurrentDirectory();
        var fromRoot = File.Exists(Path.Combine(current, "appsettings.json")) && Directory.Exists(Path.Combine(current, "wwwroot"));
        return s_published || !fromRoot ? AppContext.BaseDirectory : current;
    }

    public static WebApplicationBuilder CreateBuilder(string contentRoot)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = contentRoot, ApplicationName = typeof(WebHost).Assembly.GetName().Name });
        if (!s_published)
        {
            // Build output has no wwwroot of its own, only a list of where the files are; by itself that list is read in Development alone.
            builder.WebHost.UseStaticWebAssets();
        }

        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Logging.ClearProviders().AddConsole(console => console.FormatterName = LogLineFormatter.FormatterName).AddConsoleFormatter<LogLineFormatter, ConsoleFormatterOptions>();
        // These write whole addresses, and that of a calendar is its key. The settings file could otherwise turn them on with one word for all of ASP.NET.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning).AddFilter("Microsoft.AspNetCore.Routing.Matching", LogLevel.Warning);
        return builder;
    }

    public static WebApplicationBuilder AddOptOutWeb(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        services.AddHttpContextAccessor();
        services.AddAntiforgery(options => options.Cookie.Name = "optout.form");
        services.AddLocalization();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<DossierDownloads>();
        services.TryAddSingleton<OptOut.Web.Components.Pages.Templates.TemplateDrafts>();
        services.TryAddSingleton(new SiteMap(typeof(WebHost).Assembly));
        services.Configure<ShellOptions>(shell => (shell.Banner, shell.UserMenu) = (typeof(PracticeBanner), typeof(UserMenu)));
        services.Configure<RequestLocalizationOptions>(LanguageEndpoint.Configure);
        return builder;
    }

    public static WebApplication UseOptOutWeb(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        // Before the error pages, so that they speak the reader's language too.
        app.UseRequestLocalization();
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseMiddleware<NotFoundMiddleware>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapLanguageSwitch();
        app.MapHealth();
        app.MapSignOut();
        app.MapOriginals();
        app.MapMessages();
        app.MapPhotos();
        app.MapKeeping();
        app.MapLetters();
        app.MapTemplates();
        app.MapDossiers();
        app.MapCatalogue();
        app.MapOutputs();
        app.MapCalendar();
        app.MapRazorComponents<Components.App>().AddInteractiveServerRenderMode(options =>
            // SecurityHeaders sends the whole policy; a second, weaker one beside it would only confuse the reader of a response.
            options.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }
}
