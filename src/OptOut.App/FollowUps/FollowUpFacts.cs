using System.Globalization;
using System.Text.Json;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Letters.Drafts;
using OptOut.Domain.Cases;
using OptOut.Domain.Letters;
using OptOut.Domain.Replies;

namespace OptOut.App.FollowUps;

/// <summary>What the history of a case already says for a follow-up letter, so that nobody types it again.</summary>
internal static class FollowUpFacts
{
    /// <summary>The facts by name, as they would be typed; only those the history knows.</summary>
    public static Dictionary<string, string> From(CaseState state, LetterKind kind, LetterLanguage words, DateOnly today)
    {
        var facts = new Dictionary<string, string>(state.Facts, StringComparer.Ordinal);
        Put(Last<IdentityRequested>(state), e => ("identityDemanded", ((IdentityRequested)e.Happened).Asked), "identityAskedOn");
        Put(Last<ClarificationRequested>(state), _ => null, "clarificationAskedOn");
        Put(Last<ExtensionNotice>(state), e => ("extensionReasons", ((ExtensionNotice)e.Happened).Reasons), "extensionReceivedOn");
        Put(Last<Refused>(state), e => ("refusalWords", ((Refused)e.Happened).Words), null);
        Put(Last<Answered>(state), _ => null, "answerReceivedOn");
        facts["answerBy"] = Day(GraceEnd(kind, today));
        if (Reasons(state) is { Count: > 0 } reasons) facts["refusalReasons"] = string.Join('\n', reasons.Select(member => LetterFields.Camel(member)));
        if (Gaps(state) is { Count: > 0 } gaps) facts["gaps"] = string.Join('\n', gaps.Select(member => LetterFields.Camel(member)));
        if (Infringement(state, words) is { Length: > 0 } infringement) facts["infringement"] = infringement;
        return facts;

        void Put(HistoryEvent? found, Func<HistoryEvent, (string Name, string? Value)?> words, string? day)
        {
            if (found is null) return;
            if (words(found) is { Value: { Length: > 0 } value } pair) facts[pair.Name] = value;
            if (day is not null) facts[day] = Day(found.Day);
        }
    }

    /// <summary>The members a fact of several lines names; what is no member goes to the faults.</summary>
    public static IReadOnlyList<T> Chosen<T>(IReadOnlyDictionary<string, string> facts, string name, List<LetterFault> faults)
        where T : struct, Enum
    {
        var chosen = new List<T>();
        foreach (var line in LetterText.CleanLines(facts.GetValueOrDefault(name, string.Empty)))
        {
            if (Enum.TryParse<T>(line.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var member) && Enum.IsDefined(member) && !char.IsAsciiDigit(line[0])) chosen.Add(member);
            else faults.Add(new("request", 0, name, $"'{TextRules.Shown(line)}' is unknown; known: {string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName))}."));
        }

        return chosen;
    }

    // A reminder gives a week, whatever accuses or objects gives two; on a weekend nobody answers.
    private static DateOnly GraceEnd(LetterKind kind, DateOnly today)
    {
        var end = today.AddDays(kind == LetterKind.Reminder ? 7 : 14);
        return end.DayOfWeek switch
        {
            DayOfWeek.Saturday => end.AddDays(2),
            DayOfWeek.Sunday => end.AddDays(1),
            _ => end,
        };
    }

    private static IReadOnlyList<RefusalGround> Reasons(CaseState state) => (Last<Refused>(state) ?? Last<Answered>(state))?.Happened switch
    {
        Refused refused => [RefusalGrounds.Against(refused.Reason)],
        Answered { Result: "portal" } => [RefusalGround.PortalOnly],
        Answered { Result: "nothingHeld" } => [RefusalGround.NotIdentifiable],
        _ => [],
    };

    // What a person marked as missing; before that, gaps noted with the answer. Those in free words are for the person.
    private static IReadOnlyList<CompletenessItem> Gaps(CaseState state) => AnswerFindings.Of(state) is { Count: > 0 } findings
        ? CompletenessChecklist.Gaps(findings)
        : [.. ((Answered?)Last<Answered>(state)?.Happened)?.Gaps?.Where(name => Enum.TryParse<CompletenessItem>(name, ignoreCase: true, out _)).Select(name => Enum.Parse<CompletenessItem>(name, ignoreCase: true)).Distinct() ?? []];

    private static string Infringement(CaseState state, LetterLanguage words)
    {
        var told = new List<string>();
        foreach (var e in state.Events)
        {
            if (e.Happened is Refused refused)
            {
                told.Add(Say("refused", ("date", words.Day(e.Day))));
                if (refused.Words is { Length: > 0 } quoted) told.Add(Say("refusedWords", ("words", LetterText.Clean(quoted))));
            }
            else if (e.Happened is Answered { Result: not "full" } or Answered { Gaps.Count: > 0 }) told.Add(Say("incomplete", ("date", words.Day(e.Day))));
            else if (e.Happened is FollowUpSent { Letter: "refusal-rebuttal" or "incomplete-answer" }) told.Add(Say("noSolution", ("date", words.Day(e.Day))));
        }

        if (told.Count == 0 && CaseDeadlines.CurrentLimit(state)?.Latest is { } latest) told.Add(Say("silence", ("latest", words.Day(latest))));
        return string.Join('\n', told);

        string Say(string key, (string Slot, string Value) value) => words.Infringements[key].Replace("{" + value.Slot + "}", value.Value, StringComparison.Ordinal);
    }

    private static HistoryEvent? Last<T>(CaseState state) where T : CaseEvent => state.Events.LastOrDefault(e => e.Happened is T);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
