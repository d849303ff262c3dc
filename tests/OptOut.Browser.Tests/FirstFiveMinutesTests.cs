using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using OptOut.App.Common;
using OptOut.Testing.Data;
using OptOut.Testing.Program;

namespace OptOut.Browser.Tests;

/// <summary>The first five minutes of experience.md, in Chromium, against the real app on SQLite with the practice account.</summary>
public sealed class FirstFiveMinutesTests(Chromium chromium)
{
    [Fact]
    public async Task From_the_set_up_link_to_an_exported_dossier()
    {
        using var folder = new ScratchFolder();
        await using var server = await RunningServer.StartAsync(folder["data"]);
        await using var window = await chromium.OpenAsync(server.Address);
        var page = window.Page;

        await page.SetUpAsync(server.SetupLink!);
        var person = await page.AddPersonAsync("Kim Example", "kim@example.org", "DE");
        await page.GotoAsync($"/discover?person={person}");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();

        await FileWithLaionAsync(page, person, folder);
        var openAi = await SendToOpenAiAsync(page, person);
        await page.ConfirmReplyAsync(openAi, "We have received your request", "acknowledgement");
        await page.ConfirmReplyAsync(openAi, "Please verify your identity", "identityRequested");

        await page.GotoAsync($"/cases/{openAi}");
        await page.GetByText("Why this date?").First.ClickAsync();
        await Assertions.Expect(page.GetByText("Art. 12(3) GDPR").First).ToBeVisibleAsync();
        await ExportAsync(page, openAi, folder);
        await LooksRightToAxeAsync(page, ["/", "/people", "/inbox", "/services", "/services/laion", "/services/updates", "/services/openai/correct", "/services/stale", "/holdings", $"/holdings/{person}", "/findings", "/outputs", "/switches?service=openai", "/site", "/settings", "/evidence", "/calendar", "/deadlines?received=2026-03-05", "/discover", $"/cases/{openAi}", $"/people/{person}", "/requests/new"]);
        Assert.Empty(window.Refused);
    }

    private static async Task FileWithLaionAsync(IPage page, string person, ScratchFolder folder)
    {
        var id = await page.BeginRequestAsync(person, "laion", "https://photos.example.org/kim.jpg", "takedown");
        await page.FillAsync("#datasetName", "LAION-5B");
        await page.Locator("#datasetName").BlurAsync();
        await page.PressButtonAsync("Go on");
        await page.Locator("#letter-text").WaitForAsync();
        await page.PressButtonAsync("Go on");
        await page.Locator("#way-Form").CheckAsync();
        await Assertions.Expect(page.Locator("a[href='https://laion.ai/dataset-requests/']").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[id^=copy-]").First).ToBeVisibleAsync();
        await File.WriteAllTextAsync(folder["thanks.txt"], "Thank you, we have received your entry.");
        await page.SetInputFilesAsync("#proof", folder["thanks.txt"]);
        await Assertions.Expect(page.GetByText("thanks.txt").First).ToBeVisibleAsync();
        await page.Locator("section[aria-labelledby=filed-title] .btn-primary").ClickAsync();
        await page.WaitForURLAsync($"**/cases/{id}**");
        await Assertions.Expect(page.GetByText("Why this date?").First).ToBeVisibleAsync();
    }

    private static async Task<string> SendToOpenAiAsync(IPage page, string person)
    {
        var id = await page.BeginRequestAsync(person, "openai", null, "access", "erasure");
        await page.PressButtonAsync("Go on");
        await Assertions.Expect(page.Locator("#letter-text")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex(@"Art\.\s15"));
        Assert.NotEmpty(await (await page.APIRequest.GetAsync($"/cases/{id}/letter.pdf")).BodyAsync());
        await page.PressButtonAsync("Go on");
        await page.Locator("#way-Email").CheckAsync();
        await Assertions.Expect(page.GetByText("dsar@openai.com").First).ToBeVisibleAsync();
        await page.PressButtonAsync("Send");
        await page.WaitForURLAsync($"**/cases/{id}**");
        return id;
    }

    private static async Task ExportAsync(IPage page, string id, ScratchFolder folder)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator($"a[href='/cases/{id}/dossier.pdf']").First.ClickAsync());
        await download.SaveAsAsync(folder["dossier.pdf"]);
        var verified = await new OptOutProgram(folder["data"]).JsonAsync("evidence", "verify", folder["dossier.pdf"]);
        Assert.True(verified.Json.GetProperty("ok").GetBoolean());
        Assert.True(verified.Json.GetProperty("exhibits").GetInt32() >= 3);
    }

    private static async Task LooksRightToAxeAsync(IPage page, IEnumerable<string> addresses)
    {
        var found = new List<string>();
        foreach (var address in addresses)
        {
            await page.GotoAsync(address);
            await page.WaitForCircuitAsync();
            found.AddRange((await page.RunAxe()).Violations.Select(v => $"{address}: {v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}"));
        }

        Assert.Empty(found);
    }
}
