using Bunit;
using Microsoft.AspNetCore.Components.Forms.Mapping;
using Microsoft.Extensions.DependencyInjection;
using OptOut.App.Backup;
using OptOut.App.Common;
using OptOut.Domain.Cases;
using OptOut.Web.Components.Pages.Settings;
using OptOut.Web.Tests.Pages.FollowUps;

namespace OptOut.Web.Tests.Pages.Settings;

/// <summary>How long closed cases are kept, and the locked backup: nothing is erased without its name and a second press.</summary>
public sealed class KeepingPageTests : FollowUpTest
{
    private readonly SentForm _sent = new();

    public KeepingPageTests()
    {
        Services.AddSingleton<IFormValueMapper>(_sent);
        Services.AddSupplyValueFromFormProvider();
    }

    [Fact]
    public async Task Months_are_saved_by_outcome_and_an_empty_field_keeps_without_end()
    {
        await Get<Retention>().SetAsync(Owner, new RetentionChoice(new Dictionary<string, string> { ["fulfilled"] = "24", ["refused"] = "60" }), Stop);
        Assert.Equal("24", Show().Find("#Fulfilled").GetAttribute("value"));
        await SaveAsync(new() { ["Fulfilled"] = "12", ["Refused"] = " " });
        Assert.Equal("/settings/keeping?done=saved", Address);
        var rules = (await Get<Retention>().GetAsync(Stop)).Months;
        Assert.Equal([(Outcome.Fulfilled, 12)], rules.Select(rule => (rule.Key, rule.Value)));
        Assert.NotEmpty(Show("?done=saved").FindAll(".alert-success[role=status]"));
    }

    [Theory]
    [InlineData("a year")]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("1201")]
    public async Task What_is_no_number_of_months_is_told_at_its_field_with_everything_typed_kept(string months)
    {
        var page = await SaveAsync(new() { ["Fulfilled"] = "12", ["Partly"] = months });
        Assert.NotEmpty(page.FindAll("#Partly-fault"));
        Assert.Equal(("12", months), (page.Find("#Fulfilled").GetAttribute("value"), page.Find("#Partly").GetAttribute("value")));
        Assert.Empty((await Get<Retention>().GetAsync(Stop)).Months);
    }

    [Fact]
    public async Task A_case_past_its_time_is_named_before_it_is_erased_and_one_not_yet_due_stays()
    {
        var past = await ClosedAsync("2025-09-20");
        var soon = await ClosedAsync("2025-11-30");
        await Get<Retention>().SetAsync(Owner, new RetentionChoice(new Dictionary<string, string> { ["fulfilled"] = "12" }), Stop);
        var page = Show();
        Assert.Equal(2, page.FindAll("section[aria-labelledby=retention] li:has(a)").Count);
        var said = page.Find("dialog").TextContent;
        Assert.Contains(past.Reference, said, StringComparison.Ordinal);
        Assert.DoesNotContain(soon.Reference, said, StringComparison.Ordinal);

        await page.Find("#erase-past").SubmitAsync();
        Assert.Equal("/settings/keeping?done=erased", Address);
        await Assert.ThrowsAsync<OptOut.App.Common.NotFoundException>(() => ShowAsync(past.Id));
        Assert.Equal(soon.Id, (await ShowAsync(soon.Id)).Id);
    }

    [Fact]
    public void A_passphrase_too_short_is_told_and_the_form_asks_for_a_new_one()
    {
        Assert.Contains($"{BackupFile.ShortestPassphrase}", Show("?done=short").Find("[role=alert]").TextContent, StringComparison.Ordinal);
        var field = Show().Find("#passphrase");
        Assert.Equal(("password", "new-password"), (field.GetAttribute("type"), field.GetAttribute("autocomplete")));
        Assert.Equal("post", Show().Find("form[action='/backup']").GetAttribute("method"));
    }

    [Fact]
    public void Nobody_but_the_owner_sees_what_is_kept()
    {
        SignInAsHelper();
        Assert.Empty(Show().FindAll("form"));
    }

    private async Task<OptOut.App.Cases.DraftMade> ClosedAsync(string on)
    {
        var made = await FiledAsync(on);
        await RecordAsync(made.Id, "closed", on, ("outcome", "fulfilled"));
        return made;
    }

    private IRenderedComponent<KeepingPage> Show(string query = "")
    {
        var page = Open<KeepingPage>("/settings/keeping" + query);
        page.WaitForElement("h1");
        return page;
    }

    private async Task<IRenderedComponent<KeepingPage>> SaveAsync(Dictionary<string, string> typed)
    {
        _sent.Values = typed;
        var page = Show();
        await page.FindAll("form").Single(form => form.QuerySelector("#Fulfilled") is not null).SubmitAsync();
        return page;
    }

    /// <summary>What a browser sent with the form.</summary>
    private sealed class SentForm : IFormValueMapper
    {
        public Dictionary<string, string>? Values { get; set; }

        public bool CanMap(Type valueType, string scopeName, string? formName) => formName == "retention" && Values is not null;

        public void Map(FormValueMappingContext context) => context.SetResult(Values);
    }
}
