using OptOut.Domain.Cases;
using OptOut.Domain.Catalogue;
using Layered = OptOut.Domain.Catalogue.Origin;

namespace OptOut.Domain.Tests.Catalogue;

public sealed class LayerTests
{
    private static readonly ServiceCatalogue Ours = ServiceCatalogue.Of([Examples.Service("chat"), Examples.Service("images")], []);

    [Fact]
    public void Without_layers_everything_is_ours_and_nothing_lies_beside()
    {
        var now = CatalogueInForce.Compose(Ours, []);
        Assert.Same(Ours, now.Catalogue);
        Assert.Equal(Layered.Ours, now.OriginOf("chat", Ours.Find("chat")!.Channels[0]).Origin);
        Assert.Empty(now.Beside("chat"));
    }

    [Fact]
    public void Of_two_packs_the_one_made_later_is_in_force_whatever_was_installed_last()
    {
        var now = CatalogueInForce.Compose(Ours, [Pack("new", 2028, "new@example.org"), Pack("old", 2027, "old@example.org")]);
        Assert.Equal("new@example.org", now.Catalogue.Find("chat")!.Channels[0].Address);
        Assert.Equal(["OptOut", "old"], now.Beside("chat").Where(f => f.Section == "channels").Select(f => f.Layer.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_import_agrees_by_the_same_address_and_doubts_by_another()
    {
        var same = CatalogueInForce.Compose(Ours, [Import(Examples.Channel(ChannelKind.Email, "PRIVACY@example.org"))]);
        Assert.Single(same.Catalogue.Find("chat")!.Channels);
        var other = CatalogueInForce.Compose(Ours, [Import(Examples.Channel(ChannelKind.Email, "other@example.org"), Examples.Channel(ChannelKind.Post, "Example Ltd, 1 Example Street, Dublin, Ireland"))]);
        var channels = other.Catalogue.Find("chat")!.Channels;
        Assert.Equal([false, true, false], channels.Select(c => c.NeedsConfirmation));
        Assert.Equal([Layered.Ours, Layered.Imported, Layered.Imported], channels.Select(c => other.OriginOf("chat", c).Origin));
        Assert.Equal("privacy@example.org", channels[0].Address);
        Assert.Equal("privacy@example.org", other.Catalogue.Find("chat")!.ChannelsFor(Right.Access, Region.Eea)[0].Address);
    }

    [Fact]
    public void A_layer_that_names_a_missing_authority_is_left_out_and_named()
    {
        var lost = Examples.Service("chat") with { Name = "Lost", LeadAuthority = new LeadAuthority { Statement = "x", Authority = "nowhere", Source = "https://example.org/", Observed = "2026-01-01", Confidence = Confidence.High } };
        var now = CatalogueInForce.Compose(Ours, [new LayerContent(Layer(Layered.Pack, "broken", 2028), [lost], [])]);
        Assert.Equal("Example chat", now.Catalogue.Find("chat")!.Name);
        Assert.Contains("nowhere", Assert.Single(now.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_circle_of_redirects_leads_nowhere_and_comes_to_an_end()
    {
        var content = new LayerContent(Layer(Layered.Imported, "import", 2026), [], []) { Moved = new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "b", ["b"] = "a", ["c"] = "chat" } };
        var catalogue = CatalogueInForce.Compose(Ours, [content]).Catalogue;
        Assert.Null(catalogue.Find("a"));
        Assert.Equal("chat", catalogue.Find("c")!.Id);
    }

    [Fact]
    public void A_correction_replaces_one_channel_in_its_place_and_keeps_what_points_at_the_others()
    {
        var service = Examples.Service("chat", channels: [Examples.Channel(ChannelKind.Email, "a@example.org"), Examples.Channel(ChannelKind.Email, "b@example.org", doubt: "older"), Examples.Channel(ChannelKind.Form, "https://example.org/form")]) with
        {
            Disagreements = [new Disagreement { About = "mailbox", Between = ["/channels/0", "/channels/1"], GoBy = "/channels/0", Because = "newer" }],
        };
        var form = new Correction { Service = "chat", ReplacesChannel = new(ChannelKind.Form, "https://example.org/form"), Channel = Examples.Channel(ChannelKind.Form, "https://example.org/new") };
        var changed = form.ApplyTo(service);
        Assert.Equal(["a@example.org", "b@example.org", "https://example.org/new"], changed.Channels.Select(c => c.Address));
        Assert.Single(changed.Disagreements);
        var settled = new Correction { Service = "chat", ReplacesChannel = new(ChannelKind.Email, "b@example.org") }.ApplyTo(service);
        Assert.Equal(2, settled.Channels.Count);
        Assert.Empty(settled.Disagreements);
        Assert.Throws<CatalogueException>(() => new Correction { Service = "chat" }.ApplyTo(service));
    }

    [Fact]
    public void A_controller_that_is_put_right_leaves_the_other_regions_alone()
    {
        var one = new Controller { Regions = [Region.Eea, Region.Uk], Statement = "Example Ltd", LegalName = "Example Ltd", Source = "https://example.org/", Observed = "2026-01-01", Confidence = Confidence.High };
        var changed = new Correction { Service = "chat", Controller = one with { Regions = [Region.Uk], Statement = "Example UK Ltd", LegalName = "Example UK Ltd" } }.ApplyTo(Examples.Service("chat") with { Controllers = [one] });
        Assert.Equal("Example Ltd", changed.ControllerFor(Region.Eea)!.LegalName);
        Assert.Equal("Example UK Ltd", changed.ControllerFor(Region.Uk)!.LegalName);
    }

    private static CatalogueLayer Layer(Layered origin, string name, int year) => new(name, origin, name, "1", new DateOnly(year, 1, 1), null);

    private static LayerContent Pack(string name, int year, string mailbox) =>
        new(Layer(Layered.Pack, name, year), [Examples.Service("chat", channels: Examples.Channel(ChannelKind.Email, mailbox))], []);

    private static LayerContent Import(params Channel[] channels) => new(Layer(Layered.Imported, "import", 2026), [Examples.Service("chat", "Chat of the import", channels: channels)], []);
}
