using OptOut.App.Cases;
using OptOut.App.Delivery;
using OptOut.App.Common;
using OptOut.App.Holdings;
using OptOut.App.Tests.Support;
using OptOut.Domain.Holdings;

namespace OptOut.App.Tests.Cases;

/// <summary>How the data came to a service changes what the letter says.</summary>
public sealed class HoldingFlagTests
{
    [Fact]
    public async Task An_upload_on_record_withdraws_the_consent_and_a_face_names_the_special_category()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var person = await installation.AddKimAsync();
        await installation.Get<HoldingStore>().AddAsync(installation.Owner, new NewHolding(person, "openai", "image", "uploaded"));

        var draft = await installation.Filing.NewAsync(installation.Owner, new NewCase(person, "openai", ["erasure"], Facts: new Dictionary<string, string>(StringComparer.Ordinal) { ["specialData"] = "yes" }));

        var letter = await LetterAsync(installation, draft.Id);
        Assert.Contains("To the extent that the processing rests on consent, I withdraw it", letter, StringComparison.Ordinal);
        Assert.Contains("special categories of Art. 9(1)", letter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_scraped_bears_no_consent_to_withdraw()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var person = await installation.AddKimAsync();
        await installation.Get<HoldingStore>().AddAsync(installation.Owner, new NewHolding(person, "openai", "image", "uploaded"));

        var draft = await installation.Filing.NewAsync(installation.Owner, new NewCase(person, "openai", ["erasure"], Facts: new Dictionary<string, string>(StringComparer.Ordinal) { ["dataOrigin"] = "scraped" }));

        var letter = await LetterAsync(installation, draft.Id);
        Assert.DoesNotContain("I withdraw it", letter, StringComparison.Ordinal);
        Assert.DoesNotContain("special categories of Art. 9(1)", letter, StringComparison.Ordinal);
    }

    [Theory, InlineData("dataOrigin", "stolen"), InlineData("specialData", "perhaps")]
    public async Task A_word_nobody_knows_is_refused_by_its_field(string fact, string value)
    {
        await using var installation = await TestInstallation.OpenAsync();
        var person = await installation.AddKimAsync();

        var refused = await Assert.ThrowsAsync<InputException>(() => installation.Filing.NewAsync(installation.Owner, new NewCase(person, "openai", ["erasure"], Facts: new Dictionary<string, string>(StringComparer.Ordinal) { [fact] = value })));

        Assert.Equal(fact, Assert.Single(refused.Faults).Field);
    }

    private static async Task<string> LetterAsync(TestInstallation installation, string id)
    {
        await installation.Get<LetterFiles>().WriteFirstAsync(installation.Owner, id, installation["letter.txt"]);
        return string.Join(' ', (await File.ReadAllTextAsync(installation["letter.txt"])).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
