using Bunit;
using Microsoft.AspNetCore.Components;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Holdings;
using OptOut.Web.Components.Pages.Cases;
using OptOut.Web.Components.Pages.Holdings;
using OptOut.Web.Components.Pages.Requests;
using OptOut.Web.Components.Pages.Services;
using OptOut.Web.Components.Shared;
using OptOut.Web.Tests.Pages.FollowUps;

namespace OptOut.Web.Tests.Validation;

/// <summary>Forms on a page that is alive: what is wrong stands at its field as soon as the field is left, in the reader's language.</summary>
public sealed class EnteredFormTests : FollowUpTest
{
    [Fact]
    public async Task A_field_left_wrong_says_so_at_once_and_alone()
    {
        Speak("de");
        var kim = await AddKimAsync();
        var list = Render<OutputList>(p => p.Add(x => x.People, [new PersonChoice(kim, "Kim Example")]).Add(x => x.PersonId, kim).Add(x => x.ServiceId, "openai"));
        list.Find("#on").Change("2030-01-01");
        Assert.Equal("Dieser Tag kommt erst noch.", list.Find("#on-fault").TextContent.Trim());
        Assert.Equal("true", list.Find("#on").GetAttribute("aria-invalid"));
        Assert.Single(list.FindAll(".validation-message"));
        Assert.Empty(list.FindAll(".alert-danger"));
        list.Find("#on").Change("2026-11-20");
        Assert.Empty(list.FindAll(".validation-message"));
        Assert.Empty(await Get<ModelOutputs>().ListAsync(Owner, kim, Stop));
    }

    [Fact]
    public async Task An_event_asks_for_what_it_needs_at_the_field_that_lacks_it()
    {
        var made = await FiledAsync("2026-10-20");
        var form = Render<RecordEvent>(p => p.Add(x => x.Id, "close").Add(x => x.CaseId, made.Id).Add(x => x.Events, ["closed"]));
        form.Find("#close-on").Change("");
        Assert.Equal("Give the day.", form.Find("#close-on-fault").TextContent.Trim());
        await form.Find("form").SubmitAsync();
        Assert.Contains("Say how it ended", form.Find("#close-outcome-fault").TextContent, StringComparison.Ordinal);
        form.Find("#close-outcome").Change("Fulfilled");
        Assert.Empty(form.FindAll("#close-outcome-fault"));
        form.Find("#close-on").Change("2026-11-20");
        await form.Find("form").SubmitAsync();
        Assert.Empty(form.FindAll(".alert-danger"));
        Assert.Contains((await ShowAsync(made.Id)).History, entry => entry.Type == "closed");
    }

    [Fact]
    public async Task Proof_without_a_file_is_a_slip_on_the_page()
    {
        var made = await FiledAsync("2026-10-20");
        var form = Render<RecordEvent>(p => p.Add(x => x.Id, "proof").Add(x => x.CaseId, made.Id).Add(x => x.Events, ["evidence"]));
        await form.Find("form").SubmitAsync();
        Assert.Equal("Choose a file.", form.Find("#proof-files-fault").TextContent.Trim());
    }

    [Fact]
    public async Task A_draft_goes_only_to_an_address_one_can_write_to()
    {
        var kim = await AddKimAsync();
        var draft = await Get<CaseFiling>().NewAsync(Owner, new NewCase(kim, "openai", ["access"]), Stop);
        var way = Render<SendByEmail>(p => p.Add(x => x.CaseId, draft.Id));
        way.WaitForElement("#to").Change("not an address");
        Assert.Contains("is no e-mail address", way.WaitForElement("#to-fault").TextContent, StringComparison.Ordinal);
        await way.Find(".btn-primary").ClickAsync(new());
        Assert.DoesNotContain((await ShowAsync(draft.Id)).History, entry => entry.Type == "queued");
    }

    [Fact]
    public async Task The_beginning_of_a_request_asks_step_by_step()
    {
        var (kim, ada) = (await AddKimAsync(), await AddKimAsync());
        var request = Render<RequestBeginning>(p => p.Add(x => x.People, [new PersonChoice(kim, "Kim Example"), new PersonChoice(ada, "Ada Example")]));
        await request.Find(".wizard-ways .btn-primary").ClickAsync(new());
        Assert.Equal(["person", "service-search"], request.FindAll(".alert-danger a").Select(link => link.GetAttribute("href")!.Split('#')[1]));
        request.Find("#person").Change(kim);
        Assert.Equal(["service-search"], request.FindAll(".alert-danger a").Select(link => link.GetAttribute("href")!.Split('#')[1]));
        request.Find("#service-search").Input("openai");
        request.Find("#service-openai").Change("openai");
        await request.Find(".wizard-ways .btn-primary").ClickAsync(new());
        Assert.Empty(request.FindAll(".validation-message"));
        await request.Find(".wizard-ways .btn-primary").ClickAsync(new());
        await request.Find(".wizard-ways .btn-primary").ClickAsync(new());
        Assert.Contains("Name at least one right", request.Find("#rights-fault").TextContent, StringComparison.Ordinal);
        request.Find("#right-access").Change(true);
        Assert.Empty(request.FindAll("#rights-fault"));
        await request.Find(".wizard-ways .btn-primary").ClickAsync(new());
        Assert.StartsWith("/requests/", Address, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_is_none_is_told_where_it_was_pasted()
    {
        var page = Render<CatalogueUpdates>();
        page.WaitForElement("#key").Change("ssh-ed25519 AAAA");
        Assert.Contains("It is no public key", page.WaitForElement("#key-fault").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#name-fault"));
    }
}
