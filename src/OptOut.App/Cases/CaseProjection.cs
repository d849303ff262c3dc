using OptOut.Domain.Cases;
using OptOut.Storage.Rows;

namespace OptOut.App.Cases;

/// <summary>The board's columns, drawn from a state. The only writer of those columns; <c>rebuild</c> runs it over every history.</summary>
internal static class CaseProjection
{
    public static void Write(CaseRow row, CaseState state, DateOnly today)
    {
        var limit = CaseClock.CurrentLimit(state);
        var next = Guidance.Next(state, row.UnreadReplies, limit, today);
        row.Stage = state.StageWith(row.UnreadReplies);
        row.Outcome = state.Outcome;
        row.NextStep = next.What;
        row.NextOn = next.On;
        row.Turn = Guidance.TurnOf(state, row.UnreadReplies, limit, today);
        row.MineFrom = MineFrom(state, row.Turn, limit);
        (row.DueEarliest, row.DueExpected, row.DueLatest) = (limit?.Earliest, limit?.Expected, limit?.Latest);
    }

    private static DateOnly? MineFrom(CaseState state, Turn turn, TimeLimit? limit) => turn switch
    {
        Turn.Theirs => (state.Events.Any(e => e.Happened is ReminderSent) ? limit?.Latest : limit?.Earliest)?.AddDays(1),
        Turn.Authority => limit?.Latest?.AddDays(1),
        Turn.Nobody when state.Stage == Stage.Closed => state.CheckAgainOn,
        _ => null,
    };
}
