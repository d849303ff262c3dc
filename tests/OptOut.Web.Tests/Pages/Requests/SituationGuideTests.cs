using Bunit;
using OptOut.App.Common;
using OptOut.Web.Components.Pages.Requests;

namespace OptOut.Web.Tests.Pages.Requests;

public sealed class SituationGuideTests : PageTest
{
    [Fact]
    public void A_ground_with_a_gap_is_told_beside_its_button_and_a_whole_one_becomes_a_sentence_of_the_letter()
    {
        var added = new List<string>();
        var guide = Render<SituationGuide>(p => p.Add(g => g.Language, "en").Add(g => g.Add, added.Add));
        guide.Find("#situation-profession-profession").Change("a judge");
        guide.Find("details button").Click();
        Assert.Contains("Fill in every field", guide.Find("details [role=status]").TextContent, StringComparison.Ordinal);
        Assert.Single(guide.FindAll(".validation-message"));
        Assert.Empty(added);

        guide.Find("#situation-profession-effect").Change("people doubt my judgments");
        guide.Find("details button").Click();
        Assert.Contains("text below", guide.Find("details [role=status]").TextContent, StringComparison.Ordinal);
        Assert.Contains("a judge", Assert.Single(added), StringComparison.Ordinal);
        Assert.Contains("people doubt my judgments", added[0], StringComparison.Ordinal);
        Assert.Equal("a judge", guide.Find("#situation-profession-profession").GetAttribute("value"));
    }

    [Fact]
    public void Whoever_answers_in_one_language_for_a_letter_in_another_is_told_so()
    {
        Assert.Contains("another language: Deutsch", Render<SituationGuide>(p => p.Add(g => g.Language, "de")).Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("another language", Render<SituationGuide>(p => p.Add(g => g.Language, "en")).Markup, StringComparison.Ordinal);
    }
}
