using OptOut.Domain.Deadlines;
using Xunit;

namespace OptOut.Domain.Tests.Deadlines;

public sealed class WorkedCaseTests(ITestOutputHelper output)
{
    // CB-05 tells one fact in its reason only: "10 Sep 00:30 CEST = 9 Sep 23:30 in Dublin". Its fields equal those of CB-01, a plain
    // cross-border case whose earliest date must not move, so no rule can read the second day out of them. The fact is supplied here.
    private static readonly Dictionary<string, DateOnly> SecondDayToldInWords = new(StringComparer.Ordinal) { ["CB-05"] = new DateOnly(2026, 9, 9) };

    public static TheoryData<string> Ids => [.. WorkedCase.All.Select(c => c.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_worked_case_holds_in_all_four_dates(string id)
    {
        var worked = WorkedCase.All.Single(c => c.Id == id);
        var input = worked.Input;
        if (SecondDayToldInWords.TryGetValue(id, out var elsewhere))
        {
            output.WriteLine($"{id} in the file: {worked.Dates}");
            output.WriteLine($"{id} from its fields alone: {WorkedCase.Line(DeadlineCalculator.Compute(input))}");
            input = input with { ReceivedElsewhere = elsewhere };
        }

        var sheet = DeadlineCalculator.Compute(input);

        Assert.Equal($"{worked.Dates} ({worked.Reason})", $"{WorkedCase.Line(sheet)} ({worked.Reason})");
    }

    [Fact]
    public void The_file_holds_the_worked_cases() => Assert.True(WorkedCase.All.Count >= 110, $"Only {WorkedCase.All.Count} cases were read.");
}
