using OptOut.Domain.Cases;

namespace OptOut.Domain.Evidence;

/// <summary>What is wrong with how a request was handled, as a word that pages translate.</summary>
public enum IssueKind
{
    /// <summary>A right that was asked for and is not fulfilled; the detail is the right.</summary>
    RightOpen,

    /// <summary>No answer within the time limit (Art. 12(3) GDPR).</summary>
    NoAnswer,

    /// <summary>An answer after the time limit (Art. 12(3) GDPR).</summary>
    LateAnswer,

    /// <summary>A refusal (Art. 12(4) GDPR); the detail is its reason.</summary>
    Refusal,

    /// <summary>Something missing in the answer; the detail says what.</summary>
    Gap,

    /// <summary>Identity demanded without a reasonable doubt (Art. 12(6) GDPR).</summary>
    IdentityDemand,

    /// <summary>An extension without reasons (Art. 12(3) GDPR).</summary>
    ExtensionWithoutReasons,

    /// <summary>What was achieved did not last.</summary>
    RemedyGone,
}

/// <summary>One point of a complaint.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Detail">The right, the reason or the words that were missing; empty where there is nothing more to say.</param>
/// <param name="Open">Whether it is still so.</param>
/// <param name="Entry">The entry of the history it follows from.</param>
public sealed record CaseIssue(IssueKind Kind, string Detail, bool Open, int Entry)
{
    /// <summary>A short name that stays the same: as it is written into a complaint's event.</summary>
    public string Id => Detail.Length == 0 ? Kind.ToString() : $"{Kind}: {Detail}";
}

/// <summary>Draws the points of a complaint from a history. A person may mark them otherwise when lodging it.</summary>
public static class CaseIssues
{
    /// <summary>Every point, resolved ones too.</summary>
    /// <param name="state">The case.</param>
    /// <param name="latest">The last day of the time limit under every reading; null while none runs.</param>
    /// <param name="today">The day asked about.</param>
    public static IReadOnlyList<CaseIssue> Of(CaseState state, DateOnly? latest, DateOnly today)
    {
        var answers = state.Events.Where(e => e.Happened is Answered or Refused).ToList();
        var found = new List<CaseIssue>();
        found.AddRange(Timing(answers, latest, today, state));
        found.AddRange(state.Events.Where(e => e.Happened is IdentityRequested { Justified: false }).Select(e => new CaseIssue(IssueKind.IdentityDemand, "", answers.Count == 0 || answers[^1].Entry.Seq < e.Entry.Seq, e.Entry.Seq)));
        found.AddRange(state.Events.Where(e => e.Happened is ExtensionNotice { Reasons: null or "" }).Select(e => new CaseIssue(IssueKind.ExtensionWithoutReasons, "", answers.Count == 0, e.Entry.Seq)));
        var fulfilled = Fulfilled(state, answers);
        found.AddRange(answers.Where(e => e.Happened is Refused).Select(e => new CaseIssue(IssueKind.Refusal, ((Refused)e.Happened).Reason.ToString(), !fulfilled && e == answers[^1], e.Entry.Seq)));
        found.AddRange(Gaps(answers, fulfilled));
        if (answers.Count > 0 || today > latest) found.AddRange(state.Opening.Rights.Select(right => new CaseIssue(IssueKind.RightOpen, right, !fulfilled, answers.Count > 0 ? answers[^1].Entry.Seq : 1)));
        if (state.Events.LastOrDefault(e => e.Happened is RemedyChecked) is { Happened: RemedyChecked { Found: "gone" or "partly" } } gone) found.Add(new CaseIssue(IssueKind.RemedyGone, "", true, gone.Entry.Seq));
        return Marked(state, [.. found.DistinctBy(i => i.Id, StringComparer.Ordinal)]);
    }

    private static IEnumerable<CaseIssue> Timing(List<HistoryEvent> answers, DateOnly? latest, DateOnly today, CaseState state)
    {
        if (latest is not { } limit) yield break;
        if (answers.Count == 0)
        {
            if (today > limit && state.SentOn is not null) yield return new CaseIssue(IssueKind.NoAnswer, "", true, 1);
        }
        else if (answers[0].Day > limit)
        {
            yield return new CaseIssue(IssueKind.LateAnswer, "", false, answers[0].Entry.Seq);
        }
    }

    // What a later answer no longer lacks is settled.
    private static IEnumerable<CaseIssue> Gaps(List<HistoryEvent> answers, bool fulfilled)
    {
        var last = (answers.LastOrDefault(e => e.Happened is Answered)?.Happened as Answered)?.Gaps ?? [];
        return answers.Where(e => e.Happened is Answered { Gaps: not null })
            .SelectMany(e => ((Answered)e.Happened).Gaps!.Select(gap => new CaseIssue(IssueKind.Gap, gap, !fulfilled && last.Contains(gap, StringComparer.Ordinal), e.Entry.Seq)));
    }

    private static bool Fulfilled(CaseState state, List<HistoryEvent> answers) =>
        state.Outcome is Outcome.Fulfilled or Outcome.NothingHeld || (answers.Count > 0 && answers[^1].Happened is Answered { Result: "full" or "nothingHeld" });

    private static IReadOnlyList<CaseIssue> Marked(CaseState state, IReadOnlyList<CaseIssue> found)
    {
        if (state.Events.LastOrDefault(e => e.Happened is ComplaintFiled)?.Happened is not ComplaintFiled complaint) return found;
        return [.. found.Select(i => complaint.Resolved?.Contains(i.Id, StringComparer.Ordinal) == true ? i with { Open = false }
            : complaint.Open?.Contains(i.Id, StringComparer.Ordinal) == true ? i with { Open = true } : i)];
    }
}
