using OptOut.Domain.Replies;

namespace OptOut.Domain.Cases;

/// <summary>What a person found in the last answer to an access request.</summary>
public static class AnswerFindings
{
    /// <summary>Whether there is an answer to hold against Art. 15 GDPR.</summary>
    public static bool Fits(CaseState state) =>
        state.Stage is not (Stage.Draft or Stage.Queued or Stage.Closed) && state.Opening.Rights.Contains("access", StringComparer.Ordinal) && state.Events.Any(e => e.Happened is Answered);

    /// <summary>The findings about the last answer. An answer that came after them is looked at anew, but what was found before still shows.</summary>
    public static IReadOnlyDictionary<CompletenessItem, CompletenessFinding> Of(CaseState state)
    {
        var found = new Dictionary<CompletenessItem, CompletenessFinding>();
        foreach (var (name, finding) in ((AnswerChecked?)state.Events.LastOrDefault(e => e.Happened is AnswerChecked)?.Happened)?.Findings ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            if (Enum.TryParse<CompletenessItem>(name, ignoreCase: true, out var item) && Enum.TryParse<CompletenessFinding>(finding, ignoreCase: true, out var value)) found[item] = value;
        }

        return found;
    }
}
