using System.Globalization;
using Microsoft.Playwright;
using OptOut.App.Common;
using OptOut.Testing.Data;
using OptOut.Testing.Program;

namespace OptOut.Browser.Tests;

/// <summary>From an incomplete answer over the list of the law to the letter that goes out, with the keyboard, at 320 px, by day and by night.</summary>
public sealed class FollowUpTests(Chromium chromium)
{
    [Fact]
    public async Task From_an_incomplete_answer_to_the_letter_that_went_out()
    {
        using var folder = new ScratchFolder();
        await using var server = await RunningServer.StartAsync(folder["data"]);
        await using var window = await chromium.OpenAsync(server.Address);
        var page = window.Page;
        await page.SetUpAsync(server.SetupLink!);
        var id = await AnsweredAsync(folder);

        await page.GotoAsync($"/cases/{id}");
        await page.WaitForCircuitAsync();
        await page.LooksRightAsync("case");
        await page.GetByRole(AriaRole.Link, new() { Name = "Say whether the answer is enough" }).ClickAsync();
        await TickWithTheKeyboardAsync(page, id);

        await page.Locator("#letter-text").WaitForAsync();
        await Assertions.Expect(page.Locator("#gaps-retention")).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator("#letter-text")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex(@"Art\.\s15\(1\)\(d\)"));
        await page.LooksRightAsync("letter about what is missing");
        await page.FocusAsync("#letter-text");
        await page.Keyboard.PressAsync("Control+End");
        await page.Keyboard.TypeAsync("These are my very last words.");
        await page.PressButtonAsync("Send");
        await page.WaitForURLAsync($"**/cases/{id}");
        await Assertions.Expect(page.GetByText("dsar@openai.com").First).ToBeVisibleAsync();
        await page.LooksRightAsync("case with a letter on its way");
        // The letter can be called back for ten seconds first; the words stand in the timeline, and in a list that is folded.
        await Assertions.Expect(page.GetByText("A further letter went out").Locator("visible=true").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        var sent = (await new OptOutProgram(folder["data"]).JsonAsync("case", "show", id)).Json.GetProperty("history").EnumerateArray().Last();
        Assert.Equal(("follow-up-sent", "incomplete-answer"), (sent.GetProperty("type").GetString(), sent.GetProperty("data").GetProperty("letter").GetString()));
        foreach (var address in new[] { $"/cases/{id}/follow-up/authority-complaint", $"/cases/{id}/complaint", $"/cases/{id}/dossier", "/settings/templates", "/settings/templates/en/reminder", "/settings/keeping", "/settings/evidence" })
        {
            await page.GotoAsync(address);
            await page.WaitForCircuitAsync();
            await page.LooksRightAsync(address);
        }

        Assert.Empty(window.Refused);
    }

    [Fact]
    public async Task Typing_over_a_slow_line_loses_no_letter_and_adds_no_step_to_the_way_back()
    {
        using var folder = new ScratchFolder();
        await using var server = await RunningServer.StartAsync(folder["data"]);
        await using var line = new SlowLine(server.Address, TimeSpan.FromMilliseconds(150));
        await using var window = await chromium.OpenAsync(line.Address);
        var page = window.Page;
        await page.SetUpAsync(server.SetupLink!.Replace(server.Address, line.Address, StringComparison.Ordinal));
        var id = await AnsweredAsync(folder);
        await page.GotoAsync($"/cases/{id}/follow-up/refusal-rebuttal");
        await page.CheckAsync("#refusalReasons-publicData");
        await Assertions.Expect(page.Locator("#letter-text")).ToBeEditableAsync();
        var steps = await page.EvaluateAsync<int>("history.length");
        var before = await page.InputValueAsync("#letter-text");
        const string First = "The quick brown fox jumps over the lazy dog. ", Second = "And nobody counts how often it does.";
        await page.FocusAsync("#letter-text");
        await page.Keyboard.PressAsync("Control+End");
        await page.Keyboard.TypeAsync(First, new() { Delay = 40 });
        await Assertions.Expect(page.Locator("#letter-status")).ToHaveTextAsync("Kept.");
        await page.Keyboard.TypeAsync(Second, new() { Delay = 40 });
        Assert.Equal(before + First + Second, await page.InputValueAsync("#letter-text"));
        // Left before the pause is over.
        await page.GetByRole(AriaRole.Link, new() { Name = "OO-" }).First.ClickAsync();
        await page.WaitForURLAsync($"**/cases/{id}");
        Assert.Equal(steps + 1, await page.EvaluateAsync<int>("history.length"));
        await page.GotoAsync($"/cases/{id}/follow-up/refusal-rebuttal");
        await Assertions.Expect(page.Locator("#letter-text")).ToHaveValueAsync(before + First + Second);
    }

    private static async Task TickWithTheKeyboardAsync(IPage page, string id)
    {
        await page.WaitForURLAsync($"**/cases/{id}/completeness");
        await Assertions.Expect(page.GetByText("The categories of personal data are account data.")).ToBeVisibleAsync();
        await page.LooksRightAsync("is the answer complete");
        await page.FocusAsync("#Retention-Open");
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(page.Locator("#Retention-Missing")).ToBeCheckedAsync();
        await Assertions.Expect(page.GetByText("missing: 1")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Write about what is missing" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/follow-up/incomplete-answer");
    }

    private static async Task<string> AnsweredAsync(ScratchFolder folder)
    {
        var program = new OptOutProgram(folder["data"]);
        var now = TimeProvider.System.GetUtcNow();
        var person = (await program.JsonAsync("person", "add", "--name", "Kim Example", "--email", "kim@example.org", "--country", "DE")).Text("id");
        var id = (await program.JsonAsync("case", "new", "--person", person, "--service", "openai", "--rights", "access", "--language", "en")).Text("id");
        await program.JsonAsync("case", "record", id, "filed", "--on", Day(now.AddDays(-50)));
        await File.WriteAllTextAsync(folder["answer.txt"], "Dear Kim Example,\n\nThe categories of personal data are account data.\n");
        await program.JsonAsync("case", "record", id, "answered", "--on", Day(now.AddDays(-3)), "--set", "result=partly", "--attach", folder["answer.txt"]);
        return id;
    }

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
