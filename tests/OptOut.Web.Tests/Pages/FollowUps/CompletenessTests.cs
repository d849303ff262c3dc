using AngleSharp.Dom;
using Bunit;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.FollowUps;
using OptOut.Domain.Cases;
using OptOut.Domain.Replies;
using OptOut.Web.Components.Pages.FollowUps;

namespace OptOut.Web.Tests.Pages.FollowUps;

/// <summary>The answer held against the law: suggestions suggest, a person ticks, and no tick is lost.</summary>
public sealed class CompletenessTests : FollowUpTest
{
    [Fact]
    public async Task The_answer_stands_beside_the_list_with_its_day_and_its_files()
    {
        var made = await AnsweredAsync();
        var page = Open<CompletenessPage>($"/cases/{made.Id}/completeness", p => p.Add(x => x.Id, made.Reference));
        page.WaitForElement(".answer-text");
        Assert.StartsWith("Dear Kim Example,", page.Find(".answer-text").TextContent, StringComparison.Ordinal);
        Assert.Equal($"/cases/{made.Id}/exhibits/E01", page.Find(".answer .papers a").GetAttribute("href"));
        Assert.Contains("Tue 10 Nov 2026, 12 days ago", page.Find(".answer .date-line").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_answer_there_is_a_way_back_and_no_list()
    {
        var made = await FiledAsync("2026-10-20");
        var page = Open<CompletenessPage>($"/cases/{made.Id}/completeness", p => p.Add(x => x.Id, made.Id));
        page.WaitForElement(".empty a");
        Assert.Equal("/cases/" + made.Id, page.Find(".empty a").GetAttribute("href"));
        Assert.Empty(page.FindComponents<CompletenessForm>());
    }

    [Fact]
    public async Task A_suggestion_is_no_tick_and_words_quoted_from_our_letter_are_no_suggestion()
    {
        var made = await AnsweredAsync();
        var form = Show(made.Id);
        Assert.All(form.FindAll("fieldset"), element => Assert.True(element.QuerySelector($"#{element.Id}-Open")!.HasAttribute("checked")));
        Assert.Contains("Found: “categories of personal data”", Element(form, CompletenessItem.Categories).TextContent, StringComparison.Ordinal);
        Assert.Contains("Nothing like it was found", Element(form, CompletenessItem.Purposes).TextContent, StringComparison.Ordinal);
        Assert.Contains("not looked at: 20", form.Find(".outcome").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_press_takes_the_suggestions_and_leaves_the_rest_open()
    {
        var made = await AnsweredAsync();
        var form = Show(made.Id);
        await form.FindAll("button")[0].ClickAsync();
        Assert.True(form.Find("#Categories-Given").HasAttribute("checked"));
        Assert.True(form.Find("#Purposes-Open").HasAttribute("checked"));
        Assert.Equal(2, form.FindAll("button").Count);
        await PressAsync(form, "Keep this");
        form.WaitForAssertion(() => Assert.Contains("Kept.", form.Find(".outcome").TextContent, StringComparison.Ordinal));
        Assert.Equal(["given", "given"], (await FoundAsync(made.Id)).Values);
    }

    [Fact]
    public async Task Without_anything_missing_there_is_nothing_to_write_about()
    {
        var made = await AnsweredAsync();
        var form = Show(made.Id);
        await form.Find("#Categories-Given").ChangeAsync(true);
        await PressAsync(form, "Write about what is missing");
        Assert.Contains("Nothing is marked as missing.", form.Find(".alert-danger").TextContent, StringComparison.Ordinal);
        await form.Find("#Retention-Missing").ChangeAsync(true);
        Assert.Empty(form.FindAll(".alert-danger"));
        Assert.Contains("btn-primary", form.FindAll("button").Single(button => button.TextContent.StartsWith("Write", StringComparison.Ordinal)).ClassName, StringComparison.Ordinal);

        await PressAsync(form, "Write about what is missing");
        form.WaitForAssertion(() => Assert.Equal($"/cases/{made.Id}/follow-up/incomplete-answer", Address));
        var letter = await Get<FollowUpService>().ReadAsync(Owner, made.Id, OptOut.Domain.Letters.LetterKind.IncompleteAnswer, Stop);
        Assert.Equal("retention", letter.Facts["gaps"]);
    }

    [Fact]
    public async Task Ticks_are_kept_when_the_page_is_left_without_a_word()
    {
        var made = await AnsweredAsync();
        await Show(made.Id).Find("#Source-Missing").ChangeAsync(true);
        await DisposeComponentsAsync();
        Assert.Equal("missing", (await FoundAsync(made.Id))["source"]);
    }

    [Fact]
    public async Task A_look_without_a_tick_writes_nothing()
    {
        var made = await AnsweredAsync();
        var before = (await ShowAsync(made.Id)).History.Count;
        Show(made.Id);
        await DisposeComponentsAsync();
        Assert.Equal(before, (await ShowAsync(made.Id)).History.Count);
    }

    private IRenderedComponent<CompletenessForm> Show(string id)
    {
        var form = Render<CompletenessForm>(p => p.Add(f => f.CaseId, id));
        form.WaitForElement("fieldset");
        return form;
    }

    private async Task<IReadOnlyDictionary<string, string>> FoundAsync(string id) => Assert.IsType<AnswerChecked>((await ShowAsync(id)).State.Events[^1].Happened).Findings;

    private static IElement Element(IRenderedComponent<CompletenessForm> form, CompletenessItem item) => form.Find("#" + item);

    private static Task PressAsync(IRenderedComponent<CompletenessForm> form, string name) => form.FindAll("button").Single(button => button.TextContent.Trim() == name).ClickAsync();
}
