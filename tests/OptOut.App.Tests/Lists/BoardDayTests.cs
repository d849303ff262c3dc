using OptOut.App.Cases;
using OptOut.App.People;
using OptOut.App.Tests.House;
using OptOut.Domain.Cases;

namespace OptOut.App.Tests.Lists;

/// <summary>The board is read from columns; as days go by they must say what the histories say.</summary>
public sealed class BoardDayTests
{
    [Fact]
    public async Task On_every_day_of_a_year_the_board_says_what_the_histories_say()
    {
        await using var house = await TestHouse.OpenAsync();
        await FileManyAsync(house);
        for (var day = 0; day < 430; day += day < 100 ? 1 : 4)
        {
            house.Clock.Now = new DateTimeOffset(2026, 3, 5, 9, 30, 0, TimeSpan.Zero).AddDays(day);
            var tally = await house.Reading.TallyAsync(house.Owner, new CaseFilter());
            var all = await house.Reading.ListAsync(house.Owner, new CaseFilter());
            Assert.Equal((all.Count, all.Count(c => c.Overdue)), (tally.Total, tally.Overdue));
            Assert.All(Enum.GetValues<Turn>(), turn => Assert.Equal(all.Count(c => c.Turn == turn.ToString().ToLowerInvariant()), tally.Of(turn)));
            var dates = all.Select(c => c.NextAction.On ?? DateOnly.MaxValue).ToList();
            Assert.Equal(dates.Order(), dates);
        }
    }

    [Fact]
    public async Task Among_what_is_due_today_the_reply_that_lay_longest_comes_first()
    {
        await using var house = await TestHouse.OpenAsync();
        var kim = await house.AddKimAsync();
        var (late, early) = (await FiledAsync(house, kim, "2026-03-04"), await FiledAsync(house, kim, "2026-03-04"));
        await house.Recording.RecordAsync(house.Owner, early, "identity-requested", On("2026-03-05"));
        house.Clock.Now += TimeSpan.FromDays(3);
        await house.Recording.RecordAsync(house.Owner, late, "identity-requested", On("2026-03-08"));
        house.Clock.Now += TimeSpan.FromDays(1);
        Assert.Equal([early, late], (await house.Reading.PageAsync(house.Owner, new CaseFilter(Turn.Mine), 1, 10)).Items.Select(c => c.Id));
    }

    private static async Task FileManyAsync(TestHouse house)
    {
        var kim = await house.AddKimAsync();
        var vienna = await house.People.AddAsync(house.Owner, new NewPerson("Vic Example", "vic@example.org", "AT"));
        await house.Filing.NewAsync(house.Owner, new NewCase(kim, "openai", ["access"]));
        await FiledAsync(house, kim, "2026-03-04");
        await FiledAsync(house, vienna, "2026-03-04");
        var reminded = await FiledAsync(house, kim, "2026-01-10");
        await house.Recording.RecordAsync(house.Owner, reminded, "reminder-sent", On("2026-03-01"));
        var asked = await FiledAsync(house, kim, "2026-02-10");
        await house.Recording.RecordAsync(house.Owner, asked, "identity-requested", On("2026-02-20"));
        var extended = await FiledAsync(house, kim, "2026-02-10");
        await house.Recording.RecordAsync(house.Owner, extended, "extension-notice", On("2026-02-20"));
        var answered = await FiledAsync(house, vienna, "2026-02-10");
        await house.Recording.RecordAsync(house.Owner, answered, "answered", On("2026-02-20"));
        var closed = await FiledAsync(house, kim, "2026-02-10");
        await house.Recording.RecordAsync(house.Owner, closed, "answered", On("2026-02-20"));
        await house.Recording.RecordAsync(house.Owner, closed, "closed", On("2026-02-21", ("outcome", "fulfilled"), ("checkAgainOn", "2026-08-01")));
        var complained = await FiledAsync(house, kim, "2026-02-10");
        await house.Recording.RecordAsync(house.Owner, complained, "refused", On("2026-02-20", ("reason", "other")));
        await house.Recording.RecordAsync(house.Owner, complained, "complaint-filed", On("2026-02-22"));
    }

    private static async Task<string> FiledAsync(TestHouse house, string person, string on)
    {
        var draft = await house.Filing.NewAsync(house.Owner, new NewCase(person, "openai", ["access"]));
        return await house.Recording.RecordAsync(house.Owner, draft.Id, "filed", On(on));
    }

    private static Dictionary<string, string> On(string day, params (string Key, string Value)[] more)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal) { ["on"] = day };
        foreach (var (key, value) in more) words[key] = value;
        return words;
    }
}
