using System.Text.Json;
using OptOut.Domain.Catalogue;

namespace OptOut.Domain.Tests.Catalogue;

public sealed class ListingTests
{
    [Fact]
    public void The_list_of_services_has_the_shape_of_the_interface()
    {
        var list = Json(ServiceCatalogue.Embedded.Services.Select(ServiceListing.Of).ToList());
        Assert.Equal(73, list.GetArrayLength());
        foreach (var service in list.EnumerateArray())
        {
            Assert.Equal(["id", "name", "category", "confidence", "channels"], service.EnumerateObject().Select(p => p.Name));
            foreach (var channel in service.GetProperty("channels").EnumerateArray())
            {
                Assert.Equal(["kind", "rights", "address", "confidence", "observed", "source"], channel.EnumerateObject().Select(p => p.Name));
                Assert.Contains(channel.GetProperty("kind").GetString(), ClosedWordConverter<ChannelKind>.Words);
                Assert.Contains(channel.GetProperty("confidence").GetString(), ClosedWordConverter<Confidence>.Words);
                var day = channel.GetProperty("observed");
                Assert.True(day.ValueKind == JsonValueKind.Null || DateOnly.TryParseExact(day.GetString(), "yyyy-MM-dd", out _));
                Assert.NotEmpty(channel.GetProperty("source").GetString()!);
            }
        }
    }

    [Fact]
    public void A_channel_is_written_word_for_word()
        => Assert.Equal(
            """{"kind":"email","rights":["access","erasure"],"address":"privacy@example.org","confidence":"high","observed":"2026-01-15","source":"https://example.org/privacy"}""",
            JsonSerializer.Serialize(ChannelListing.Of(Examples.Channel(ChannelKind.Email, "privacy@example.org")), new JsonSerializerOptions(CatalogueFormat.Options) { WriteIndented = false }));

    [Fact]
    public void A_service_without_channel_has_no_confidence_to_show()
    {
        var botpress = Json(ServiceListing.Of(ServiceCatalogue.Embedded.Find("botpress")!));
        Assert.Equal(JsonValueKind.Null, botpress.GetProperty("confidence").ValueKind);
        Assert.Equal(0, botpress.GetProperty("channels").GetArrayLength());
    }

    [Fact]
    public void The_detail_holds_every_fact_with_its_source_and_the_authority()
    {
        var catalogue = ServiceCatalogue.Embedded;
        foreach (var service in catalogue.Services)
        {
            var detail = ServiceDetail.Of(service, catalogue);
            var json = Json(detail);
            Assert.Equal(JsonSerializer.Serialize(service, CatalogueFormat.Options), JsonSerializer.Serialize(json.GetProperty("service"), CatalogueFormat.Options));
            Assert.Equal(PlacedFact.In(service).Count, detail.Facts);
            Assert.Equal(service.LeadAuthority?.Authority, detail.Authority?.Id);
        }
    }

    [Fact]
    public void Local_services_are_laid_over_the_embedded_ones_and_leave_them_as_they_are()
    {
        var mine = Examples.Service("laion", "My LAION");
        var over = ServiceCatalogue.Embedded.With([mine, Examples.Service("brand-new", "Brand New")]);
        Assert.Equal("My LAION", over.Find("laion")!.Name);
        Assert.Equal(74, over.Services.Count);
        Assert.Equal("LAION", ServiceCatalogue.Embedded.Find("laion")!.Name);
    }

    private static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value, CatalogueFormat.Options);
}
