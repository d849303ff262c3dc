using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using OptOut.Domain.Cases;
using OptOut.Domain.Catalogue;

namespace OptOut.Domain.Tests.Catalogue;

public sealed class SchemaTests
{
    private static readonly JsonElement ServiceSchema = JsonDocument.Parse(CatalogueFormat.ServiceSchema()).RootElement;
    private static readonly JsonElement AuthoritySchema = JsonDocument.Parse(CatalogueFormat.AuthoritySchema()).RootElement;

    private static readonly JsonSchema s_service = JsonSchema.Build(ServiceSchema);
    private static readonly JsonSchema s_authority = JsonSchema.Build(AuthoritySchema);

    [Fact]
    public void Every_service_conforms_to_the_published_schema()
        => Assert.All(ServiceCatalogue.Embedded.Services, s => Assert.Empty(Problems(s_service, JsonSerializer.SerializeToElement(s, CatalogueFormat.Options))));

    [Fact]
    public void Every_authority_conforms_to_the_published_schema()
        => Assert.All(ServiceCatalogue.Embedded.Authorities, a => Assert.Empty(Problems(s_authority, JsonSerializer.SerializeToElement(a, CatalogueFormat.Options))));

    [Theory]
    [InlineData("/products", "source")]
    [InlineData("/products", "observed")]
    [InlineData("/products", "confidence")]
    [InlineData("/channels/0", "source")]
    [InlineData("/channels/0", "kind")]
    [InlineData("", "id")]
    public void The_schema_refuses_what_the_reader_refuses(string place, string key)
    {
        var node = JsonNode.Parse(CatalogueFormat.Write(Examples.Service("example")))!.AsObject();
        var target = place.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate<string, JsonNode>(node, (n, step) => n is JsonArray list ? list[int.Parse(step)]! : n[step]!);
        target.AsObject().Remove(key);
        Assert.Contains(Problems(s_service, JsonSerializer.SerializeToElement(node)), p => p.Place == place && p.Keyword == "required" && p.Message.Contains($"\"{key}\"", StringComparison.Ordinal));
        Assert.Throws<CatalogueException>(() => CatalogueFormat.ReadService("example.json", JsonSerializer.SerializeToUtf8Bytes(node)));
    }

    [Fact]
    public void The_schema_refuses_an_unknown_right()
    {
        var node = JsonNode.Parse(CatalogueFormat.Write(Examples.Service("example")))!;
        node["channels"]![0]!["rights"]![0] = "oblivion";
        Assert.Equal(("/channels/0/rights/0", "enum"), Problems(s_service, JsonSerializer.SerializeToElement(node)).Select(p => (p.Place, p.Keyword)).Single());
    }

    [Fact]
    public void The_schemas_use_no_keyword_the_draft_does_not_have()
    {
        var options = new EvaluationOptions { OutputFormat = OutputFormat.List, AddAnnotationForUnknownKeywords = true };
        Assert.Contains(Unknown(JsonSchema.FromText("""{ "$schema": "https://json-schema.org/draft/2020-12/schema", "patern": "x" }"""), "x"), a => a.Contains("patern", StringComparison.Ordinal));
        Assert.All(ServiceCatalogue.Embedded.Services, s => Assert.Empty(Unknown(s_service, s)));
        Assert.All(ServiceCatalogue.Embedded.Authorities, a => Assert.Empty(Unknown(s_authority, a)));

        IEnumerable<string> Unknown<T>(JsonSchema schema, T entry) => Parts(schema.Evaluate(JsonSerializer.SerializeToElement(entry, CatalogueFormat.Options), options))
            .SelectMany(p => p.Annotations ?? []).Where(a => a.Key.Contains("nknown", StringComparison.Ordinal)).Select(a => a.Value.GetRawText());
    }

    [Fact]
    public void The_words_of_the_schema_are_the_words_of_the_reader()
    {
        Assert.Equal(ClosedWordConverter<Right>.Words, Words(ServiceSchema, "right"));
        Assert.Equal(ClosedWordConverter<Region>.Words, Words(ServiceSchema, "region"));
        Assert.Equal(ClosedWordConverter<Confidence>.Words, Words(ServiceSchema, "confidence"));
        Assert.Equal(ClosedWordConverter<ChannelKind>.Words, Words(ServiceSchema, "channel", "kind"));
        Assert.Equal(ClosedWordConverter<Directness>.Words, Words(ServiceSchema, "channel", "directness"));
        Assert.Equal(ClosedWordConverter<Proof>.Words, Words(ServiceSchema, "requirement", "proof"));
        Assert.Equal(ClosedWordConverter<PastTraining>.Words, Words(ServiceSchema, "switch", "touchesPastTraining"));
        Assert.Equal(ClosedWordConverter<ServiceRole>.Words, Words(ServiceSchema.GetProperty("$defs").GetProperty("roles").GetProperty("properties").GetProperty("value").GetProperty("items")));
        Assert.Equal(ClosedWordConverter<Sector>.Words, Words(AuthoritySchema, "jurisdiction", "sector"));
        Assert.Equal(FormFacts.Names.Order(StringComparer.Ordinal), Words(ServiceSchema, "field", "fact"));
    }

    [Fact]
    public void The_schema_knows_every_key_the_format_has()
    {
        Assert.Equal(Keys(typeof(Service)), SchemaKeys(ServiceSchema));
        Assert.Equal(Keys(typeof(Authority)), SchemaKeys(AuthoritySchema));
        foreach (var (definition, type) in new (string, Type)[]
        {
            ("controller", typeof(Controller)), ("representative", typeof(Representative)), ("officer", typeof(Officer)), ("channel", typeof(Channel)), ("requirement", typeof(Requirement)), ("field", typeof(FormField)),
            ("switch", typeof(OptOutSwitch)), ("crawler", typeof(Crawler)), ("leadAuthority", typeof(LeadAuthority)), ("guide", typeof(FilingGuide)), ("disagreement", typeof(Disagreement)),
        })
        {
            Assert.Equal(Keys(type), SchemaKeys(ServiceSchema.GetProperty("$defs").GetProperty(definition)));
        }
    }

    private static IReadOnlyList<(string Place, string Keyword, string Message)> Problems(JsonSchema schema, JsonElement entry)
        => [.. Parts(schema.Evaluate(entry, new EvaluationOptions { OutputFormat = OutputFormat.List })).SelectMany(p => (p.Errors ?? []).Select(e => (p.InstanceLocation.ToString(), e.Key, e.Value)))];

    private static IEnumerable<EvaluationResults> Parts(EvaluationResults results) => (results.Details ?? []).Prepend(results);

    private static IEnumerable<string> Keys(Type type)
        => CatalogueFormat.Options.GetTypeInfo(type).Properties.Where(p => p.Get is not null).Select(p => p.Name).Order(StringComparer.Ordinal);

    private static IEnumerable<string> SchemaKeys(JsonElement definition)
        => definition.GetProperty("properties").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Words(JsonElement schema, string definition, string? property = null)
    {
        var place = schema.GetProperty("$defs").GetProperty(definition);
        return Words(property is null ? place : place.GetProperty("properties").GetProperty(property));
    }

    private static IEnumerable<string> Words(JsonElement place) => place.GetProperty("enum").EnumerateArray().Select(w => w.GetString()!);
}
