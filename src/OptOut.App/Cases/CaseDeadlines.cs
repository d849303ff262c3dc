using OptOut.Domain.Cases;
using OptOut.Domain.Deadlines;

namespace OptOut.App.Cases;

/// <summary>A date of a case, by the name it is known under.</summary>
/// <param name="Name">A question of the deadline engine, such as responseDue.</param>
public sealed record CaseDeadline(string Name, DeadlineSheet Sheet);

/// <summary>Puts a case's history to the deadline engine. The clock listens to events alone.</summary>
public static class CaseDeadlines
{
    /// <summary>Every date the case has as of a day.</summary>
    public static IReadOnlyList<CaseDeadline> Deadlines(CaseState state)
    {
        var deadlines = new List<CaseDeadline>();
        if (state.ClockStart is not null)
        {
            if (Answers(state, "responseDue")) deadlines.Add(Compute(state, "responseDue"));
            if (Has<ExtensionNotice>(state) && Answers(state, "extendedDue")) deadlines.Add(Compute(state, "extendedDue"));
        }

        if (Lapse(state) is { } lapse) deadlines.Add(new CaseDeadline(ComplaintLapse.Question, lapse));
        if (Silence(state) is { } silence) deadlines.Add(silence);
        return deadlines;
    }

    /// <summary>The time limit that decides what to do next; null while none runs.</summary>
    public static TimeLimit? CurrentLimit(CaseState state)
    {
        var question = Has<ExtensionNotice>(state) && Answers(state, "extendedDue") ? "extendedDue" : "responseDue";
        var current = state.Stage == Stage.WithAuthority ? Silence(state)
            : state.ClockStart is null || !Answers(state, question) ? null
            : Compute(state, question);
        return current is null ? null : new TimeLimit(current.Sheet.Earliest, current.Sheet.Expected, current.Sheet.Latest) { ComplaintBy = LastSafeDayToComplain(state) };
    }

    /// <summary>The last safe day for a complaint to the authority, where the right to it lapses; null elsewhere.</summary>
    public static DateOnly? LastSafeDayToComplain(CaseState state) => Lapse(state) is { } sheet ? sheet.Earliest ?? sheet.Nominal : null;

    private static DeadlineSheet? Lapse(CaseState state) =>
        state.Outcome is null ? ComplaintLapse.Of(state, state.ClockStart is not null && Answers(state, "responseDue") ? Compute(state, "responseDue").Sheet.Earliest : null) : null;

    /// <summary>The time limit a letter of a day names, reckoning with receipt that day; null where the law has none.</summary>
    public static CaseDeadline? InLetter(Opened opening, DateOnly date) =>
        opening.Rights is ["copyright"] || !DeadlineCalculator.Answers(opening.Regime, "responseDue") ? null
        : new CaseDeadline(DeadlineHistory.InLetter, DeadlineCalculator.Compute(Asked(opening, "responseDue") with { Received = date }));

    /// <summary>The time limit as it stood without an extension, against which a notice of one is held; null while none runs.</summary>
    public static TimeLimit? AnswerLimit(CaseState state) =>
        state.ClockStart is not null && Answers(state, "responseDue") && Compute(state, "responseDue").Sheet is var sheet ? new TimeLimit(sheet.Earliest, sheet.Expected, sheet.Latest) : null;

    /// <summary>The last day on which an answer is in time under every reading, an extension reckoned in; null while no such limit runs.</summary>
    public static DateOnly? LastDayToAnswer(CaseState state)
    {
        var question = Has<ExtensionNotice>(state) && Answers(state, "extendedDue") ? "extendedDue" : "responseDue";
        return state.ClockStart is null || !Answers(state, question) ? null : Compute(state, question).Sheet.Latest;
    }

    private static CaseDeadline Compute(CaseState state, string question) => new(question, DeadlineCalculator.Compute(Asked(state.Opening, question) with
    {
        Received = state.ReceivedOn,
        Sent = state.SentOn,
        TransmissionProven = state.AcknowledgedOn is not null || state.ReceivedOn is not null || Transmitted(state),
        Events = ClockEvents(state),
        IdentityRequestUnjustified = SinceLastBounce(state).Any(e => e.Happened is IdentityRequested { Justified: false }),
    }));

    private static DeadlineInput Asked(Opened opening, string question)
    {
        var subject = Calendar(opening.SubjectCountry, opening.SubjectSubdivision);
        // The law of an American state is that of the person's home, and so is its calendar.
        var seat = opening.Regime is "US-CA" or "US-45d" ? subject : Calendar(opening.ControllerCountry, opening.ControllerSubdivision);
        return new DeadlineInput
        {
            Regime = opening.Regime,
            Question = question,
            // A seat without a calendar here, such as China, leaves the person's own as the only one there is.
            ControllerCountry = (seat.Country is null ? subject : seat).Country ?? opening.ControllerCountry,
            ControllerSubdivision = (seat.Country is null ? subject : seat).Subdivision,
            SubjectCountry = subject.Country,
            SubjectSubdivision = subject.Subdivision,
            Right = opening.Rights.Count > 0 ? opening.Rights[0] : DeadlineRights.Access,
        };
    }

    private static (string? Country, string? Subdivision) Calendar(string? country, string? subdivision) =>
        country is null || !HolidayCalendars.Current.Knows(country) ? (null, null)
        : (country, HolidayCalendars.Current.Knows(country, subdivision) ? subdivision : null);

    // A law without such a time limit gives no date, rather than a made-up one.
    private static bool Answers(CaseState state, string question) => DeadlineCalculator.Answers(state.Opening.Regime, question);

    private static CaseDeadline? Silence(CaseState state) =>
        ComplaintDay(state) is { } filed && Answers(state, "authoritySilence") ? AuthoritySilence(state, filed) : null;

    private static CaseDeadline AuthoritySilence(CaseState state, DateOnly filed) => new("authoritySilence", DeadlineCalculator.Compute(new DeadlineInput
    {
        Regime = state.Opening.Regime,
        Question = "authoritySilence",
        ControllerCountry = state.Opening.SubjectCountry ?? state.Opening.ControllerCountry,
        ControllerSubdivision = state.Opening.SubjectCountry is null ? state.Opening.ControllerSubdivision : state.Opening.SubjectSubdivision,
        Received = filed,
    }));

    private static DateOnly? ComplaintDay(CaseState state) => state.Events.LastOrDefault(e => e.Happened is ComplaintFiled)?.Day;

    private static bool Transmitted(CaseState state) =>
        SinceLastBounce(state).Any(e => e.Happened is Sent || (e.Happened is Filed && (e.Entry.Originals.Count > 0 || ((Filed)e.Happened).Ticket is not null)));

    private static bool Has<T>(CaseState state) where T : CaseEvent => SinceLastBounce(state).Any(e => e.Happened is T);

    // What bounced was never received: nothing that happened to it moves the clock of the letter that went out anew.
    private static IEnumerable<HistoryEvent> SinceLastBounce(CaseState state) =>
        state.Events.Skip(state.Events.Select((e, i) => e.Happened is Bounced ? i + 1 : 0).DefaultIfEmpty().Max());

    // Only what moves a clock goes in; the engine wants the events in the order of their days.
    private static IReadOnlyList<DeadlineEvent> ClockEvents(CaseState state) =>
        [.. SinceLastBounce(state).Select(e => (e.Day, Type: ClockType(e.Happened))).Where(e => e.Type is not null)
            .OrderBy(e => e.Day).Select(e => new DeadlineEvent(e.Type!, e.Day))];

    private static string? ClockType(CaseEvent happened) => happened switch
    {
        IdentityRequested => DeadlineEventTypes.IdRequested,
        IdentityProvided => DeadlineEventTypes.IdReceived,
        ClarificationRequested => DeadlineEventTypes.ClarificationRequested,
        ClarificationProvided => DeadlineEventTypes.ClarificationReceived,
        ExtensionNotice => DeadlineEventTypes.ExtensionNotice,
        _ => null,
    };
}
