using System.Text.RegularExpressions;
using OptOut.Domain.Replies;

namespace OptOut.Domain.Tests.Replies;

public sealed class CompletenessReaderTests
{
    private static readonly CompletenessRules s_rules = new(new Dictionary<CompletenessItem, IReadOnlyList<Regex>>
    {
        [CompletenessItem.Purposes] = [new("purposes of the\\s+processing", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1))],
        [CompletenessItem.Retention] = [new("how long", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1))],
    });

    private static readonly Regex[] s_attributions = [new("^On .* wrote:$", RegexOptions.None, TimeSpan.FromSeconds(1))];

    [Fact]
    public void Words_of_the_answer_are_shown_on_one_line() =>
        Assert.Equal("purposes of the processing", CompletenessReader.Suggest("These are the purposes of the\n  processing.", s_rules, [])[CompletenessItem.Purposes]);

    // Our own request names every element; quoted below the answer it must not count as theirs.
    [Theory]
    [InlineData("We will look into it.\n\n> the purposes of the processing\n> and how long the data are kept")]
    [InlineData("We will look into it.\n\nOn 3 November 2026 Kim Example wrote:\nthe purposes of the processing\nand how long the data are kept")]
    [InlineData("We will look into it.\n\n-----Original Message-----\nthe purposes of the processing and how long")]
    public void What_the_answer_quotes_of_our_own_letter_is_no_answer(string text) =>
        Assert.Empty(CompletenessReader.Suggest(text, s_rules, s_attributions));

    [Fact]
    public void What_stands_above_the_quotation_still_counts() =>
        Assert.Equal([CompletenessItem.Retention], CompletenessReader.Suggest("This is how long: six months.\n\n> the purposes of the processing", s_rules, s_attributions).Keys);
}
