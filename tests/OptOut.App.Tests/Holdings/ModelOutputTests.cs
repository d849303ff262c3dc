using System.Security.Cryptography;
using OptOut.App.Accounts;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.App.Holdings;
using OptOut.App.Originals;
using OptOut.App.Tests.Support;
using OptOut.Domain.Holdings;
using OptOut.Pdf.Reading;

namespace OptOut.App.Tests.Holdings;

public sealed class ModelOutputTests
{
    // The smallest PNG there is: one pixel.
    private static readonly byte[] s_png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Fact]
    public async Task Every_answer_is_kept_with_its_circumstances_under_a_hash_that_proves_them()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var id = await AddAsync(installation, await installation.AddKimAsync());
        var kept = Assert.Single(await installation.Get<ModelOutputs>().ListAsync(installation.Owner));
        Assert.Equal((id, "GPT-5", "2026-02", false, "de-DE", 2), (kept.Id, kept.Output.Model, kept.Output.Version, kept.Output.SignedIn, kept.Output.Locale, kept.Output.Runs.Count));
        Assert.Equal("Kim Example was convicted in 2019.\nThat is certain.", kept.Output.Runs[0].Answer);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(s_png)), kept.Output.Runs[1].Screenshot);
        Assert.Equal(kept.Hash, Convert.ToHexStringLower(SHA256.HashData(kept.Output.ToBytes())));
        var holding = Assert.Single(await installation.Get<HoldingStore>().ListAsync(installation.Owner));
        Assert.Equal((KnownBy.ModelOutput, kept.Hash), (holding.KnownBy, holding.OriginalHash));
        Assert.True((await installation.Check.RunAsync()).Ok);
    }

    [Fact]
    public async Task The_exhibit_is_the_same_file_whenever_it_is_made_and_carries_the_originals()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var id = await AddAsync(installation, await installation.AddKimAsync());
        var (fileName, pdf) = await installation.Get<ModelOutputs>().ExhibitAsync(installation.Owner, id);
        Assert.Equal("model-output-openai-2026-03-04.pdf", fileName);
        Assert.Equal("%PDF-", System.Text.Encoding.ASCII.GetString(pdf, 0, 5));
        installation.Clock.Advance(TimeSpan.FromDays(9));
        Assert.Equal(pdf, (await installation.Get<ModelOutputs>().ExhibitAsync(installation.Owner, id)).Pdf);
        var names = new List<string>();
        PdfFiles.Read(new MemoryStream(pdf), (name, _) => names.Add(name));
        Assert.Equal(["model-output.json", "screenshot-01.png"], names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_exhibit_whose_picture_was_changed_is_refused()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var id = await AddAsync(installation, await installation.AddKimAsync());
        await File.WriteAllTextAsync(installation.Originals.PathOf(Convert.ToHexStringLower(SHA256.HashData(s_png))), "another picture", TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<RefusedException>(() => installation.Get<ModelOutputs>().ExhibitAsync(installation.Owner, id));
    }

    [Fact]
    public async Task What_is_missing_is_named_all_at_once()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var refused = await Assert.ThrowsAsync<InputException>(async () => await installation.Get<ModelOutputs>().AddAsync(installation.Owner, new NewModelOutput(await installation.AddKimAsync(), "openai", " ", "", null, [])));
        Assert.Equal(["prompt", "model", "on", "answer"], refused.Faults.Select(f => f.Field));
    }

    [Fact]
    public async Task A_stranger_sees_neither_the_output_nor_its_picture()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var id = await AddAsync(installation, await installation.AddKimAsync());
        var stranger = new UserScope("user:other", "other", false);
        await installation.Database.MigrateAsync(TestContext.Current.CancellationToken);
        await using (var db = installation.Database.Open())
        {
            foreach (var person in db.People) person.UserId = "owner";
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        Assert.Empty(await installation.Get<ModelOutputs>().ListAsync(stranger));
        await Assert.ThrowsAsync<NotFoundException>(() => installation.Get<ModelOutputs>().ExhibitAsync(stranger, id));
        var picture = Convert.ToHexStringLower(SHA256.HashData(s_png));
        await Assert.ThrowsAsync<NotFoundException>(() => installation.Get<OriginalReading>().OpenAsync(stranger, picture));
        await using var seen = (await installation.Get<OriginalReading>().OpenAsync(new UserScope("user:owner", "owner", false), picture)).Content;
        Assert.Equal(s_png.Length, seen.Length);
    }

    private static Task<string> AddAsync(TestInstallation installation, string person) => installation.Get<ModelOutputs>().AddAsync(installation.Owner, new NewModelOutput(
        person, "openai", "Who is Kim Example of Hamburg?", "GPT-5", new DateOnly(2026, 3, 4),
        [new("Kim Example was convicted in 2019.\r\nThat is certain."), new("I do not know anybody of that name.", "14:02", new GivenFile("screen.png", new MemoryStream(s_png)))])
    {
        Version = "2026-02", Locale = "de-DE", SignedIn = false, Remark = "There was no conviction.",
    });
}
