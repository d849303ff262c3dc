using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Tests.Support;
using OptOut.Domain.Cases;
using OptOut.Domain.Catalogue;

namespace OptOut.App.Tests.Catalogue;

/// <summary>Records in the shape of datenanfragen.de, of invented companies.</summary>
public sealed class ImportTests
{
    [Fact]
    public async Task A_company_becomes_a_service_with_its_ways_and_nothing_made_up()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var report = await ImportAsync(installation, Company("example-shop", quality: "tested"), Company("no-mail", email: null, quality: "scraped"));
        Assert.Equal((2, 0, 0), (report.Services, report.Unread.Count, report.Beside));
        var shop = installation.Get<ServiceDirectory>().Get("example-shop");
        Assert.Equal("DE", shop.ControllerFor(Region.Eea)!.Country!.Value);
        Assert.Equal(["privacy@shop.example"], shop.ChannelsFor(Right.Access, Region.Eea).Where(c => c.Kind == ChannelKind.Email).Select(c => c.Address));
        Assert.Equal("Example Shop GmbH, Example Street 1, 20095 Hamburg, Germany", Assert.Single(shop.Channels, c => c.Kind == ChannelKind.Post).Address);
        Assert.Contains("date of birth", shop.Channels[0].Needs.Select(n => n.Value));
        Assert.Equal(Confidence.High, shop.Channels[0].Confidence);
        Assert.All(installation.Get<ServiceDirectory>().Get("no-mail").Channels, c => Assert.True(c.NeedsConfirmation, "What nobody has checked must be confirmed before it is used."));
    }

    [Fact]
    public async Task Our_own_facts_stay_and_theirs_lie_beside_them_with_their_origin()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var report = await ImportAsync(installation, Company("openai", email: "older@example.org"));
        Assert.Equal(1, report.Beside);
        var directory = installation.Get<ServiceDirectory>();
        var service = directory.Get("openai");
        Assert.Equal("OpenAI", service.Name);
        Assert.Equal("dsar@openai.com", service.ChannelsFor(Right.Access, Region.Eea).First(c => c.Kind == ChannelKind.Email).Address);
        var theirs = Assert.Single(service.Channels, c => c.Address == "older@example.org");
        Assert.True(theirs.NeedsConfirmation, "Ours names another mailbox, so theirs must be looked at before use.");
        Assert.Equal(Origin.Imported, directory.InForce.OriginOf("openai", theirs).Origin);
        Assert.Equal(Origin.Ours, directory.InForce.OriginOf("openai", service.Channels[0]).Origin);
        Assert.Contains(directory.InForce.Beside("openai"), f => f.Section == "controllers" && f.Fact.Says == "Example Shop GmbH");
    }

    [Fact]
    public async Task Records_that_are_no_more_lead_to_the_one_they_became()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var report = await ImportAsync(installation, Company("buyer"), Gone("bought", "buyer"), Gone("bankrupt", null), Gone("bought-before", "bought"));
        Assert.Equal((2, 1), (report.Redirected, report.Obsolete));
        var directory = installation.Get<ServiceDirectory>();
        Assert.Equal("buyer", directory.Get("bought").Id);
        Assert.Equal("buyer", directory.Get("bought-before").Id);
        Assert.Throws<NotFoundException>(() => directory.Get("bankrupt"));
    }

    [Fact]
    public async Task What_cannot_be_read_is_listed_by_file_and_reason_and_the_rest_is_taken()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var report = await ImportAsync(installation, Company("good"), ("companies/broken.json", "{\"slug\": "u8.ToArray()), Company("bad-mail", email: "not an address"), ("companies/misnamed.json", Company("other").Bytes));
        Assert.Equal(1, report.Services);
        Assert.Equal(["companies/bad-mail.json", "companies/broken.json", "companies/misnamed.json"], report.Unread.Select(u => u.File).Order(StringComparer.Ordinal));
        Assert.All(report.Unread, u => Assert.NotEmpty(u.Reason));
    }

    [Fact]
    public async Task An_authority_that_we_lack_is_added_and_one_that_we_have_stays_ours()
    {
        await using var installation = await TestInstallation.OpenAsync();
        await ImportAsync(installation, Authority("example-authority"), Authority("iedpc"));
        var catalogue = installation.Get<ServiceDirectory>().Catalogue;
        Assert.Equal("Example Authority", catalogue.FindAuthority("example-authority")!.Name.Value);
        Assert.Equal(ServiceCatalogue.Embedded.FindAuthority("iedpc"), catalogue.FindAuthority("iedpc"));
    }

    [Fact]
    public async Task An_import_again_takes_the_place_of_the_first_but_keeps_what_a_request_names()
    {
        await using var installation = await TestInstallation.OpenAsync();
        await ImportAsync(installation, Company("named"), Company("dropped"));
        await installation.Filing.NewAsync(installation.Owner, new(await installation.AddKimAsync(), "named", ["access"]));
        var again = await ImportAsync(installation, Company("fresh"));
        Assert.Equal(["named"], again.Kept);
        var catalogue = installation.Get<ServiceDirectory>().Catalogue;
        Assert.NotNull(catalogue.Find("named"));
        Assert.Null(catalogue.Find("dropped"));
    }

    [Theory]
    [InlineData("climbing", "leads out of the archive")]
    [InlineData("bomb", "unpacks to more than")]
    [InlineData("twice", "twice")]
    [InlineData("slug", "stands in two files")]
    [InlineData("utf16", "not UTF-8")]
    [InlineData("many", "files")]
    [InlineData("nothing", "Not one")]
    public async Task An_import_that_is_not_to_be_trusted_is_refused_whole(string fault, string reason)
    {
        await using var installation = await TestInstallation.OpenAsync();
        var good = Company("good");
        (string Name, byte[] Bytes)[] files = fault switch
        {
            "climbing" => [good, ("companies/../../up.json", good.Bytes)],
            "bomb" => [good, ("companies/bomb.json", new byte[20 * 1024 * 1024])],
            "twice" => [good, good],
            "slug" => [good, ("copy/companies/good.json", good.Bytes)],
            "utf16" => [good, ("companies/wide.json", System.Text.Encoding.Unicode.GetBytes("{}"))],
            "many" => [.. Enumerable.Range(0, 100_000).Select(i => ($"companies/c{i}.json", Array.Empty<byte>()))],
            _ => [("readme.txt", good.Bytes)],
        };
        var refused = await Assert.ThrowsAsync<InputException>(() => ImportAsync(installation, files));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.Single(installation.Get<ServiceDirectory>().InForce.Layers);
    }

    [Fact]
    public async Task An_imported_authority_is_listed_and_offered_after_ours_with_its_origin()
    {
        await using var installation = await TestInstallation.OpenAsync();
        await ImportAsync(installation, Authority("aaa-authority"));
        var catalogue = installation.Get<ServiceDirectory>().InForce;
        var listed = Assert.Single(AuthorityFilter.Find(catalogue, "example authority", "de"));
        Assert.Equal((Origin.Imported, "datenanfragen.de"), (listed.Origin.Origin, listed.Origin.Name));
        Assert.Equal(Origin.Ours, AuthorityFilter.Find(catalogue, null, "AT")[0].Origin.Origin);
        var choices = AuthorityFinder.Find(catalogue.Catalogue, new Place("DE"), null, null, "DE", null, catalogue.ImportedAuthorities).Choices;
        Assert.Equal("aaa-authority", choices[^1].Authority.Id);
        Assert.True(choices.Count > 1);
    }

    [Fact]
    public async Task A_folder_is_read_like_the_archive_and_progress_reaches_the_end()
    {
        await using var installation = await TestInstallation.OpenAsync();
        foreach (var (name, bytes) in new[] { Company("one"), Company("two"), Gone("three", "one"), Authority("four") })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(installation["copy/" + name])!);
            await File.WriteAllBytesAsync(installation["copy/" + name], bytes, TestContext.Current.CancellationToken);
        }

        var steps = new Steps();
        var report = await installation.Get<DatenanfragenImport>().RunAsync(installation.Owner, installation["copy"], progress: steps);
        Assert.Equal((2, 1, 1), (report.Services, report.Authorities, report.Redirected));
        Assert.Equal(new ImportProgress(4, 4), steps.Last);
    }

    internal static async Task<ImportReport> ImportAsync(TestInstallation installation, params (string Name, byte[] Bytes)[] files)
    {
        var path = installation[$"import-{Guid.NewGuid():N}.zip"];
        await using (var stream = File.Create(path))
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Create);
            foreach (var (name, bytes) in files) PackMaker.Add(zip, name, bytes);
        }

        return await installation.Get<DatenanfragenImport>().RunAsync(installation.Owner, path);
    }

    internal static (string Name, byte[] Bytes) Company(string slug, string? email = "privacy@shop.example", string quality = "verified")
    {
        var record = new JsonObject
        {
            ["slug"] = slug, ["relevant-countries"] = new JsonArray("all"), ["categories"] = new JsonArray("commerce"), ["name"] = "Example Shop GmbH",
            ["runs"] = new JsonArray("shop.example"), ["address"] = "Example Street 1\n20095 Hamburg\nGermany", ["web"] = "https://shop.example/", ["sources"] = new JsonArray("https://shop.example/privacy"),
            ["required-elements"] = new JsonArray(new JsonObject { ["desc"] = "date of birth", ["type"] = "birthdate" }), ["quality"] = quality,
        };
        if (email is not null) record["email"] = email;
        return ($"companies/{slug}.json", JsonSerializer.SerializeToUtf8Bytes(record));
    }

    private static (string Name, byte[] Bytes) Authority(string slug) => ($"supervisory-authorities/{slug}.json", JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["slug"] = slug, ["relevant-countries"] = new JsonArray("de"), ["name"] = "Example Authority", ["address"] = "Example Square 1\n10115 Berlin\nGermany", ["email"] = "office@authority.example",
        ["sources"] = new JsonArray("https://authority.example/"),
    }));

    internal static (string Name, byte[] Bytes) Gone(string slug, string? to)
    {
        var record = new JsonObject { ["slug"] = slug, ["name"] = slug, ["reason"] = to is null ? "company-defunct" : "company-acquired", ["sources"] = new JsonArray(), ["quality"] = "obsolete" };
        if (to is not null) record["redirect-to"] = to;
        return ($"obsolete-records/{slug}.json", JsonSerializer.SerializeToUtf8Bytes(record));
    }

    private sealed class Steps : IProgress<ImportProgress>
    {
        public ImportProgress? Last { get; private set; }

        public void Report(ImportProgress value) => Last = value;
    }
}
