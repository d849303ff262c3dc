using FsCheck;
using FsCheck.Fluent;
using OptOut.Domain.Catalogue;

namespace OptOut.Domain.Tests.Catalogue;

public sealed class SearchTests
{
    private static readonly ServiceCatalogue Embedded = ServiceCatalogue.Embedded;

    [Theory]
    [InlineData("openai", "openai")]
    [InlineData("OPENAI", "openai")]
    [InlineData("chatgpt", "openai")]
    [InlineData("dall", "openai")]
    [InlineData("stable diffusion", "stability-ai")]
    [InlineData("laion", "laion")]
    [InlineData("grok", "xai")]
    [InlineData("face search", "facecheck-id")]
    [InlineData("mid", "midjourney")]
    [InlineData("ccbot", "common-crawl")]
    [InlineData("have i been trained", "spawning")]
    public void What_a_person_types_finds_the_service_first(string typed, string first) => Assert.Equal(first, Embedded.Search(typed)[0].Id);

    [Theory]
    [InlineData("muller", "Müller Chat")]
    [InlineData("MÜLLER", "Müller Chat")]
    [InlineData("strasse", "Straße")]
    [InlineData("Łodz", "Łódź")]
    [InlineData("smorrebrod", "Smørrebrød")]
    [InlineData("oeuvre", "Œuvre")]
    public void Case_and_accents_do_not_matter(string typed, string name)
        => Assert.Single(ServiceCatalogue.Of([Examples.Service("a", name), Examples.Service("b", "Other")], []).Search(typed), s => s.Name == name);

    [Fact]
    public void An_exact_name_comes_before_a_beginning_that_before_a_word_and_that_before_the_middle_of_one()
    {
        var found = ServiceCatalogue.Of(
            [Examples.Service("d", "Remuse"), Examples.Service("c", "Blue Muse"), Examples.Service("b", "Muse Studio"), Examples.Service("a", "Muse"), Examples.Service("e", "Other", "Muse Ltd")], []).Search("muse");
        Assert.Equal(["Muse", "Muse Studio", "Blue Muse", "Other", "Remuse"], found.Select(s => s.Name));
    }

    [Fact]
    public void Every_word_must_occur_somewhere()
    {
        Assert.Equal(["adobe"], Embedded.Search("adobe firefly").Select(s => s.Id));
        Assert.Empty(Embedded.Search("adobe laion"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    public void Nothing_typed_shows_everything_by_name(string? typed) => Assert.Equal(Embedded.Services, Embedded.Search(typed));

    [Fact]
    public void Three_thousand_services_are_searched_whole_and_in_order()
    {
        var many = Enumerable.Range(0, 3200).Select(i => Examples.Service("s" + i, $"Service {i:0000}", i % 2 == 0 ? "Even Ltd" : "Odd Ltd"));
        var catalogue = ServiceCatalogue.Of(many, []);
        Assert.Equal(1600, catalogue.Search("even").Count);
        Assert.Equal("Service 0042", catalogue.Search("service 0042").Single().Name);
        Assert.Equal(3200, catalogue.Search("s").Count);
    }

    [Fact]
    public void Half_a_character_finds_nothing_and_breaks_nothing() => Assert.Empty(Embedded.Search("\ud83d"));

    [Fact]
    public void Whatever_is_typed_the_result_is_a_part_of_the_whole_without_repeats()
        => Prop.ForAll(ArbMap.Default.ArbFor<string>(), typed =>
        {
            var found = Embedded.Search(typed);
            return found.Count == found.Distinct().Count() && found.All(Embedded.Services.Contains);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_piece_of_a_name_finds_it()
        => Assert.All(Embedded.Services, service => Assert.All(Enumerable.Range(1, service.Name.Length), length => Assert.Contains(service, Embedded.Search(service.Name[..length]))));
}
