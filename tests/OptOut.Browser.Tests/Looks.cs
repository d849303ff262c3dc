using System.Globalization;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace OptOut.Browser.Tests;

/// <summary>How a page looks to those who cannot see it well, on a desk and on a small telephone, by day and by night.</summary>
internal static class Looks
{
    private const int Desk = 1200;
    private const int Telephone = 320;

    /// <summary>Nothing for axe to find, and nothing that sticks out at the side: dark on a telephone, light on a desk.</summary>
    public static async Task LooksRightAsync(this IPage page, string name)
    {
        var found = new List<string>();
        foreach (var (width, theme) in new[] { (Telephone, "dark"), (Desk, "light") })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.EvaluateAsync("theme => document.documentElement.setAttribute('data-bs-theme', theme)", theme);
            var where = string.Create(CultureInfo.InvariantCulture, $"{name}, {width} px, {theme}");
            found.AddRange((await page.RunAxe()).Violations.Select(v => $"{where}: {v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}"));
            if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth")) found.Add($"{where}: the page is wider than the window");
        }

        Assert.Empty(found);
    }
}
