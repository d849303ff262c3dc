using System.Text.Json;
using OptOut.Domain.Deadlines;
using Xunit;
using static OptOut.Domain.Tests.Deadlines.DeadlineInputs;

namespace OptOut.Domain.Tests.Deadlines;

public sealed class DeadlineSnapshotTests
{
    private static readonly DeadlineInput Berlin = Eu("2025-04-08", "DE") with { ControllerSubdivision = "BE" };

    [Fact]
    public void A_snapshot_survives_being_written_and_read()
    {
        var snapshot = Taken(Eu("2026-05-04", events: [("idRequested", "2026-05-11"), ("idReceived", "2026-05-18")]), "2026-05-20");

        var read = JsonSerializer.Deserialize<DeadlineSnapshot>(JsonSerializer.Serialize(snapshot))!;

        Assert.Equal(JsonSerializer.Serialize(snapshot), JsonSerializer.Serialize(read));
        Assert.Empty(DeadlineComparison.Now(read).Differences);
    }

    [Fact]
    public void The_same_law_gives_no_difference() => Assert.Empty(DeadlineComparison.Now(Taken(Berlin, "2025-05-01")).Differences);

    [Fact]
    public void A_holiday_announced_since_is_a_difference()
    {
        // Berlin's one-off holiday of 8 May 2025 was announced in July 2024.
        var before = DeadlineSnapshot.Of(DeadlineCalculator.Compute(Berlin, DeadlineLaw.AsOf(Day("2024-01-01"))), Day("2024-01-01"));

        var now = DeadlineComparison.Now(before);

        Assert.True(now.DatesDiffer);
        Assert.Contains(new DeadlineDifference("expected", "2025-05-08", "2025-05-09"), now.Differences);
        Assert.Contains(now.Differences, d => d.Part == "calendarVersion");
        Assert.False(DeadlineComparison.Then(before).DatesDiffer);
    }

    [Fact]
    public void A_rule_unknown_then_leaves_the_older_one_in_force()
    {
        var input = Uk("2026-03-02", events: [("idRequested", "2026-03-04"), ("idReceived", "2026-03-16")]);

        var then = DeadlineCalculator.Compute(input, DeadlineLaw.AsOf(Day("2025-01-01")));

        Assert.Equal("Art. 12(3) UK GDPR", then.Rule.Article);
        Assert.Equal("Art. 12A UK GDPR", DeadlineCalculator.Compute(input).Rule.Article);
    }

    [Fact]
    public void A_question_without_a_rule_then_is_told_not_thrown()
    {
        var snapshot = Taken(Other("UK-164A", "complaintAcknowledgement", "GB", null, "2026-07-01"), "2026-07-01");

        var comparison = DeadlineComparison.By(snapshot, DeadlineLaw.AsOf(Day("2025-01-01")));

        Assert.Null(comparison.Recomputed);
        Assert.Contains("regime", comparison.Error, StringComparison.Ordinal);
        Assert.True(comparison.DatesDiffer);
    }

    private static DeadlineSnapshot Taken(DeadlineInput input, string day) => DeadlineSnapshot.Of(DeadlineCalculator.Compute(input), Day(day));
}
