using OptOut.App.Accounts;
using OptOut.App.Backup;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.App.Holdings;
using OptOut.App.People;
using OptOut.App.Tests.Support;
using OptOut.Domain.Holdings;
using OptOut.Testing.Postgres;

namespace OptOut.App.Tests.Holdings;

public sealed class FindingsTests(PostgresServer postgres)
{
    private const string Csv = "url,caption,id\r\nhttps://img.example/1.jpg,\"Kim, at the \"\"lake\"\"\",81\r\nhttps://img.example/2.jpg,Kim,82\r\nhttps://IMG.example/1.jpg#x,again,83\r\nnot an address,Kim,84\r\n,Kim Example,85\r\n";

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_list_becomes_findings_by_service_and_what_stands_twice_is_named(string provider)
    {
        await using var installation = await TestInstallation.OpenAsync(provider, postgres);
        var kim = await installation.AddKimAsync();
        var added = await installation.Get<Findings>().AddAsync(installation.Owner, new NewFindings(kim, "laion", Csv));
        Assert.Equal((3, "https://IMG.example/1.jpg#x"), (added.Added, Assert.Single(added.Doubles)));
        Assert.StartsWith("line 5: 'not an address'", Assert.Single(added.Unread), StringComparison.Ordinal);
        Assert.Equal("Kim, at the \"lake\"", (await installation.Get<Findings>().ListAsync(installation.Owner, kim)).First(f => f.Finding.SampleId == "81").Finding.Caption);
        var again = await installation.Get<Findings>().AddAsync(installation.Owner, new NewFindings(kim, "laion", Csv));
        Assert.Equal((0, 4), (again.Added, again.Doubles.Count));
    }

    [Fact]
    public async Task Only_what_shows_the_person_goes_into_the_list_of_a_takedown()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (kim, findings) = (await installation.AddKimAsync(), installation.Get<Findings>());
        await findings.AddAsync(installation.Owner, new NewFindings(kim, "laion", Csv));
        Assert.Equal(0, (await findings.ListForTakedownAsync(installation.Owner, kim, "laion")).Count);
        var all = await findings.ListAsync(installation.Owner, kim);
        await findings.SayAsync(installation.Owner, [all.First(f => f.Finding.SampleId == "82").Finding.Id], FaceMatch.Person);
        await findings.SayAsync(installation.Owner, [all.First(f => f.Finding.SampleId == "81").Finding.Id], FaceMatch.Other);
        var list = await findings.ListForTakedownAsync(installation.Owner, kim, "laion");
        Assert.Equal(("https://img.example/2.jpg", "Kim", "82", 1, 2), (list.ImageUrls, list.Captions, list.SampleIds, list.Count, list.LeftOut));
        var draft = await installation.Filing.NewAsync(installation.Owner, new(kim, "laion", ["takedown"], Facts: new Dictionary<string, string>(StringComparer.Ordinal) { ["imageUrls"] = list.ImageUrls, ["captions"] = list.Captions }) { KeepUnfinished = true });
        Assert.DoesNotContain("imageUrls", draft.MissingFacts);
    }

    [Theory]
    [InlineData("https://img.example/1.jpg\nhttps://img.example/2.jpg", 2)]
    [InlineData("https://img.example/1.jpg; Kim at home\nhttps://img.example/2.jpg; Kim", 2)]
    [InlineData("Bild\thttps://img.example/1.jpg\nKim\thttps://img.example/2.jpg", 2)]
    [InlineData("\uFEFFcaption;url\r\nKim;https://img.example/1.jpg", 1)]
    [InlineData("url,caption\n\"https://img.example/1.jpg\",\"two\nlines\"\n", 1)]
    public async Task Lists_as_people_have_them_are_read(string text, int findings)
    {
        await using var installation = await TestInstallation.OpenAsync();
        Assert.Equal(findings, (await installation.Get<Findings>().AddAsync(installation.Owner, new NewFindings(await installation.AddKimAsync(), "laion", text))).Added);
    }

    [Theory]
    [InlineData("")]
    [InlineData("url,caption")]
    [InlineData("https://img.example/1.jpg,\"never closed\nand more")]
    [InlineData("PK\u0003\u0004\0\0")]
    public async Task What_is_no_list_is_refused_with_what_to_change(string text)
    {
        await using var installation = await TestInstallation.OpenAsync();
        var kim = await installation.AddKimAsync();
        Assert.Equal("list", (await Assert.ThrowsAsync<InputException>(() => installation.Get<Findings>().AddAsync(installation.Owner, new NewFindings(kim, "laion", text)))).Faults[0].Field);
        Assert.Empty(await installation.Get<Findings>().ListAsync(installation.Owner, kim));
    }

    [Fact]
    public async Task Findings_are_seen_by_who_may_see_the_person_and_go_with_the_person()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (kim, findings) = (await installation.AddKimAsync(), installation.Get<Findings>());
        await findings.AddAsync(installation.Owner, new NewFindings(kim, "laion", Csv));
        var id = (await findings.ListAsync(installation.Owner, kim))[0].Finding.Id;
        var stranger = new UserScope("user:other", "other", false);
        await Assert.ThrowsAsync<NotFoundException>(() => findings.SayAsync(stranger, [id], FaceMatch.Person));
        await Assert.ThrowsAsync<NotFoundException>(() => findings.ListAsync(stranger, kim));
        Assert.True((await installation.Check.RunAsync()).Ok);
        var (_, originals) = await installation.Get<PersonFile>().EraseAsync(installation.Owner, kim);
        Assert.Equal(1, originals);
        Assert.Empty(installation.Originals.All());
    }
}
