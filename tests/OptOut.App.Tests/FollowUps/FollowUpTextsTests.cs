using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.FollowUps;
using OptOut.App.Tests.Support;
using OptOut.Domain.Letters;

namespace OptOut.App.Tests.FollowUps;

/// <summary>What a person sees of a letter before it goes: words to edit, and an address to put on the envelope.</summary>
public sealed class FollowUpTextsTests
{
    [Fact]
    public async Task Words_to_edit_are_plain_with_countries_by_name_and_an_address_in_one_line()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        installation.Clock.Advance(TimeSpan.FromDays(90));
        var words = (await installation.Get<FollowUpService>().ReadAsync(installation.Owner, draft.Id, LetterKind.AuthorityComplaint)).Markdown;
        Assert.Contains("## 1. Who complains\n", words, StringComparison.Ordinal);
        Assert.DoesNotContain('\\', words);
        Assert.DoesNotMatch("residence: [A-Z]{2}\n", words);
        Assert.Single(words.Split('\n'), line => line.StartsWith("- Controller: ", StringComparison.Ordinal) && line.EndsWith(", Ireland", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_company_whose_name_holds_a_comma_is_taken_from_its_address_whole()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var directory = installation.Get<ServiceDirectory>();
        var controller = directory.ControllerOf(directory.Get("openai"), "GB");
        Assert.Equal(("OpenAI OpCo, LLC", "1960 Bryant Street"), (controller.Name, controller.AddressLines[0]));
    }
}
