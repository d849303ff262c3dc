using Bunit;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.App.Originals;
using OptOut.Domain.Cases;
using OptOut.Domain.Letters;
using OptOut.Web.Components.Pages.FollowUps;

namespace OptOut.Web.Tests.Pages.FollowUps;

public sealed class FollowUpFormTests : FollowUpTest
{
    [Fact]
    public async Task A_letter_that_misses_something_says_calmly_what_and_offers_no_way_out_yet()
    {
        var form = Show((await AnsweredAsync()).Id, LetterKind.IncompleteAnswer);
        var needs = form.Find("[role=status].alert-info");
        Assert.EndsWith("#gaps", needs.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Empty(form.FindAll(".alert-danger"));
        Assert.True(form.Find("#letter-text").HasAttribute("readonly"));
        Assert.Empty(form.FindComponents<FollowUpChannels>());
        Assert.Equal(20, form.FindAll("#gaps input[type=checkbox]").Count);
    }

    [Fact]
    public async Task A_ticked_gap_becomes_a_paragraph_and_the_letter_can_go_out()
    {
        var made = await AnsweredAsync();
        var form = Show(made.Id, LetterKind.IncompleteAnswer);
        form.Find("#gaps-retention").Change(true);
        form.WaitForAssertion(() => Assert.Contains("Art. 15(1)(d)", Letter(form), StringComparison.Ordinal));
        Assert.False(form.Find("#letter-text").HasAttribute("readonly"));
        form.WaitForAssertion(() => Assert.Contains("dsar@openai.com", form.FindComponent<FollowUpChannels>().Markup, StringComparison.Ordinal));
        Assert.Equal("retention", Assert.IsType<FollowUpDrafted>((await ShowAsync(made.Id)).State.Events[^1].Happened).Facts!["gaps"]);
    }

    [Fact]
    public async Task A_fact_that_cannot_be_read_is_told_beside_its_field_and_stays_in_it()
    {
        var form = Show((await FiledAsync("2026-09-20")).Id, LetterKind.Reminder);
        form.Find("#answerBy").Change("soon");
        form.WaitForElement("#answerBy-fault");
        Assert.Equal("soon", form.Find("#answerBy").GetAttribute("value"));
        form.Find("#answerBy").Change("2026-12-01");
        form.WaitForAssertion(() => Assert.Contains("1 December 2026", Letter(form), StringComparison.Ordinal));
        Assert.Empty(form.FindAll("#answerBy-fault"));
    }

    [Fact]
    public async Task Words_changed_by_hand_say_that_facts_no_longer_reach_them_until_they_go_back()
    {
        var form = Show((await FiledAsync("2026-09-20")).Id, LetterKind.Reminder);
        Write(form, Letter(form) + "\nOne more thought.\n");
        form.WaitForAssertion(() => Assert.Contains("no longer reaches them", form.Markup, StringComparison.Ordinal));
        form.Find("#answerBy").Change("2026-12-01");
        form.WaitForAssertion(() => Assert.Equal("2026-12-01", form.Find("#answerBy").GetAttribute("value")));
        Assert.DoesNotContain("1 December 2026", Letter(form), StringComparison.Ordinal);

        form.FindAll("button").First(button => button.TextContent.Contains("template", StringComparison.Ordinal)).Click();
        form.WaitForAssertion(() => Assert.Contains("1 December 2026", Letter(form), StringComparison.Ordinal));
        Assert.DoesNotContain("One more thought", Letter(form), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_filled_in_about_the_way_out_outlives_a_change_of_the_letter()
    {
        var form = Show((await FiledAsync("2026-09-20")).Id, LetterKind.Reminder);
        form.WaitForElement("#to").Change("privacy@openai.example");
        form.Find("#answerBy").Change("soon");
        form.WaitForElement("#answerBy-fault");
        Assert.True(form.FindAll("div").Any(box => box.HasAttribute("hidden") && box.QuerySelector("#to") is not null), "the way out is shown although the letter cannot go");
        form.Find("#answerBy").Change("2026-12-01");
        form.WaitForAssertion(() => Assert.Empty(form.FindAll("div[hidden]")));
        form.WaitForAssertion(() => Assert.Contains("privacy@openai.example", form.Find("dl.facts").TextContent, StringComparison.Ordinal));
        Assert.Equal("privacy@openai.example", form.Find("#to").GetAttribute("value"));
    }

    [Fact]
    public async Task Sending_takes_along_what_was_typed_last()
    {
        var made = await FiledAsync("2026-09-20");
        var form = Show(made.Id, LetterKind.Reminder);
        _ = form.Find("#letter-text").InputAsync(Letter(form) + "\nThe very last words.\n");
        form.WaitForElement("#to");
        form.FindAll("button").First(button => button.TextContent.Trim() == "Send").Click();
        form.WaitForAssertion(() => Assert.Equal("/cases/" + made.Id, Address));
        var queued = (await ShowAsync(made.Id)).State.Events[^1];
        Assert.IsType<FollowUpQueued>(queued.Happened);
        Assert.Contains("The very last words.", Encoding(await Get<OriginalFiles>().ReadAsync(queued.Entry.Originals[0], Stop)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_nobody_can_write_to_is_told_at_its_field_and_nothing_is_queued()
    {
        var made = await FiledAsync("2026-09-20");
        var form = Show(made.Id, LetterKind.Reminder);
        form.WaitForElement("#to").Change("not an address");
        form.WaitForElement("#to");
        form.FindAll("button").First(button => button.TextContent.Trim() == "Send").Click();
        form.WaitForElement("#to-fault");
        Assert.Equal("not an address", form.Find("#to").GetAttribute("value"));
        Assert.DoesNotContain((await ShowAsync(made.Id)).History, entry => entry.Type == "follow-up-queued");
    }

    [Fact]
    public async Task A_letter_that_went_by_post_on_a_day_to_come_is_refused_at_the_day_and_one_of_today_is_written_down()
    {
        var made = await FiledAsync("2026-09-20");
        var form = Show(made.Id, LetterKind.Reminder);
        form.Find("#went-on").Change("2026-12-24");
        Went(form);
        form.WaitForElement("#went-on-fault");
        Assert.Equal("2026-12-24", form.Find("#went-on").GetAttribute("value"));
        form.Find("#went-on").Change("2026-11-22");
        Went(form);
        form.WaitForAssertion(() => Assert.Equal("/cases/" + made.Id, Address));
        var went = Assert.IsType<ReminderSent>((await ShowAsync(made.Id)).State.Events[^1].Happened);
        Assert.Equal(("post", "reminder"), (went.Channel, went.Letter));
    }

    [Fact]
    public async Task The_authority_chosen_on_the_way_here_is_taken_where_none_is_chosen_yet()
    {
        var made = await FiledAsync("2026-09-20");
        var first = Show(made.Id, LetterKind.AuthorityComplaint, "deberlbdi");
        first.WaitForAssertion(() => Assert.Equal("deberlbdi", first.Find("#authority").GetAttribute("value")));
        first.WaitForAssertion(() => Assert.Contains("mailbox@datenschutz-berlin.de", first.Markup, StringComparison.Ordinal));
        var second = Show(made.Id, LetterKind.AuthorityComplaint, "debaylda");
        Assert.Equal("deberlbdi", second.Find("#authority").GetAttribute("value"));
    }

    [Fact]
    public async Task An_accusation_before_its_time_says_from_which_day_and_cannot_be_sent()
    {
        var form = Show((await FiledAsync("2026-11-10")).Id, LetterKind.NonComplianceNotice);
        Assert.Contains("the time limit still runs; possible from", Flat(form.Find(".alert-warning").TextContent), StringComparison.Ordinal);
        Assert.Empty(form.FindComponents<FollowUpChannels>());
    }

    private IRenderedComponent<FollowUpForm> Show(string id, LetterKind kind, string? authority = null)
    {
        var form = Render<FollowUpForm>(p => p.Add(f => f.CaseId, id).Add(f => f.Kind, kind).Add(f => f.Authority, authority));
        form.WaitForElement("#letter-text");
        return form;
    }

    private static string Letter(IRenderedComponent<FollowUpForm> form) => Flat(form.Find("#letter-text").GetAttribute("value")!);

    private static void Write(IRenderedComponent<FollowUpForm> form, string words)
    {
        _ = form.Find("#letter-text").InputAsync(words);
        form.Find("#letter-text").Change(words);
    }

    private static void Went(IRenderedComponent<FollowUpForm> form) => form.FindAll("button").First(button => button.TextContent.Trim() == "It has gone out").Click();

    private static string Flat(string text) => string.Join(' ', text.Split([' ', '\n', '\r', '\u00A0'], StringSplitOptions.RemoveEmptyEntries));

    private static string Encoding(byte[] bytes)
    {
        using var message = OptOut.Mail.Messages.MessageReader.Read(bytes);
        return OptOut.Mail.Messages.MessageInspector.Inspect(message).Text;
    }
}
