using OptOut.Domain.Catalogue;

namespace OptOut.Domain.Tests.Catalogue;

public sealed class AuthorityFinderTests
{
    [Theory]
    [InlineData("AT", "IE", "atdsb", "OneYear,Forwards")]
    [InlineData("FR", "IE", "frcnil", "Forwards")]
    [InlineData("FR", "FR", "frcnil", "")]
    [InlineData("DE-HH", "IE", "dehmbbfdi", "Forwards")]
    [InlineData("DE-BY", "US", "debaylda", "OutsideController")]
    [InlineData("GB", "US", "gbico", "ControllerFirst")]
    [InlineData("CH", "US", "chedoeb", "ReportOnly")]
    [InlineData("ES", "IE", "esaepa", "FormMandatory,Forwards")]
    [InlineData("NO", "US", "nods", "OutsideController")]
    [InlineData("JP", "US", null, "NoneKnown")]
    public void The_authority_of_the_home_comes_first_with_what_to_know(string residence, string controller, string? first, string hints)
    {
        var advice = AuthorityFinder.Find(ServiceCatalogue.Embedded, Place.Read(residence), null, null, controller, null);
        Assert.Equal(first, advice.Choices.Count == 0 ? null : advice.Choices[0].Authority.Id);
        Assert.Equal(hints, string.Join(',', advice.Hints));
    }

    [Fact]
    public void Work_place_of_infringement_and_lead_follow_each_with_its_reason_and_none_twice()
    {
        var advice = AuthorityFinder.Find(ServiceCatalogue.Embedded, Place.Read("AT"), Place.Read("DE-BE"), Place.Read("AT"), "IE", "iedpc");
        Assert.Equal([("atdsb", AuthorityReason.Residence), ("deberlbdi", AuthorityReason.Work), ("iedpc", AuthorityReason.Lead)], advice.Choices.Select(c => (c.Authority.Id, c.Reason)));
    }

    [Theory, InlineData("BW"), InlineData("BY"), InlineData("BE"), InlineData("BB"), InlineData("HB"), InlineData("HH"), InlineData("HE"), InlineData("MV"), InlineData("NI"), InlineData("NW"), InlineData("RP"), InlineData("SL"), InlineData("SN"), InlineData("ST"), InlineData("SH"), InlineData("TH")]
    public void Every_German_state_has_one_authority_for_companies(string state)
    {
        var advice = AuthorityFinder.Find(ServiceCatalogue.Embedded, new Place("DE", state), null, null, "DE", null);
        Assert.Equal(state, Assert.Single(advice.Choices).Authority.Jurisdiction.Subdivision);
    }

    [Fact]
    public void Without_the_state_Germany_offers_every_one_and_says_why()
    {
        var advice = AuthorityFinder.Find(ServiceCatalogue.Embedded, new Place("DE"), null, null, "DE", null);
        Assert.Equal(16, advice.Choices.Count);
        Assert.Equal([AuthorityHint.StateUnknown], advice.Hints);
    }

    [Theory, InlineData(""), InlineData("Germany"), InlineData("D1"), InlineData("DE-")]
    public void What_is_no_place_is_refused(string text) => Assert.ThrowsAny<FormatException>(() => Place.Read(text));
}
