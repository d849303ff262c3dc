using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace OptOut.Browser.Tests;

/// <summary>What a person does, by the names on the page.</summary>
internal static class Steps
{
    public const string Password = "correct horse battery";

    /// <summary>Opens the one-time link and becomes the owner.</summary>
    public static async Task SetUpAsync(this IPage page, string link)
    {
        await page.GotoAsync(link);
        await page.FillAsync("#email", "owner@example.org");
        foreach (var field in await page.Locator("input[type=password]").AllAsync()) await field.FillAsync(Password);
        await page.Locator("main button[type=submit]").ClickAsync();
        await page.WaitForURLAsync("**/people/new**");
    }

    /// <summary>Answers "Who is this for?" and gives the person's id.</summary>
    public static async Task<string> AddPersonAsync(this IPage page, string name, string email, string country)
    {
        await page.GotoAsync("/people/new");
        await page.FillAsync("#name", name);
        await page.FillAsync("#email", email);
        await page.SelectOptionAsync("#country", country);
        await page.PressButtonAsync("Go on");
        await page.GotoAsync("/people");
        var href = await page.GetByRole(AriaRole.Link, new() { Name = name }).First.GetAttributeAsync("href");
        return href!.Split('/')[^1].Split('?')[0];
    }

    /// <summary>Walks the beginning of a request up to its letter, and gives the case's id.</summary>
    public static async Task<string> BeginRequestAsync(this IPage page, string person, string service, string? imageUrls, params string[] rights)
    {
        await page.GotoAsync($"/requests/new?person={person}&service={service}");
        await page.WaitForCircuitAsync();
        await page.PressButtonAsync("Go on");
        if (imageUrls is not null) await page.FillAsync("#imageUrls", imageUrls);
        await page.FillAsync("#why", "My photos were public on my own site.");
        await page.PressButtonAsync("Go on");
        await page.Locator("#rights").WaitForAsync();
        foreach (var box in await page.Locator("input[id^=right-]:checked").AllAsync()) await box.UncheckAsync();
        foreach (var right in rights) await page.CheckAsync($"#right-{right}");
        await page.Locator("p.wizard-ways .btn-primary").ClickAsync();
        await page.WaitForURLAsync(new Regex("/requests/[0-9a-f]{32}"));
        await page.WaitForCircuitAsync();
        return Regex.Match(page.Url, "[0-9a-f]{32}").Value;
    }

    /// <summary>Takes the message that waits, looks at the suggestion and confirms it.</summary>
    public static async Task ConfirmReplyAsync(this IPage page, string caseId, string subject, string meaning)
    {
        await page.WaitForReplyAsync(caseId);
        await Assertions.Expect(page.GetByText(subject).First).ToBeVisibleAsync();
        Assert.True(await page.IsCheckedAsync($"#as-{meaning}"), $"'{meaning}' was not suggested");
        await page.PressButtonAsync("Confirm");
        await page.WaitForURLAsync($"**/cases/{caseId}**");
    }

    /// <summary>Reloads the case until a reply waits, and opens it.</summary>
    public static async Task WaitForReplyAsync(this IPage page, string caseId)
    {
        var link = page.Locator("main a[href^='/inbox/']").First;
        for (var round = 0; round < 60; round++)
        {
            await page.GotoAsync($"/cases/{caseId}");
            if (await link.IsVisibleAsync()) break;
            // The worker looks every few seconds; the browser waits by looking again.
            await page.WaitForTimeoutAsync(500);
        }

        await link.ClickAsync();
        await page.WaitForURLAsync("**/inbox/*");
    }

    public static Task PressButtonAsync(this IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First.ClickAsync();

    /// <summary>Waits until a live page listens.</summary>
    public static Task WaitForCircuitAsync(this IPage page) => page.WaitForLoadStateAsync(LoadState.NetworkIdle);
}
