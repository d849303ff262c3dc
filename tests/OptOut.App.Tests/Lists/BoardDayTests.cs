using OptOut.App.Cases;
using OptOut.App.Tests.House;
using OptOut.Domain.Cases;

namespace OptOut.App.Tests.Lists;

/// <summary>The board is read from columns; as days go by they must say what the histories say.</summary>
public sealed class BoardDayTests
{
    [Fact]
    public async Task On_every_day_of_a_year_the_board_says_what_the_histories_say()
    {
        await using var house = await TestInstallation.OpenAsync();
        await ManyCases.FileAsync(house);
        for (var day = 0; day < 430; day += day < 100 ? 1 : 4)
        {
            house.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 5, 9, 30, 0, TimeSpan.Zero).AddDays(day));
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
        await using var house = await TestInstallation.OpenAsync();
        var kim = await house.AddKimAsync();
        var (late, early) = (await ManyCases.FiledAsync(house, kim, "2026-03-04"), await ManyCases.FiledAsync(house, kim, "2026-03-04"));
        await house.Recording.RecordAsync(house.Owner, early, "identity-requested", ManyCases.On("2026-03-05"));
        house.Clock.Advance(TimeSpan.FromDays(3));
        await house.Recording.RecordAsync(house.Owner, late, "identity-requested", ManyCases.On("2026-03-08"));
        house.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal([early, late], (await house.Reading.PageAsync(house.Owner, new CaseFilter(Turn.Mine), 1, 10)).Items.Select(c => c.Reference));
    }
}
