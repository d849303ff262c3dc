using Microsoft.Playwright;
using OptOut.App.Common;
using OptOut.Browser.Tests;

[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace OptOut.Browser.Tests;

/// <summary>Debian's Chromium, driven by Playwright; one for all journeys.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program)) throw new InvalidOperationException($"{Program} is missing; install the Debian package chromium.");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Program,
            ChromiumSandbox = false,
            Args = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A fresh window in English. Whatever would go beyond this machine is refused and remembered.</summary>
    public async Task<BrowserWindow> OpenAsync(string address)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions { BaseURL = address, Locale = "en-GB", ViewportSize = new ViewportSize { Width = 1200, Height = 900 } });
        context.SetDefaultTimeout(60_000);
        var window = new BrowserWindow(context, await context.NewPageAsync());
        // The browser's own pages, such as its PDF viewer, are no address of the network.
        await context.RouteAsync(url => url.StartsWith("http", StringComparison.Ordinal) && !url.StartsWith(address, StringComparison.Ordinal), window.RefuseAsync);
        return window;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

/// <summary>One window, and what it tried to reach beyond this machine.</summary>
public sealed class BrowserWindow(IBrowserContext context, IPage page) : IAsyncDisposable
{
    public IPage Page => page;

    /// <summary>Addresses beyond the app that a page asked for.</summary>
    public List<string> Refused { get; } = [];

    internal Task RefuseAsync(IRoute route)
    {
        Refused.Add(route.Request.Url);
        return route.AbortAsync();
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
