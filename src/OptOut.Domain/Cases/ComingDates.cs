namespace OptOut.Domain.Cases;

/// <summary>What lies ahead of a case if nothing happens: the question of <see cref="NextSteps"/>, put to the days to come.</summary>
public static class ComingDates
{
    /// <summary>The next step as of a day and every step that will take its place by the passing of days alone, in their order.</summary>
    /// <param name="state">The case.</param>
    /// <param name="unreadReplies">Replies that nobody has said the meaning of.</param>
    /// <param name="limit">The time limit that decides what to do next; null while none runs.</param>
    /// <param name="today">The day to look ahead from.</param>
    public static IReadOnlyList<NextAction> Ahead(CaseState state, int unreadReplies, TimeLimit? limit, DateOnly today)
    {
        var ahead = new List<NextAction>();
        for (DateOnly? day = today; day is { } on; day = NextSteps.ChangesOn(state, unreadReplies, limit, on))
        {
            var next = NextSteps.Next(state, unreadReplies, limit, on);
            if (!ahead.Exists(known => known.What == next.What && (known.On == next.On || NextSteps.AtOnce.Contains(next.What)))) ahead.Add(next);
        }

        return ahead;
    }
}
