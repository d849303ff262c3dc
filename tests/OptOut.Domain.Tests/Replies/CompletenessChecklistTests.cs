using OptOut.Domain.Replies;

namespace OptOut.Domain.Tests.Replies;

public sealed class CompletenessChecklistTests
{
    [Fact]
    public void The_checklist_holds_every_item_once() =>
        Assert.Equal(Enum.GetValues<CompletenessItem>(), CompletenessChecklist.Elements.Select(element => element.Item));

    [Theory]
    [InlineData("15(1)(a)")]
    [InlineData("15(1)(b)")]
    [InlineData("15(1)(c)")]
    [InlineData("15(1)(d)")]
    [InlineData("15(1)(e)")]
    [InlineData("15(1)(f)")]
    [InlineData("15(1)(g)")]
    [InlineData("15(1)(h)")]
    [InlineData("15(2)")]
    [InlineData("15(3)")]
    [InlineData("12(4)")]
    public void The_law_of_access_is_covered(string article) =>
        Assert.Single(CompletenessChecklist.Elements, element => element.Article == article && !element.Ai);

    [Fact]
    public void Only_what_was_found_missing_is_a_gap()
    {
        var findings = new Dictionary<CompletenessItem, CompletenessFinding>
        {
            [CompletenessItem.Embeddings] = CompletenessFinding.Missing,
            [CompletenessItem.Source] = CompletenessFinding.Missing,
            [CompletenessItem.Copy] = CompletenessFinding.Given,
            [CompletenessItem.Transfers] = CompletenessFinding.NotApplicable,
        };

        Assert.Equal([CompletenessItem.Source, CompletenessItem.Embeddings], CompletenessChecklist.Gaps(findings));
        Assert.DoesNotContain(CompletenessItem.Copy, CompletenessChecklist.Open(findings));
        Assert.Contains(CompletenessItem.Purposes, CompletenessChecklist.Open(findings));
    }
}
