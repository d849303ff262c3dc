using Microsoft.Playwright;
using OptOut.App.Common;
using OptOut.Testing.Data;
using OptOut.Testing.Program;

namespace OptOut.Browser.Tests;

/// <summary>More people than a list can hold: the search stands in the address, and the part of the page that is alive keeps what was typed.</summary>
public sealed class ManyPeopleTests(Chromium chromium)
{
    [Fact]
    public async Task Searching_for_another_person_loses_nothing_that_was_typed()
    {
        using var folder = new ScratchFolder();
        await using var server = await RunningServer.StartAsync(folder["data"]);
        await using var window = await chromium.OpenAsync(server.Address);
        var page = window.Page;
        await page.SetUpAsync(server.SetupLink!);
        await AddPeopleAsync(folder, 31);

        await page.GotoAsync("/findings?service=laion");
        await page.LooksRightAsync("nobody chosen");
        await FindAsync(page, "person 07");
        await page.GetByRole(AriaRole.Link, new() { Name = "Person 07" }).ClickAsync();
        await page.FillAsync("#list", "https://example.org/a.jpg");
        await page.Locator("#whose summary").ClickAsync();
        await FindAsync(page, "person 2");
        await Assertions.Expect(page.Locator("#whose [role=status]")).ToHaveTextAsync("1–12 of 12");
        await Assertions.Expect(page.Locator("#person")).ToHaveTextAsync("Person 07");
        await page.LooksRightAsync("another searched for");
        await page.GetByRole(AriaRole.Link, new() { Name = "Person 21" }).ClickAsync();
        await Assertions.Expect(page.Locator("#person")).ToHaveTextAsync("Person 21");
        await Assertions.Expect(page.Locator("#list")).ToHaveValueAsync("https://example.org/a.jpg");
        Assert.Contains("service=laion", page.Url, StringComparison.Ordinal);
        await page.PressButtonAsync("Take over");
        await Assertions.Expect(page.Locator(".findings a")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("a\\.jpg"));
        Assert.Empty(window.Refused);
    }

    // By the keyboard alone.
    private static async Task FindAsync(IPage page, string words)
    {
        await page.FillAsync("#find", words);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**find=*");
    }

    private static async Task AddPeopleAsync(ScratchFolder folder, int count)
    {
        var program = new OptOutProgram(folder["data"]);
        for (var n = 0; n < count; n++) await program.JsonAsync("person", "add", "--name", $"Person {n:D2}", "--email", $"p{n}@example.org", "--country", "DE");
    }
}
