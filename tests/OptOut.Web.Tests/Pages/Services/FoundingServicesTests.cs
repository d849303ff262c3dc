using Bunit;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Holdings;
using OptOut.App.People;
using OptOut.Domain.Cases;
using OptOut.Domain.Catalogue;
using OptOut.Web.Components.Pages.Holdings;
using OptOut.Web.Components.Pages.Requests;
using OptOut.Web.Components.Pages.Services;
using OptOut.Web.Components.Shared;

namespace OptOut.Web.Tests.Pages.Services;

/// <summary>The services this project began with: each can be worked from its page through every way it has, or the page says plainly that it has none.</summary>
public sealed class FoundingServicesTests : PageTest
{
    public static TheoryData<string> Founding { get; } =
        new("openai", "laion", "stability-ai", "midjourney", "google", "xai", "microsoft", "meta", "craiyon", "common-crawl", "spawning", "botpress");

    [Theory]
    [MemberData(nameof(Founding))]
    public void Its_page_leads_into_a_request_through_every_channel_or_says_what_remains(string id)
    {
        var service = Get<ServiceDirectory>().Get(id);
        var page = Open<ServicePage>("/services/" + id, p => p.Add(x => x.Id, id));
        var ways = service.AllChannels().Where(channel => channel.Kind != ChannelKind.Setting && channel.Rights.Count > 0).ToList();
        foreach (var channel in ways) Assert.NotNull(page.Find($"a[href='/requests/new?service={id}&channel={ChannelKeys.KeyOf(channel)}']"));
        foreach (var setting in service.Switches) Assert.NotNull(page.Find($"#switch-{setting.KeyOf()} a[href='/switches?service={id}&switch={setting.KeyOf()}']"));
        Assert.Equal(ways.Count == 0, page.FindAll(".no-channel").Count == 1);
        if (ways.Count == 0) Assert.Contains("complaint", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Founding))]
    public async Task Every_channel_can_be_chosen_where_the_request_is_sent(string id)
    {
        var service = Get<ServiceDirectory>().Get(id);
        var kim = await AddKimAsync();
        var london = await Get<PersonStore>().AddAsync(Owner, new NewPerson("Sam Example", "sam@example.org", "GB"), Stop);
        var bern = await Get<PersonStore>().AddAsync(Owner, new NewPerson("Lou Example", "lou@example.org", "CH"), Stop);
        foreach (var channel in service.AllChannels().Where(channel => channel.Rights.Count > 0 && channel.Directness != Directness.Information))
        {
            var person = channel.Regions.Contains(Region.Eea) ? kim : channel.Regions.Contains(Region.Uk) ? london : channel.Regions.Contains(Region.Ch) ? bern : null;
            // Nobody of these three lives where the channel is for; then the address alone is shown on the page.
            if (person is null) continue;
            var draft = await Get<CaseFiling>().NewAsync(Owner, new NewCase(person, id, [Name(channel.Rights[0])]) { KeepUnfinished = true }, Stop);
            var step = Render<SendStep>(p => p.Add(x => x.CaseId, draft.Id).Add(x => x.Begun, ChannelKeys.KeyOf(channel)));
            var chosen = step.WaitForElement("input[name=way]:checked").ParentElement!.QuerySelector(".way-about")!.TextContent;
            Assert.StartsWith(channel.Address, chosen.Trim(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Founding))]
    public async Task Every_setting_can_be_ticked_with_its_steps(string id)
    {
        var kim = await AddKimAsync();
        var list = Render<SwitchList>(p => p.Add(x => x.People, [new PersonChoice(kim, "Kim Example")]).Add(x => x.PersonId, kim).Add(x => x.ServiceId, id));
        foreach (var setting in Get<ServiceDirectory>().Get(id).Switches)
        {
            var item = list.WaitForElement($"#{id}-{setting.KeyOf()}");
            Assert.Equal(setting.Steps, item.QuerySelectorAll("ol li").Select(step => step.TextContent));
            await item.QuerySelector("button")!.ClickAsync(new());
            await list.Find($"#{id}-{setting.KeyOf()} .btn-primary").ClickAsync(new());
        }

        Assert.Equal(Get<ServiceDirectory>().Get(id).Switches.Count, (await Get<OptOutSettings>().NowAsync(Owner, kim, Stop)).Count);
    }

    private static string Name(Right right) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(right.ToString());
}
