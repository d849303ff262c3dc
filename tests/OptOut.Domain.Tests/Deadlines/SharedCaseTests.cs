using OptOut.Domain.Deadlines;
using Xunit;

namespace OptOut.Domain.Tests.Deadlines;

public sealed class SharedCaseTests
{
    public static TheoryData<string> Ids => [.. SharedCase.All.Select(c => c.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_worked_case_holds_in_all_four_dates(string id)
    {
        var worked = SharedCase.All.Single(c => c.Id == id);

        var sheet = DeadlineEngine.Compute(worked.Input);

        Assert.Equal($"{worked.Dates} ({worked.Reason})", $"{SharedCase.Line(sheet)} ({worked.Reason})");
    }
}
