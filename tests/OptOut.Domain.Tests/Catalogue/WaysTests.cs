using OptOut.Domain.Cases;
using OptOut.Domain.Catalogue;

namespace OptOut.Domain.Tests.Catalogue;

public sealed class WaysTests
{
    private static readonly ServiceCatalogue Embedded = ServiceCatalogue.Embedded;

    public static TheoryData<string> Founding() => ["openai", "laion", "stability-ai", "midjourney", "google", "xai", "microsoft", "meta", "craiyon", "common-crawl", "spawning", "botpress"];

    [Fact]
    public void Channels_come_without_doubt_first_then_surest_then_most_direct_then_latest()
    {
        var service = Examples.Service("example", channels:
        [
            Examples.Channel(ChannelKind.Email, "low@example.org", Confidence.Low),
            Examples.Channel(ChannelKind.Email, "doubted@example.org", doubt: "it bounced once"),
            Examples.Channel(ChannelKind.Post, "1 Example Street, Exampletown", directness: Directness.General),
            Examples.Channel(ChannelKind.Email, "older@example.org", observed: "2024-01-01"),
            Examples.Channel(ChannelKind.Email, "undated@example.org", observed: null),
            Examples.Channel(ChannelKind.Email, "medium@example.org", Confidence.Medium),
            Examples.Channel(ChannelKind.Email, "best@example.org"),
        ]);
        Assert.Equal(
            ["best@example.org", "older@example.org", "undated@example.org", "1 Example Street, Exampletown", "medium@example.org", "doubted@example.org", "low@example.org"],
            service.ChannelsFor(Right.Access, Region.Eea).Select(c => c.Address));
    }

    [Fact]
    public void A_channel_for_one_product_only_comes_after_those_for_all()
        => Assert.Equal(["Meta Platforms Ireland Limited", "WhatsApp Ireland Limited"], Embedded.Find("meta")!.ChannelsFor(Right.Access, Region.Eea)
            .Where(c => c.Kind == ChannelKind.Post).Select(c => c.Address.Split(',')[0]));

    [Fact]
    public void The_older_address_of_LAION_is_offered_last_and_only_after_a_look()
    {
        var letters = Embedded.Find("laion")!.ChannelsFor(Right.Access, Region.Eea).Where(c => c.Kind == ChannelKind.Post).ToList();
        Assert.Equal([false, true], letters.Select(c => c.NeedsConfirmation));
        Assert.Contains("Marlowring", letters[0].Address, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pimeyes")]
    [InlineData("facecheck-id")]
    [InlineData("clearview-ai")]
    public void A_face_search_that_wants_a_face_says_so_before_anything_is_sent(string id)
        => Assert.Contains(Embedded.Find(id)!.ChannelsFor(Right.Erasure, Region.Eea)[0].Needs, n => n.Proof == Proof.FaceImage);

    [Fact]
    public void A_setting_that_settles_nothing_is_kept_but_is_no_way_to_file()
    {
        var xai = Embedded.Find("xai")!;
        Assert.Contains(xai.Switches, s => s.Steps[0] == "Private Chat");
        Assert.DoesNotContain(xai.AllChannels(), c => c.Address == "Private Chat");
    }

    [Fact]
    public void A_channel_for_another_region_or_right_is_not_offered()
    {
        var service = Examples.Service("example", channels: [Examples.Channel(ChannelKind.Email, "uk@example.org", regions: [Region.Uk])]);
        Assert.Empty(service.ChannelsFor(Right.Access, Region.Eea));
        Assert.Empty(service.ChannelsFor(Right.Copyright, Region.Uk));
        Assert.Single(service.ChannelsFor(Right.Access, Region.Uk));
    }

    [Fact]
    public void A_page_to_read_is_never_offered_for_filing()
        => Assert.All(Embedded.Services, s => Assert.All(Enum.GetValues<Right>(), r => Assert.DoesNotContain(s.ChannelsFor(r, Region.Eea), c => c.Directness == Directness.Information)));

    [Fact]
    public void Low_confidence_always_needs_confirmation()
    {
        var channels = Embedded.Services.SelectMany(s => s.AllChannels()).ToList();
        Assert.Contains(channels, c => c.Confidence == Confidence.Low);
        Assert.All(channels, c => Assert.Equal(c.Confidence == Confidence.Low || c.Doubt is not null, c.NeedsConfirmation));
    }

    [Fact]
    public void Everything_known_of_Craiyon_needs_confirmation()
        => Assert.All(Embedded.Find("craiyon")!.AllChannels(), c => Assert.True(c.NeedsConfirmation));

    [Fact]
    public void Have_I_Been_Trained_is_no_working_step_without_a_look()
        => Assert.True(Embedded.Find("spawning")!.ChannelsFor(Right.TrainingOptOut, Region.Eea).Single(c => c.Address.Contains("haveibeentrained", StringComparison.Ordinal)).NeedsConfirmation);

    [Theory]
    [MemberData(nameof(Founding))]
    public void A_founding_service_can_be_worked_through_every_channel_or_says_what_remains(string id)
    {
        var service = Embedded.Find(id)!;
        var ways = service.AllChannels().Where(c => c.Directness != Directness.Information).ToList();
        Assert.All(ways, way =>
        {
            Assert.NotEmpty(way.Rights);
            Assert.All(way.Rights, right => Assert.All(way.Regions, region =>
                Assert.Contains(service.ChannelsFor(right, region), c => c.Kind == way.Kind && c.Address == way.Address)));
        });
        Assert.NotEmpty(service.WhatRemains());
        Assert.NotNull(service.Guide);
        if (ways.Count == 0)
        {
            Assert.NotEmpty(service.Guide.Advice);
        }
    }

    [Fact]
    public void Botpress_has_no_channel_and_leaves_the_local_authority()
    {
        var botpress = Embedded.Find("botpress")!;
        Assert.Empty(botpress.AllChannels());
        Assert.Equal([RemainingRoute.LocalAuthority], botpress.WhatRemains());
    }

    [Fact]
    public void What_remains_of_OpenAI_is_a_letter_and_the_Irish_authority()
        => Assert.Equal([RemainingRoute.LetterToController, RemainingRoute.LeadAuthority], Embedded.Find("openai")!.WhatRemains());

    [Fact]
    public void The_form_of_LAION_is_laid_out_in_its_order_with_the_facts_that_fill_it()
    {
        var form = Embedded.Find("laion")!.ChannelsFor(Right.Takedown, Region.Eea).Single();
        Assert.Equal(["Name", "E-mail", "Explanation", "Dataset", "Sample ID", "Website/URL"], form.Fields.Select(f => f.Label));
        Assert.Equal(["personName", "personEmail", "letterText", "datasetName", "sampleId", "imageUrls"], form.Fields.Select(f => f.Fact));
    }

    [Fact]
    public void LAION_says_what_it_holds_accepts_and_what_a_takedown_reaches()
    {
        var guide = Embedded.Find("laion")!.Guide!;
        Assert.Contains(guide.Holds, f => f.Value.Contains("no image files", StringComparison.Ordinal));
        Assert.Contains(guide.Accepts, f => f.Value.Contains("a caption alone does not count", StringComparison.Ordinal));
        Assert.Contains(guide.Reaches, f => f.Value.Contains("future releases", StringComparison.Ordinal));
        Assert.Contains(guide.DoesNotReach, f => f.Value.Contains("models", StringComparison.Ordinal));
    }

    [Fact]
    public void Both_addresses_of_LAION_are_kept_and_one_is_to_go_by()
    {
        var laion = Embedded.Find("laion")!;
        var quarrel = laion.Disagreements.Single(d => d.About == "postal address");
        var addresses = quarrel.Between.Select(p => laion.Channels[int.Parse(p.Split('/')[2])].Address).ToList();
        Assert.Contains(addresses, a => a.Contains("Marlowring", StringComparison.Ordinal));
        Assert.Contains(addresses, a => a.Contains("Marie-Henning-Weg", StringComparison.Ordinal));
        Assert.Contains("Marlowring", laion.Channels[int.Parse(quarrel.GoBy!.Split('/')[2])].Address, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("openai", Region.Eea, "OpenAI Ireland Limited", "IE", null)]
    [InlineData("openai", Region.Ch, "OpenAI Ireland Limited", "IE", null)]
    [InlineData("openai", Region.Uk, "OpenAI OpCo, LLC", "US", "CA")]
    [InlineData("laion", Region.Eea, "LAION gemeinnütziger e.V.", "DE", "HH")]
    [InlineData("midjourney", Region.Eea, "Midjourney, Inc.", "US", "CA")]
    [InlineData("meta", Region.Eea, "Meta Platforms Ireland Limited", "IE", null)]
    [InlineData("deepl", Region.Eea, "DeepL SE", "DE", "NW")]
    [InlineData("common-crawl", Region.Uk, "The Common Crawl Foundation", "US", "CA")]
    public void The_controller_of_a_region_has_a_name_and_a_seat(string id, Region region, string name, string country, string? subdivision)
    {
        var controller = Embedded.Find(id)!.ControllerFor(region)!;
        Assert.Equal((name, country, subdivision), (controller.LegalName, controller.Country?.Value, controller.Subdivision?.Value));
    }

    [Fact]
    public void A_controller_nobody_named_is_null_and_not_guessed()
    {
        Assert.Null(Embedded.Find("pimeyes")!.ControllerFor(Region.Eea));
        Assert.Null(Embedded.Find("slack")!.ControllerFor(Region.Rest));
        Assert.Null(Embedded.Find("stability-ai")!.ControllerFor(Region.Eea)!.LegalName);
    }

    [Fact]
    public void A_seat_says_that_it_was_derived()
        => Assert.All(Embedded.Services.SelectMany(s => s.Controllers).Select(c => c.Country).OfType<Fact<string>>(), c => Assert.StartsWith("derived from ", c.Source, StringComparison.Ordinal));

    [Fact]
    public void No_switch_is_said_to_reach_past_training()
        => Assert.All(Embedded.Services.SelectMany(s => s.Switches), s => Assert.Equal(PastTraining.No, s.TouchesPastTraining));

    [Fact]
    public void A_switch_is_a_way_to_opt_out_with_its_steps_in_order()
    {
        var chatGpt = Embedded.Find("openai")!.Switches[0];
        Assert.Equal(["ChatGPT", "Settings", "Data controls", "\"Improve the model for everyone\"", "off"], chatGpt.Steps);
        Assert.Contains(Embedded.Find("openai")!.ChannelsFor(Right.TrainingOptOut, Region.Eea), c => c.Kind == ChannelKind.Setting && c.Address.StartsWith("ChatGPT > Settings", StringComparison.Ordinal));
    }

    [Fact]
    public void A_representative_known_by_letter_only_is_a_way_too()
        => Assert.Contains(Embedded.Find("deviantart")!.ChannelsFor(Right.Access, Region.Eea), c => c.Directness == Directness.Representative && c.Kind == ChannelKind.Post);

    [Fact]
    public void No_way_stands_twice_for_a_representative_or_an_officer()
        => Assert.All(Embedded.Services, s => Assert.All(
            s.AllChannels().Skip(s.Channels.Count + s.Switches.Count),
            derived => Assert.DoesNotContain(s.Channels, c => c.Kind == derived.Kind && c.Address == derived.Address)));
}
