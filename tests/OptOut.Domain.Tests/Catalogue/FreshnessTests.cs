using FsCheck;
using FsCheck.Fluent;
using OptOut.Domain.Catalogue;

namespace OptOut.Domain.Tests.Catalogue;

public sealed class FreshnessTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData("2025-11-01", "2025-11-01", "2025-11-01")]
    [InlineData("2026-06-20 (repository head)", "2026-06-20", "2026-06-20")]
    [InlineData("2026-08", null, "2026-08-01")]
    [InlineData("2026 (exact date unknown)", null, "2026-01-01")]
    [InlineData("2025-2026", null, "2025-01-01")]
    [InlineData("2024-25", null, "2024-01-01")]
    [InlineData("2026-02-30", null, "2026-01-01")]
    [InlineData("yesterday", null, null)]
    [InlineData(null, null, null)]
    public void A_date_is_read_as_far_as_it_goes_and_its_words_are_kept(string? text, string? day, string? notBefore)
        => Assert.Equal(new Observation(text, Day(day), Day(notBefore)), Observation.Parse(text));

    [Fact]
    public void Any_text_can_stand_where_a_date_should()
        => Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => Observation.Parse(text).Text == text).QuickCheckThrowOnFailure();

    [Fact]
    public void Facts_older_than_the_limit_are_reported_with_their_age_and_place()
    {
        var service = Examples.Service("example", channels: [Dated("2026-05-26"), Dated("2026-05-25")]) with { Roles = Fresh<IReadOnlyList<ServiceRole>>([ServiceRole.Deployer]), Products = Fresh<IReadOnlyList<string>>(["x"]) };
        var stale = Assert.Single(ServiceCatalogue.Of([service], []).StaleFacts(180, Today));
        Assert.Equal(("example", "/channels/1", 181), (stale.Subject, stale.Fact.Path, stale.AgeInDays));
        Assert.Equal("privacy@example.org", stale.Fact.Says);
    }

    [Fact]
    public void A_fact_of_unknown_age_is_always_stale_and_comes_first()
    {
        var service = Examples.Service("example", channels: [Dated("2020-01-01"), Dated(null)]);
        var stale = ServiceCatalogue.Of([service], []).StaleFacts(365, Today);
        Assert.Equal(["/channels/1", "/channels/0"], stale.Select(f => f.Fact.Path));
        Assert.Null(stale[0].AgeInDays);
    }

    [Fact]
    public void A_vague_date_ages_from_its_first_day()
        => Assert.Equal(new DateOnly(2026, 11, 22).DayNumber - new DateOnly(2026, 1, 1).DayNumber, ServiceCatalogue.Of([Examples.Service("example", channels: [Dated("2026")])], []).StaleFacts(320, Today).Single(f => f.Fact.Path == "/channels/0").AgeInDays);

    [Fact]
    public void The_report_shrinks_as_the_limit_grows_and_covers_authorities_too()
    {
        var counts = new[] { 0, 180, 365, 5000 }.Select(days => ServiceCatalogue.Embedded.StaleFacts(days, Today)).ToList();
        Assert.Equal(counts.Select(c => c.Count).OrderDescending(), counts.Select(c => c.Count));
        Assert.Contains(counts[2], f => f.Subject == "iedpc");
        Assert.All(counts[3], f => Assert.Null(f.AgeInDays));
    }

    [Fact]
    public void A_negative_limit_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => ServiceCatalogue.Embedded.StaleFacts(-1, Today));

    private static Channel Dated(string? observed) => Examples.Channel(ChannelKind.Email, "privacy@example.org", observed: observed);

    private static Fact<T> Fresh<T>(T value) => Examples.Fact(value, "2026-11-20");

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd");
}
