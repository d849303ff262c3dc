using System.Text.Json;
using OptOut.Domain.Catalogue;
using OptOut.Testing;

namespace OptOut.Domain.Tests.Catalogue;

public sealed class ResearchCarriedOverTests
{
    private static readonly IReadOnlyList<LeftOut> Listed = ReadLeftOut();

    [Fact]
    public void Every_service_of_the_research_has_a_file_and_no_other_exists()
        => Assert.Equal(
            Research.Services.EnumerateArray().Select(s => s.GetProperty("id").GetString()!).Order(StringComparer.Ordinal),
            ServiceCatalogue.Embedded.Services.Select(s => s.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_authority_of_the_research_has_a_file_and_no_other_exists()
        => Assert.Equal(
            Research.Authorities.EnumerateArray().Select(a => a.GetProperty("id").GetString()!).Order(StringComparer.Ordinal),
            ServiceCatalogue.Embedded.Authorities.Select(a => a.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_fact_is_carried_over_with_source_date_and_confidence_or_listed_as_left_out()
    {
        var missing = Entries().SelectMany(e => Missing(e.Entry, e.Folder)).ToList();
        var unlisted = missing.Where(m => !Listed.Any(l => l.Entry == m.Entry && l.Path == m.Leaf.Path)).Select(m => $"{m.Entry}{m.Leaf.Path}: {m.Leaf.Text}");
        Assert.Empty(unlisted);
    }

    [Fact]
    public void The_comparison_sees_all_the_facts_the_research_counts()
        => Assert.Equal(971, Research.Services.EnumerateArray().Sum(CountFacts));

    [Fact]
    public void Nothing_is_listed_as_left_out_that_is_there_or_was_never_found()
    {
        var missing = Entries().SelectMany(e => Missing(e.Entry, e.Folder)).ToList();
        Assert.All(Listed, l =>
        {
            Assert.Contains(missing, m => m.Entry == l.Entry && m.Leaf.Path == l.Path && m.Leaf.Text == l.Value);
            Assert.False(string.IsNullOrWhiteSpace(l.Reason));
        });
    }

    [Fact]
    public void No_fact_cites_a_source_that_the_research_does_not_have_for_that_entry()
    {
        foreach (var (entry, folder) in Entries())
        {
            var known = Research.Leaves(entry).Select(l => l.Origin?.Source).OfType<string>().ToHashSet(StringComparer.Ordinal);
            var id = entry.GetProperty("id").GetString()!;
            Assert.All(ProductLeaves(folder, id).Select(l => l.Origin?.Source).OfType<string>().Distinct(StringComparer.Ordinal), source =>
                Assert.True(known.Contains(Underlying(source)), $"{id}: {source}"));
        }
    }

    [Fact]
    public void No_fact_is_trusted_more_than_its_source_was()
    {
        foreach (var (entry, folder) in Entries())
        {
            var id = entry.GetProperty("id").GetString()!;
            var trust = Research.Leaves(entry).Where(l => l.Origin is not null)
                .GroupBy(l => l.Origin!.Source, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.Max(l => Rank(l.Origin!.Confidence)), StringComparer.Ordinal);
            Assert.All(ProductLeaves(folder, id).Where(l => l.Origin is not null && trust.ContainsKey(Underlying(l.Origin.Source))), l =>
                Assert.True(Rank(l.Origin!.Confidence) <= trust[Underlying(l.Origin.Source)], $"{id}{l.Path}"));
        }
    }

    [Fact]
    public void The_authorities_lead_for_the_services_the_research_names()
        => Assert.All(Research.Authorities.EnumerateArray(), a => Assert.Equal(
            a.GetProperty("lead_for_catalogue_services").EnumerateArray().Select(s => s.GetString()!).Order(StringComparer.Ordinal),
            ServiceCatalogue.Embedded.LedBy(a.GetProperty("id").GetString()!).Select(s => s.Id).Order(StringComparer.Ordinal)));

    private static IEnumerable<(JsonElement Entry, string Folder)> Entries()
        => Research.Services.EnumerateArray().Select(s => (s, "Services")).Concat(Research.Authorities.EnumerateArray().Select(a => (a, "Authorities")));

    private static IEnumerable<(string Entry, Leaf Leaf)> Missing(JsonElement entry, string folder)
    {
        var id = entry.GetProperty("id").GetString()!;
        var carried = ProductLeaves(folder, id).ToList();
        var sourced = carried.Where(l => l.Origin is not null).Select(l => (l.Origin!, l.Text)).ToHashSet();
        var texts = carried.Select(l => l.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Research.Leaves(entry)
            .Where(l => !l.Path.StartsWith("/lead_for_catalogue_services", StringComparison.Ordinal))
            .Where(l => l.Origin is null ? !texts.Contains(l.Text) : !sourced.Contains((l.Origin, l.Text)))
            .Select(l => (id, l));
    }

    /// <summary>What the product's file says, and each way to a setting once more in one line, as the research has it.</summary>
    private static IEnumerable<Leaf> ProductLeaves(string folder, string id)
    {
        var file = JsonDocument.Parse(File.ReadAllBytes(Research.ProductFile(folder, id))).RootElement;
        foreach (var leaf in Research.Leaves(file))
        {
            yield return leaf;
        }

        if (!file.TryGetProperty("switches", out var switches))
        {
            yield break;
        }

        foreach (var setting in switches.EnumerateArray())
        {
            var origin = new Origin(setting.GetProperty("source").GetString()!, setting.GetProperty("observed").GetString(), setting.GetProperty("confidence").GetString()!);
            yield return new("/switches", string.Join(" > ", setting.GetProperty("steps").EnumerateArray().Select(s => s.GetString())), origin);
        }
    }

    private static int CountFacts(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Object => (node.TryGetProperty("source", out _) ? 1 : 0) + node.EnumerateObject().Sum(p => CountFacts(p.Value)),
        JsonValueKind.Array => node.EnumerateArray().Sum(CountFacts),
        _ => 0,
    };

    private static string Underlying(string source)
    {
        var at = source.StartsWith("derived from the", StringComparison.Ordinal) ? source.IndexOf(": ", StringComparison.Ordinal) : -1;
        return at < 0 ? source : source[(at + 2)..];
    }

    private static int Rank(string confidence) => Array.IndexOf(["low", "medium", "high"], confidence);

    private static List<LeftOut> ReadLeftOut()
    {
        var file = Repository.PathOf("tests", "OptOut.Domain.Tests", "Catalogue", "left-out.json");
        return [.. JsonDocument.Parse(File.ReadAllBytes(file)).RootElement.GetProperty("entries").EnumerateArray()
            .Select(e => new LeftOut(e.GetProperty("entry").GetString()!, e.GetProperty("path").GetString()!, e.GetProperty("value").GetString()!, e.GetProperty("reason").GetString()!))];
    }

    private sealed record LeftOut(string Entry, string Path, string Value, string Reason);
}
