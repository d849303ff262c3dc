using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Complaints;
using OptOut.App.FollowUps;
using OptOut.App.People;
using OptOut.App.Tests.Evidence;
using OptOut.App.Tests.Support;
using OptOut.Domain.Catalogue;
using OptOut.Domain.Letters;

namespace OptOut.App.Tests.Complaints;

public sealed class ComplaintTests
{
    [Fact]
    public async Task A_complaint_is_planned_from_the_history_and_its_points_are_marked()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var road = await Road.WalkAsync(installation);
        var plan = await installation.Get<ComplaintAdvice>().PlanAsync(installation.Owner, road.CaseId, new ComplaintPlaces("DE-BE"));
        Assert.Equal(["dehmbbfdi", "deberlbdi"], plan.Advice.Choices.Where(c => c.Reason != AuthorityReason.Lead).Select(c => c.Authority.Id));
        Assert.Contains(plan.Issues, i => i is { Id: "Gap: recipients", Open: true });
        Assert.Contains(plan.Issues, i => i is { Id: "Gap: source of the data", Open: false });
        Assert.Null(plan.TooEarly);
        Assert.Contains((await installation.ShowAsync(road.CaseId)).Deadlines, d => d.Name == "authoritySilence");
    }

    [Fact]
    public async Task Before_the_limit_has_passed_under_every_reading_a_complaint_is_too_early()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        var limit = (await installation.ShowAsync(draft.Id)).Deadlines.Single(d => d.Name == "responseDue").Latest;
        Assert.Equal(limit!.Value.AddDays(1), (await installation.Get<ComplaintAdvice>().PlanAsync(installation.Owner, draft.Id)).TooEarly);
    }

    [Fact]
    public async Task Austria_is_warned_two_months_before_the_right_to_complain_lapses()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var person = await installation.People.AddAsync(installation.Owner, new NewPerson("Kim Example", "kim@example.org", "AT"));
        var draft = await installation.Filing.NewAsync(installation.Owner, new NewCase(person, "openai", ["access"]));
        await installation.Recording.RecordAsync(installation.Owner, draft.Id, "filed", new Dictionary<string, string>(StringComparer.Ordinal) { ["on"] = "2026-03-05" });
        installation.Clock.Advance(TimeSpan.FromDays(30));
        await installation.Recording.RecordAsync(installation.Owner, draft.Id, "refused", new Dictionary<string, string>(StringComparer.Ordinal) { ["on"] = "2026-03-20", ["reason"] = "publicData" });

        var lapse = (await installation.ShowAsync(draft.Id)).Deadlines.Single(d => d.Name == "complaintLapse");
        var safe = (await installation.Get<ComplaintAdvice>().PlanAsync(installation.Owner, draft.Id)).LapsesOn;
        Assert.Equal(lapse.Earliest, safe);
        Assert.InRange(safe!.Value, new DateOnly(2027, 3, 19), new DateOnly(2027, 3, 20));
        Assert.NotEqual("fileComplaint", (await installation.ShowAsync(draft.Id, new DateOnly(2026, 6, 1))).NextAction.What);
        var warned = (await installation.ShowAsync(draft.Id, new DateOnly(2027, 2, 1))).NextAction;
        Assert.Equal(("fileComplaint", safe), (warned.What, warned.On));

        // As long as it is in time the complaint says so (§ 24(2) DSG), and never after.
        async Task<string> WordsAsync() => (await installation.Get<FollowUpService>().ReadAsync(installation.Owner, draft.Id, LetterKind.AuthorityComplaint)).PlainText;
        Assert.Contains("§ 24 Abs. 4 DSG", await WordsAsync(), StringComparison.Ordinal);
        installation.Clock.SetUtcNow(new DateTimeOffset(safe.Value.AddDays(1).ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero));
        Assert.DoesNotContain("§ 24 Abs. 4 DSG", await WordsAsync(), StringComparison.Ordinal);
    }

    [Theory, InlineData("Berlin", null, "work"), InlineData(null, "x", "place")]
    public async Task A_place_that_cannot_be_read_is_named(string? work, string? place, string field)
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        var refused = await Assert.ThrowsAsync<InputException>(() => installation.Get<ComplaintAdvice>().PlanAsync(installation.Owner, draft.Id, new ComplaintPlaces(work, place)));
        Assert.Equal(field, refused.Faults[0].Field);
    }
}
