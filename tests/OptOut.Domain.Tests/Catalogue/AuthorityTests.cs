using System.Text;
using System.Text.Json.Nodes;
using OptOut.Domain.Catalogue;

namespace OptOut.Domain.Tests.Catalogue;

public sealed class AuthorityTests
{
    private static readonly ServiceCatalogue Embedded = ServiceCatalogue.Embedded;

    [Theory]
    [InlineData("IE", null, Sector.Private, "iedpc")]
    [InlineData("ie", null, Sector.Private, "iedpc")]
    [InlineData("GB", "ENG", Sector.Private, "gbico")]
    [InlineData("CH", null, Sector.Private, "chedoeb")]
    [InlineData("DE", "HH", Sector.Private, "dehmbbfdi")]
    [InlineData("DE", "NW", Sector.Private, "denrwldi")]
    [InlineData("DE", "BY", Sector.Private, "debaylda")]
    [InlineData("DE", "BY", Sector.Public, "debayldb")]
    [InlineData("DE", null, Sector.Federal, "debfdi")]
    public void A_place_and_a_sector_lead_to_the_authority(string country, string? subdivision, Sector sector, string id)
        => Assert.Equal(id, Embedded.AuthoritiesFor(country, subdivision, sector).Select(a => a.Id).Single());

    [Fact]
    public void Sixteen_German_states_are_each_covered_once_for_companies()
    {
        var states = Embedded.AuthoritiesFor("DE").Select(a => a.Jurisdiction.Subdivision).ToList();
        Assert.Equal("BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH".Split(' '), states.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Church_and_broadcasting_authorities_appear_only_when_asked_for()
    {
        Assert.DoesNotContain(Embedded.AuthoritiesFor("DE"), a => a.Jurisdiction.Sector is Sector.Church or Sector.Broadcasting or Sector.Federal);
        Assert.Equal(6, Embedded.AuthoritiesFor("DE", sector: Sector.Church).Count);
        Assert.Equal(2, Embedded.AuthoritiesFor("DE", sector: Sector.Broadcasting).Count);
    }

    [Fact]
    public void A_special_authority_states_its_limit()
        => Assert.All(Embedded.Authorities.Where(a => a.Jurisdiction.Sector != Sector.General), a => Assert.NotEmpty(a.Limits));

    [Fact]
    public void A_country_without_record_gives_nothing() => Assert.Empty(Embedded.AuthoritiesFor("US"));

    [Fact]
    public void Every_country_of_the_EEA_has_an_authority_for_companies()
        => Assert.All("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".Split(' '), c =>
        {
            Assert.NotEmpty(Embedded.AuthoritiesFor(c));
            Assert.Equal(Region.Eea, Regions.Of(c));
        });

    [Fact]
    public void Every_authority_can_be_reached_by_form_mail_or_letter()
        => Assert.All(Embedded.Authorities, a => Assert.True(a.ComplaintForm is not null || a.Email is not null || a.PostalAddress is not null));

    [Fact]
    public void An_authority_keeps_its_languages_and_its_key()
    {
        var hamburg = Embedded.FindAuthority("dehmbbfdi")!;
        Assert.Equal(["de"], hamburg.LikelyLanguages!.Value);
        Assert.NotNull(hamburg.Pgp);
        Assert.Equal("email", hamburg.PreferredChannel!.Value);
    }

    [Theory]
    [InlineData("complaintForm", "value", "javascript:alert(1)", "/complaintForm/value")]
    [InlineData("website", "value", "www.example.org", "/website/value")]
    [InlineData("email", "value", "nobody", "/email/value")]
    [InlineData("jurisdiction", "country", "Ireland", "/jurisdiction/country")]
    [InlineData("jurisdiction", "sector", "marine", "/jurisdiction/sector")]
    [InlineData("name", "source", " ", "/name")]
    public void A_record_that_cannot_be_used_is_refused_with_its_place(string part, string key, string value, string place)
    {
        var node = JsonNode.Parse(CatalogueFormat.Write(Embedded.FindAuthority("iedpc")!))!;
        node[part]![key] = value;
        var refused = Assert.Throws<CatalogueException>(() => CatalogueFormat.ReadAuthority("iedpc.json", Encoding.UTF8.GetBytes(node.ToJsonString())));
        Assert.Equal(("iedpc.json", place), (refused.File, refused.Path));
    }
}
