using Bunit;
using OptOut.App.Common;
using OptOut.Domain.Catalogue;
using OptOut.Domain.Letters;
using OptOut.Web.Components.Pages.Requests;
using OptOut.Web.Components.Shared;
using OptOut.Web.Tests.Shared;

namespace OptOut.Web.Tests.Pages.Requests;

public sealed class RequestFormTests : ControlTest
{
    private static readonly Service Laion = ServiceCatalogue.Embedded.Find("laion")!;
    private static readonly Service OpenAi = ServiceCatalogue.Embedded.Find("openai")!;

    [Fact]
    public void A_dataset_starts_from_scraping_and_is_advised_the_takedown()
    {
        var form = new RequestForm();
        form.Prepare(Laion, "de");
        Assert.Equal([HoldingOrigin.Scraped], form.Origins);
        Assert.Equal("de", form.Language);
        Assert.Equal(["takedown"], form.Advice(Laion).Select(advised => advised.Right));
    }

    [Fact]
    public void Several_origins_give_each_right_once()
    {
        var form = new RequestForm();
        form.Prepare(OpenAi, "en");
        form.Origins.UnionWith([HoldingOrigin.Account, HoldingOrigin.Uploaded, HoldingOrigin.ModelOutput]);
        var rights = form.Advice(OpenAi).Select(advised => advised.Right).ToList();
        Assert.Equal(["withdrawal", "portability", "access", "output-suppression"], rights);
    }

    [Fact]
    public void Going_back_keeps_what_was_chosen_and_another_service_starts_anew()
    {
        var form = new RequestForm();
        form.Prepare(OpenAi, "en");
        form.Rights.Add("access");
        form.Prepare(OpenAi, "fr");
        Assert.Equal(["access"], form.Rights);
        Assert.Equal("en", form.Language);
        form.Prepare(Laion, "en");
        Assert.Empty(form.Rights);
    }

    [Fact]
    public void Only_what_was_told_becomes_a_fact_and_the_draft_may_stay_unfinished()
    {
        var form = new RequestForm { Person = "p", Service = "laion", ImageUrls = "https://img.example.org/1.jpg", Captions = "  ", Why = " a search " };
        var wanted = form.ToCase();
        Assert.Equal(["imageUrls"], wanted.Facts!.Keys);
        Assert.Equal("a search", wanted.WhyThisService);
        Assert.True(wanted.KeepUnfinished);
    }

    [Fact]
    public void Advice_stands_first_with_its_articles_and_nothing_is_chosen_for_anybody()
    {
        var form = new RequestForm();
        form.Prepare(Laion, "en");
        var step = Render<RightsStep>(p => p.Add(s => s.Given, form).Add(s => s.Advice, form.Advice(Laion)).Add(s => s.Faults, new FormFaults()));
        var boxes = step.FindAll("input[type=checkbox]");
        Assert.Equal(Enum.GetValues<OptOut.Domain.Cases.Right>().Length, boxes.Count);
        Assert.Equal("right-takedown", boxes[0].Id);
        Assert.DoesNotContain(boxes, box => box.HasAttribute("checked"));
        Assert.Contains("Art. 17(1)(c), Art. 21(1)", step.Find("#right-takedown-about").TextContent, StringComparison.Ordinal);
        boxes[0].Change(true);
        Assert.Equal(["takedown"], form.Rights);
    }
}
