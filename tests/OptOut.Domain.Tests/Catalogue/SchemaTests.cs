using System.Text.Json;
using System.Text.Json.Nodes;
using OptOut.Domain.Catalogue;
using OptOut.Domain.Cases;

namespace OptOut.Domain.Tests.Catalogue;

public sealed class SchemaTests
{
    private static readonly JsonElement ServiceSchema = JsonDocument.Parse(CatalogueFormat.ServiceSchema()).RootElement;
    private static readonly JsonElement AuthoritySchema = JsonDocument.Parse(CatalogueFormat.AuthoritySchema()).RootElement;

    [Fact]
    public void Every_service_conforms_to_the_published_schema()
        => Assert.All(ServiceCatalogue.Embedded.Services, s => Assert.Empty(new SchemaCheck(ServiceSchema).Problems(JsonSerializer.SerializeToElement(s, CatalogueFormat.Options))));

    [Fact]
    public void Every_authority_conforms_to_the_published_schema()
        => Assert.All(ServiceCatalogue.Embedded.Authorities, a => Assert.Empty(new SchemaCheck(AuthoritySchema).Problems(JsonSerializer.SerializeToElement(a, CatalogueFormat.Options))));

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
        Assert.Contains(new SchemaCheck(ServiceSchema).Problems(JsonSerializer.SerializeToElement(node)), p => p == $"{place} lacks {key}");
        Assert.Throws<CatalogueException>(() => CatalogueFormat.ReadService("example.json", JsonSerializer.SerializeToUtf8Bytes(node)));
    }

    [Fact]
    public void The_schema_refuses_an_unknown_right()
    {
        var node = JsonNode.Parse(CatalogueFormat.Write(Examples.Service("example")))!;
        node["channels"]![0]!["rights"]![0] = "oblivion";
        Assert.Single(new SchemaCheck(ServiceSchema).Problems(JsonSerializer.SerializeToElement(node)));
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
