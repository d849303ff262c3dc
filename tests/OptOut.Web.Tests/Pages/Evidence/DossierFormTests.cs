using System.IO.Compression;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using OptOut.App.Accounts;
using OptOut.App.Common;
using OptOut.App.Evidence.Dossiers;
using OptOut.Web.Components.Pages.Evidence;
using OptOut.Web.Components.Pages.Evidence.Dossiers;
using OptOut.Web.Endpoints;
using OptOut.Web.Tests.Pages.FollowUps;

namespace OptOut.Web.Tests.Pages.Evidence;

public sealed class DossierFormTests : FollowUpTest
{
    public DossierFormTests() => Services.AddSingleton<DossierDownloads>();

    [Fact]
    public async Task A_dossier_is_made_and_lies_ready_for_whoever_ordered_it_and_checks_out()
    {
        var made = await AnsweredAsync();
        var desk = Show(made);
        Make(desk);
        var links = desk.FindAll("section[aria-labelledby=made-title] a");
        Assert.Equal([".pdf", ".zip"], links.Select(link => Path.GetExtension(link.GetAttribute("href")!)));
        var (token, name) = links[0].GetAttribute("href")!.Split('/') is [.., var t, var n] ? (t, n) : ("", "");
        var file = Get<DossierDownloads>().Find(Owner, token, name);
        Assert.NotNull(file);
        Assert.True((await DossierCheck.RunAsync(file)).Ok);
        Assert.Null(Get<DossierDownloads>().Find(new OptOut.App.Accounts.UserScope("user:another", "another", false), token, name));
    }

    [Fact]
    public async Task What_is_left_out_asks_why_and_the_answer_is_kept_in_the_dossier()
    {
        var desk = Show(await AnsweredAsync());
        Assert.Empty(desk.FindAll("#why-E01"));
        desk.Find("#in-E01").Change(false);
        desk.Find("#why-E01").Change("It names my neighbour.");
        Make(desk);
        var address = desk.FindAll("section[aria-labelledby=made-title] a")[1].GetAttribute("href")!.Split('/');
        await using (var zip = await ZipFile.OpenReadAsync(Get<DossierDownloads>().Find(Owner, address[^2], address[^1])!, Stop))
        {
            Assert.DoesNotContain(zip.Entries, entry => entry.Name.EndsWith("answer.txt", StringComparison.Ordinal));
            using var manifest = new StreamReader(await zip.Entries.First(entry => entry.Name.EndsWith(".json", StringComparison.Ordinal)).OpenAsync(Stop));
            Assert.Contains("It names my neighbour.", await manifest.ReadToEndAsync(Stop), StringComparison.Ordinal);
        }

        desk.Find("#in-E01").Change(true);
        desk.WaitForAssertion(() => Assert.Empty(desk.FindAll("#why-E01")));
    }

    [Fact]
    public async Task Without_a_stamp_authority_it_says_so_and_leads_the_owner_to_the_settings()
    {
        var desk = Show(await AnsweredAsync());
        Assert.Empty(desk.FindAll("#stamp"));
        Assert.EndsWith("says so. Seal and time stamps", desk.Find("a[href='/settings/evidence']").ParentElement!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.True(desk.Find("#today").HasAttribute("checked"));
    }

    [Fact]
    public async Task The_dossier_speaks_the_language_of_the_screen_unless_told()
    {
        Speak("fr");
        var desk = Show(await AnsweredAsync());
        Assert.Equal("fr", desk.Find("#language").GetAttribute("value"));
        desk.Find("#language").Change("de");
        Make(desk);
        Assert.Contains(".pdf", desk.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_evidence_page_lists_every_original_under_its_number_with_its_hash()
    {
        var made = await AnsweredAsync();
        var page = Open<EvidencePage>("/evidence");
        var exhibit = page.WaitForElement(".exhibits li");
        Assert.Equal($"/cases/{made.Id}/exhibits/E01", exhibit.QuerySelector("a")!.GetAttribute("href"));
        Assert.StartsWith("SHA-256 ", exhibit.QuerySelector("code")!.GetAttribute("title"), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_case_the_evidence_page_says_what_to_do() =>
        Assert.Equal("/requests/new", Open<EvidencePage>("/evidence").WaitForElement(".empty a").GetAttribute("href"));

    [Fact]
    public async Task A_dossier_somebody_brings_is_checked_against_nothing_but_itself()
    {
        var made = await AnsweredAsync();
        var folder = Directory.CreateTempSubdirectory("optout-test-").FullName;
        try
        {
            var path = Path.Combine(folder, "d.zip");
            await Get<DossierExport>().ExportAsync(Owner, made.Id, null, path, cancel: Stop);
            var bytes = await File.ReadAllBytesAsync(path, Stop);
            var check = Render<DossierVerify>();
            check.FindComponent<Microsoft.AspNetCore.Components.Forms.InputFile>().UploadFiles(InputFileContent.CreateFromBinary(bytes, "brought.zip"));
            check.WaitForElement(".alert-success");
            bytes[bytes.Length / 2] ^= 0xFF;
            check.FindComponent<Microsoft.AspNetCore.Components.Forms.InputFile>().UploadFiles(InputFileContent.CreateFromBinary(bytes, "brought.zip"));
            check.WaitForElement(".alert-danger li");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private IRenderedComponent<DossierForm> Show(OptOut.App.Cases.DraftMade made)
    {
        var desk = Render<DossierForm>(p => p.Add(d => d.CaseId, made.Id).Add(d => d.Reference, made.Reference));
        desk.WaitForElement(".dossier-line");
        return desk;
    }

    private static void Make(IRenderedComponent<DossierForm> desk)
    {
        desk.FindAll("button").Last().Click();
        desk.WaitForElement("section[aria-labelledby=made-title]", TimeSpan.FromSeconds(30));
    }
}
