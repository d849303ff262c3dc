using OptOut.Domain.Cases;
using OptOut.Storage.Entities;

namespace OptOut.App.Cases;

/// <summary>The board's columns, drawn from a state. The only writer of those columns; <c>rebuild</c> runs it over every history.</summary>
internal static class CaseProjection
{
    public static void Write(CaseRow row, CaseState state, DateOnly today)
    {
        var limit = CaseDeadlines.CurrentLimit(state);
        var next = NextSteps.Next(state, row.UnreadReplies, limit, today);
        row.Stage = state.StageWith(row.UnreadReplies);
        row.Outcome = state.Outcome;
        row.NextStep = next.What;
        row.NextOn = next.On;
        row.Turn = NextSteps.TurnOf(state, row.UnreadReplies, limit, today);
        row.RedrawOn = NextSteps.ChangesOn(state, row.UnreadReplies, limit, today);
        row.OverdueFrom = NextSteps.OverdueFrom(state, limit);
        (row.DueEarliest, row.DueExpected, row.DueLatest) = (limit?.Earliest, limit?.Expected, limit?.Latest);
    }
}
