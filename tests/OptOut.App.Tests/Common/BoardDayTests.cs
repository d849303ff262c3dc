using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Tests.Support;
using OptOut.Domain.Cases;

namespace OptOut.App.Tests.Common;

/// <summary>The board is read from columns; as days go by they must say what the histories say.</summary>
public sealed class BoardDayTests
{
    [Fact]
    public async Task On_every_day_of_a_year_the_board_says_what_the_histories_say()
    {
        await using var installation = await TestInstallation.OpenAsync();
        await ManyCases.FileAsync(installation);
        for (var day = 0; day < 430; day += day < 100 ? 1 : 4)
        {
            installation.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 5, 9, 30, 0, TimeSpan.Zero).AddDays(day));
            var tally = await installation.Reading.TallyAsync(installation.Owner, new CaseFilter());
            var all = await installation.Reading.ListAsync(installation.Owner, new CaseFilter());
            Assert.Equal((all.Count, all.Count(c => c.Overdue)), (tally.Total, tally.Overdue));
            Assert.All(Enum.GetValues<Turn>(), turn => Assert.Equal(all.Count(c => c.Turn == turn.ToString().ToLowerInvariant()), tally.Of(turn)));
            var dates = all.Select(c => c.NextAction.On ?? DateOnly.MaxValue).ToList();
            Assert.Equal(dates.Order(), dates);
        }
    }

    [Fact]
    public async Task Among_what_is_due_today_the_reply_that_lay_longest_comes_first()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var kim = await installation.AddKimAsync();
        var (late, early) = (await ManyCases.FiledAsync(installation, kim, "2026-03-04"), await ManyCases.FiledAsync(installation, kim, "2026-03-04"));
        await installation.Recording.RecordAsync(installation.Owner, early, "identity-requested", ManyCases.On("2026-03-05"));
        installation.Clock.Advance(TimeSpan.FromDays(3));
        await installation.Recording.RecordAsync(installation.Owner, late, "identity-requested", ManyCases.On("2026-03-08"));
        installation.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal([early, late], (await installation.Reading.PageAsync(installation.Owner, new CaseFilter(Turn.Mine), 1, 10)).Items.Select(c => c.Reference));
    }
}
