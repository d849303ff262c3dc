using OptOut.Domain.Deadlines;
using Xunit;
using static OptOut.Domain.Tests.Deadlines.DeadlineInputs;

namespace OptOut.Domain.Tests.Deadlines;

public sealed class RegimeTests
{
    [Fact]
    public void Every_regime_of_the_interface_is_there() => Assert.Equal(
        ["AT-DSG", "BR-15d", "CA-PIPEDA", "CH-30d", "EU-1182", "UK-12A", "UK-164A", "US-45d", "US-CA", "US-DMCA"], DeadlineCalculator.Regimes);

    [Fact]
    public void Every_rule_has_article_source_and_the_day_it_was_checked() => Assert.All(DeadlineLaw.Current.AllRules, r =>
    {
        Assert.NotEmpty(r.Article);
        Assert.NotEmpty(r.Source);
        Assert.True(r.CheckedOn >= Day("2026-11-22"));
        Assert.True(r.ValidTo is null || r.ValidTo > r.ValidFrom);
        Assert.Contains(r.Question, DeadlineCalculator.Questions);
        Assert.True(DeadlineCalculator.Answers(r.Regime, r.Question));
    });

    [Fact]
    public void No_two_rules_answer_the_same_question_on_the_same_day() => Assert.All(
        DeadlineLaw.Current.AllRules.GroupBy(r => (r.Regime, r.Question, string.Join(',', r.Subdivisions))),
        group => Assert.All(group.OrderBy(r => r.ValidFrom).Zip(group.OrderBy(r => r.ValidFrom).Skip(1)), pair => Assert.True(pair.First.ValidTo < pair.Second.ValidFrom, pair.Second.ToString())));

    [Theory]
    [InlineData("EU-1182", "DE", "authoritySilence", true)]
    [InlineData("UK-12A", "GB", "authoritySilence", true)]
    [InlineData("CH-30d", "CH", "authoritySilence", false)]
    public void A_caller_can_ask_whether_a_regime_has_an_answer(string regime, string country, string question, bool answered)
    {
        Assert.Equal(answered, DeadlineCalculator.Answers(regime, question));
        if (answered)
        {
            Assert.Equal(Day("2026-06-30"), DeadlineCalculator.Compute(Other(regime, question, country, null, "2026-03-30")).Expected);
        }
    }

    [Fact]
    public void The_person_s_own_time_limit_speaks_of_the_right_that_ends_and_reminds_nobody()
    {
        var sheet = DeadlineCalculator.Compute(Other("AT-DSG", "complaintLapse", "AT", null, "2026-03-20"));

        Assert.DoesNotContain(sheet.Steps, s => s.Kind is DeadlineStepKind.Earliest or DeadlineStepKind.Latest);
        Assert.Equal([Day("2027-03-20")], sheet.Steps.Single(s => s.Kind == DeadlineStepKind.EarliestOwn).Arguments);
    }

    [Fact]
    public void Brazil_counts_from_the_date_of_the_request() => Assert.Equal(
        Line("2026-05-19", "2026-05-19", "2026-05-19", "2026-05-21"),
        (Other("BR-15d", "responseDue", "BR", null, "2026-05-06") with { Sent = Day("2026-05-04") }).Line());

    [Fact]
    public void A_Saturday_is_no_free_day_in_Canada() =>
        Assert.Equal(Day("2026-07-11"), DeadlineCalculator.Compute(Other("CA-PIPEDA", "responseDue", "CA", "ON", "2026-06-11")).Expected);

    [Fact]
    public void A_withdrawal_has_no_clock_of_its_own() => Assert.Equal(Line(null, null, null, null), Eu("2026-03-05", question: "withdrawalEffect").Line());

    [Fact]
    public void Direct_marketing_stops_on_the_day_of_receipt() =>
        Assert.Equal(Line("2026-03-07", "2026-03-07", "2026-03-07", "2026-03-07"), Eu("2026-03-07", question: "directMarketingStop").Line());

    [Fact]
    public void An_unknown_region_widens_the_latest_date_alone() =>
        // Corpus Christi, 4 June 2026, is a holiday in six German states.
        Assert.Equal(Line("2026-06-04", "2026-06-04", "2026-06-04", "2026-06-05"), Eu("2026-05-04", "DE").Line());
}
