using System.Text;
using OptOut.Domain.Catalogue;
using OptOut.Testing;

namespace OptOut.Domain.Tests.Catalogue;

public sealed class DiscoveryTests
{
    private static readonly ServiceCatalogue Embedded = ServiceCatalogue.Embedded;

    [Fact]
    public void Nothing_answered_suggests_nothing() => Assert.Empty(Suggest());

    [Fact]
    public void A_service_that_was_used_is_suggested_with_its_reason_and_what_supports_it()
    {
        var only = Assert.Single(Suggest(used: ["openai"]));
        var reason = Assert.Single(only.Reasons);
        Assert.Equal(("openai", "used"), (only.Service.Id, reason.Question));
        Assert.Equal(["/dataKinds"], reason.Basis.Select(f => f.Path));
    }

    [Fact]
    public void Being_found_in_a_dataset_search_leads_to_LAION_its_archive_and_a_model_trained_on_it()
        => Assert.Equal(["common-crawl", "laion", "stability-ai"], Suggest(yes: ["foundInDatasetSearch"]).Select(s => s.Service.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void Public_photos_lead_to_the_index_the_archive_and_the_face_searches_and_to_no_chat()
        => Assert.Equal(
            ["clearview-ai", "common-crawl", "facecheck-id", "laion", "pimeyes"],
            Suggest(yes: ["photosWerePublic"]).Select(s => s.Service.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void Uploaded_photos_count_only_where_they_can_have_been_uploaded()
    {
        var suggestions = Suggest(yes: ["uploadedOwnPhotos"], used: ["midjourney", "deepl"]);
        Assert.Contains(suggestions.Single(s => s.Service.Id == "midjourney").Reasons, r => r.Question == "uploadedOwnPhotos");
        Assert.DoesNotContain(suggestions.Single(s => s.Service.Id == "deepl").Reasons, r => r.Question == "uploadedOwnPhotos");
    }

    [Fact]
    public void A_service_with_more_reasons_comes_first_then_the_order_of_the_rules_decides()
        => Assert.Equal(
            [("laion", 2), ("common-crawl", 2), ("deepl", 1), ("clearview-ai", 1), ("facecheck-id", 1), ("pimeyes", 1), ("stability-ai", 1)],
            Suggest(yes: ["foundInDatasetSearch", "photosWerePublic"], used: ["deepl"]).Select(s => (s.Service.Id, s.Reasons.Count)));

    [Fact]
    public void A_model_that_spoke_is_suggested() => Assert.Equal("xai", Assert.Single(Suggest(spoke: ["xai"])).Service.Id);

    [Fact]
    public void Even_yes_to_everything_does_not_suggest_every_service()
    {
        var all = Suggest(yes: [.. Discovery.Embedded.Questions.Where(q => q.Kind == QuestionKind.YesNo).Select(q => q.Id)]);
        Assert.InRange(all.Count, 1, 12);
        Assert.All(all, s => Assert.All(s.Reasons, r => Assert.NotEmpty(r.Because)));
    }

    [Fact]
    public void Every_rule_names_services_that_exist_and_every_suggestion_rests_on_a_sourced_fact()
    {
        var everything = Suggest(
            [.. Discovery.Embedded.Questions.Where(q => q.Kind == QuestionKind.YesNo).Select(q => q.Id)],
            [.. Embedded.Services.Select(s => s.Id)],
            [.. Embedded.Services.Select(s => s.Id)]);
        Assert.Equal(RuleIds().Order(StringComparer.Ordinal), everything.SelectMany(s => s.Reasons).Select(r => r.Rule).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.All(everything.SelectMany(s => s.Reasons), r => Assert.NotEmpty(r.Basis));
    }

    [Fact]
    public void An_answer_to_a_question_nobody_asked_is_refused() => Assert.Throws<ArgumentException>(() => Suggest(yes: ["shoeSize"]));

    [Fact]
    public void A_service_that_does_not_exist_is_refused() => Assert.Throws<ArgumentException>(() => Suggest(used: ["nowhere"]));

    [Theory]
    [InlineData("""{"questions":[{"id":"q","asks":"?","kind":"yesNo"}],"rules":[{"id":"r","when":"q","because":"all","basis":[]}]}""", "every service")]
    [InlineData("""{"questions":[{"id":"q","asks":"?","kind":"yesNo"}],"rules":[{"id":"r","when":"q","services":["a"],"because":"b","basis":[]},{"id":"r","when":"q","services":["a"],"because":"b","basis":[]}]}""", "twice")]
    [InlineData("""{"questions":[{"id":"q","asks":"?","kind":"yesNo"}],"rules":[{"id":"r","when":"x","services":["a"],"because":"b","basis":[]}]}""", "no question")]
    [InlineData("""{"questions":[{"id":"q","asks":"?","kind":"yesNo"}],"rules":[{"id":"r","when":"q","services":["a"],"because":" ","basis":[]}]}""", "without reason")]
    public void Rules_that_suggest_everybody_or_give_no_reason_are_refused(string json, string problem)
        => Assert.Contains(problem, Assert.Throws<CatalogueException>(() => Discovery.Read("discovery.json", Encoding.UTF8.GetBytes(json))).Message, StringComparison.Ordinal);

    private static IReadOnlyList<Suggestion> Suggest(string[]? yes = null, string[]? used = null, string[]? spoke = null)
        => Discovery.Embedded.Suggest(new(yes ?? [], used ?? [], spoke ?? []), Embedded);

    private static IEnumerable<string> RuleIds()
    {
        var file = Repository.PathOf("src", "OptOut.Domain", "Catalogue", "discovery.json");
        return System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(file)).RootElement.GetProperty("rules").EnumerateArray().Select(r => r.GetProperty("id").GetString()!);
    }
}
