using System.Text;
using System.Text.Json.Nodes;
using OptOut.Domain.Catalogue;

namespace OptOut.Domain.Tests.Catalogue;

public sealed class FormatTests
{
    public static TheoryData<string, string> Files()
    {
        var data = new TheoryData<string, string>();
        foreach (var folder in new[] { "Services", "Authorities" })
        {
            foreach (var file in Directory.GetFiles(Path.GetDirectoryName(Research.ProductFile(folder, "x"))!, "*.json").Order(StringComparer.Ordinal))
            {
                data.Add(folder, Path.GetFileName(file));
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Reading_a_file_and_writing_it_gives_the_same_bytes(string folder, string file)
    {
        var bytes = File.ReadAllBytes(Research.ProductFile(folder, Path.GetFileNameWithoutExtension(file)));
        var written = folder == "Services"
            ? CatalogueFormat.Write(CatalogueFormat.ReadService(file, bytes))
            : CatalogueFormat.Write(CatalogueFormat.ReadAuthority(file, bytes));
        Assert.Equal(Encoding.UTF8.GetString(bytes), Encoding.UTF8.GetString(written));
    }

    [Theory]
    [InlineData("source")]
    [InlineData("observed")]
    [InlineData("confidence")]
    public void A_fact_without_source_date_or_confidence_is_refused_with_file_and_place(string key)
    {
        var refused = Refuse(s => s["channels"]![0]!.AsObject().Remove(key));
        Assert.Equal("example.json", refused.File);
        Assert.Equal("/channels/0", refused.Path);
        Assert.Contains($"\"{key}\"", refused.Problem, StringComparison.Ordinal);
        Assert.StartsWith("example.json, /channels/0: ", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void A_blank_source_is_no_source(string source)
    {
        var refused = Refuse(s => s["products"]!["source"] = source);
        Assert.Equal("/products", refused.Path);
        Assert.Contains("without source", refused.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_that_is_null_is_refused() => Assert.Equal("/products/source", Refuse(s => s["products"]!["source"] = null).Path);

    [Fact]
    public void A_date_nobody_knows_is_null_and_accepted() => Assert.Null(Read(s => s["products"]!["observed"] = null).Products.Observed);

    [Fact]
    public void A_date_that_names_no_year_is_refused()
    {
        var refused = Refuse(s => s["products"]!["observed"] = "last week");
        Assert.Equal("/products", refused.Path);
        Assert.Contains("last week", refused.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_right_is_refused_with_the_list_of_rights()
    {
        var refused = Refuse(s => s["channels"]![0]!["rights"]![0] = "oblivion");
        Assert.Equal("/channels/0/rights/0", refused.Path);
        Assert.Contains("\"oblivion\"", refused.Problem, StringComparison.Ordinal);
        Assert.Contains("access, erasure, objection", refused.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_right_named_twice_is_refused() => Assert.Equal("/channels/0/rights", Refuse(s => s["channels"]![0]!["rights"]!.AsArray().Add("access")).Path);

    [Fact]
    public void A_key_the_format_does_not_know_is_refused() => Assert.Contains("emial", Refuse(s => s["channels"]![0]!["emial"] = "x").Message, StringComparison.Ordinal);

    [Fact]
    public void A_key_given_twice_is_refused()
    {
        var text = Encoding.UTF8.GetString(CatalogueFormat.Write(Examples.Service("example"))).Replace("\"name\": ", "\"name\": \"first\", \"name\": ", StringComparison.Ordinal);
        Assert.Throws<CatalogueException>(() => CatalogueFormat.ReadService("example.json", Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void An_empty_place_in_a_list_is_refused() => Assert.Contains("/channels/1", Refuse(s => s["channels"]!.AsArray().Add(null)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_broken_file_is_refused_by_name()
        => Assert.StartsWith("example.json", Assert.Throws<CatalogueException>(() => CatalogueFormat.ReadService("example.json", "{\"id\": "u8)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Example")]
    [InlineData("../example")]
    [InlineData("a--b")]
    public void An_id_that_is_no_slug_is_refused(string id) => Assert.Equal("/id", Refuse(s => s["id"] = id).Path);

    [Fact]
    public void A_file_called_otherwise_than_its_id_is_refused() => Assert.Contains("other.json", Refuse(s => s["id"] = "other").Problem, StringComparison.Ordinal);

    [Theory]
    [InlineData("email", "https://example.org/")]
    [InlineData("email", "a@b.example, c@d.example")]
    [InlineData("form", "example.org/form")]
    [InlineData("form", "javascript:alert(1)")]
    [InlineData("accountDeletion", "http://example.org/")]
    [InlineData("post", " ")]
    public void An_address_that_does_not_fit_its_kind_is_refused(string kind, string address)
    {
        var refused = Refuse(s =>
        {
            s["channels"]![0]!["kind"] = kind;
            s["channels"]![0]!["address"] = address;
        });
        Assert.Equal("/channels/0/address", refused.Path);
    }

    [Fact]
    public void A_form_field_filled_from_an_unknown_fact_is_refused()
        => Assert.Contains("shoeSize", Refuse(s => s["channels"]![0]!["fields"] = new JsonArray(new JsonObject { ["label"] = "Size", ["fact"] = "shoeSize" })).Problem, StringComparison.Ordinal);

    [Theory]
    [InlineData("representatives", "portal", "javascript:alert(1)")]
    [InlineData("representatives", "email", "nobody")]
    [InlineData("officers", "form", "file:///etc/hosts")]
    [InlineData("officers", "email", "a@b")]
    [InlineData("crawlers", "documentation", "data:text/html,x")]
    [InlineData("switches", "url", "example.org")]
    public void Nothing_but_a_web_address_becomes_a_link_and_nothing_but_a_mailbox_gets_mail(string list, string key, string value)
    {
        var refused = Refuse(s =>
        {
            var entry = new JsonObject { ["source"] = "x", ["observed"] = null, ["confidence"] = "low", [key] = value };
            foreach (var (name, content) in list switch
            {
                "representatives" => new (string, JsonNode)[] { ("region", "EEA") },
                "officers" => [("statement", "s")],
                "crawlers" => [("token", "ExampleBot")],
                _ => [("steps", new JsonArray("one")), ("rights", new JsonArray()), ("effect", "none")],
            })
            {
                entry[name] = content;
            }

            s[list] = new JsonArray(entry);
        });
        Assert.Equal($"/{list}/0/{key}", refused.Path);
    }

    [Fact]
    public void A_page_to_read_takes_no_requests() => Assert.Equal("/channels/0/rights", Refuse(s => s["channels"]![0]!["directness"] = "information").Path);

    [Theory]
    [InlineData("/channels/0", "/channels/9", null)]
    [InlineData("/channels/0", null, null)]
    [InlineData("/channels/0", "/products", "/roles")]
    public void A_disagreement_names_facts_that_exist(string first, string? second, string? goBy)
    {
        var between = new JsonArray(first);
        if (second is not null)
        {
            between.Add(second);
        }

        var refused = Refuse(s => s["disagreements"] = new JsonArray(new JsonObject { ["about"] = "address", ["between"] = between, ["goBy"] = goBy, ["because"] = "none" }));
        Assert.StartsWith("/disagreements/0", refused.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_channel_that_loses_a_disagreement_must_say_why_it_is_doubted()
    {
        static JsonArray Quarrel() => new(new JsonObject { ["about"] = "mailbox", ["between"] = new JsonArray("/channels/0", "/products"), ["goBy"] = "/products", ["because"] = "newer" });
        Assert.Equal("/channels/0", Refuse(s => s["disagreements"] = Quarrel()).Path);
        Assert.Single(Read(s =>
        {
            s["disagreements"] = Quarrel();
            s["channels"]![0]!["doubt"] = s["products"]!.DeepClone();
            s["channels"]![0]!["doubt"]!["value"] = "it is older";
        }).Disagreements);
    }

    [Fact]
    public void The_same_id_twice_is_refused()
        => Assert.Contains("twice", Assert.Throws<CatalogueException>(() => ServiceCatalogue.Of([Examples.Service("example"), Examples.Service("example")], [])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_lead_authority_that_does_not_exist_is_refused()
    {
        var service = Examples.Service("example") with { LeadAuthority = new() { Statement = "some", Authority = "nowhere", Source = "x", Observed = null, Confidence = Confidence.Low } };
        Assert.Equal("/leadAuthority/authority", Assert.Throws<CatalogueException>(() => ServiceCatalogue.Of([service], [])).Path);
    }

    private static CatalogueException Refuse(Action<JsonObject> change) => Assert.Throws<CatalogueException>(() => Read(change));

    private static Service Read(Action<JsonObject> change)
    {
        var node = JsonNode.Parse(CatalogueFormat.Write(Examples.Service("example")))!.AsObject();
        change(node);
        return CatalogueFormat.ReadService("example.json", Encoding.UTF8.GetBytes(node.ToJsonString()));
    }
}
