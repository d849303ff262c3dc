using System.Text.Json;
using System.Text.Json.Serialization;
using OptOut.App.Deadlines;
using OptOut.App.Localization;
using OptOut.Domain.Cases;
using OptOut.Domain.Deadlines;
using OptOut.Domain.Evidence;

namespace OptOut.App.Cases;

/// <summary>A case as every reader sees it: the page, the command line, the dossier. The shape is that of interface.md.</summary>
public sealed record CaseView
{
    public required string Id { get; init; }
    public required string Reference { get; init; }
    public required string Person { get; init; }
    public required string Service { get; init; }
    public required IReadOnlyList<string> Rights { get; init; }
    public required string Regime { get; init; }
    public required Stage Stage { get; init; }
    public required Outcome? Outcome { get; init; }
    public required string Turn { get; init; }
    public required NextActionView NextAction { get; init; }
    public required bool Overdue { get; init; }
    public required IReadOnlyList<DeadlineView> Deadlines { get; init; }
    public required IReadOnlyList<HistoryView> History { get; init; }

    [JsonIgnore]
    public CaseState State { get; private init; } = null!;

    /// <summary>Draws the view of a case as of a day.</summary>
    /// <param name="id">The case's id.</param>
    /// <param name="history">The history up to that day.</param>
    /// <param name="unreadReplies">Replies that nobody has said the meaning of.</param>
    /// <param name="today">The day asked about.</param>
    /// <param name="language">Language of the deadline steps, the code of one of <see cref="Languages"/>.</param>
    public static CaseView Of(string id, IReadOnlyList<LedgerEntry> history, int unreadReplies, DateOnly today, string language = "en")
    {
        var state = CaseState.From(history);
        var limit = CaseDeadlines.CurrentLimit(state);
        var next = NextSteps.Next(state, unreadReplies, limit, today);
        return new CaseView
        {
            Id = id, Reference = state.Opening.Reference, Person = state.Opening.PersonId, Service = state.Opening.ServiceId,
            Rights = state.Opening.Rights, Regime = state.Opening.Regime, Stage = state.StageWith(unreadReplies), Outcome = state.Outcome,
            Turn = NextSteps.TurnOf(state, unreadReplies, limit, today).ToString().ToLowerInvariant(),
            NextAction = new NextActionView(JsonNamingPolicy.CamelCase.ConvertName(next.What.ToString()), next.On),
            Overdue = NextSteps.Overdue(state, limit, today), State = state,
            Deadlines = [.. CaseDeadlines.Deadlines(state).Select(d => DeadlineView.Of(d, language))],
            History = [.. history.Select(HistoryView.Of)],
        };
    }
}

/// <summary>What to do next, and by when.</summary>
public sealed record NextActionView(string What, DateOnly? On);

/// <summary>A date with its reasons.</summary>
public sealed record DeadlineView(
    string Name, DateOnly? Nominal, DateOnly? Earliest, DateOnly? Expected, DateOnly? Latest,
    string RuleVersion, string CalendarVersion, IReadOnlyList<StepView> Steps)
{
    [JsonIgnore]
    public DeadlineSheet? Sheet { get; init; }

    /// <summary>A sheet in the words of a language, given by its code.</summary>
    public static DeadlineView Of(CaseDeadline deadline, string language) => Of(deadline, new DeadlineStepTexts(Languages.Of(language)));

    private static DeadlineView Of(CaseDeadline deadline, DeadlineStepTexts words) => new(
        deadline.Name, deadline.Sheet.Nominal, deadline.Sheet.Earliest, deadline.Sheet.Expected, deadline.Sheet.Latest,
        deadline.Sheet.RuleVersion, deadline.Sheet.CalendarVersion,
        [.. deadline.Sheet.Steps.Select(s => new StepView(words.Of(s), s.Article, s.Date))])
    {
        Sheet = deadline.Sheet,
    };
}

/// <summary>One step of a reckoning.</summary>
public sealed record StepView(string Text, string Article, DateOnly? Date);

/// <summary>One entry of the history.</summary>
public sealed record HistoryView(int Seq, DateTimeOffset At, string Actor, string Type, JsonElement Data, IReadOnlyList<string> Originals, string Hash, string Previous)
{
    internal static HistoryView Of(LedgerEntry entry)
    {
        using var data = JsonDocument.Parse(entry.Data);
        return new HistoryView(entry.Seq, entry.At, entry.Actor, entry.Type, data.RootElement.Clone(), entry.Originals, entry.Hash, entry.Previous);
    }
}
