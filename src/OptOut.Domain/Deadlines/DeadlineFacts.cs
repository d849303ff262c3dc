using System.Globalization;
using OptOut.Domain.Localization;

namespace OptOut.Domain.Deadlines;

/// <summary>What stopped a clock: a question, and its answer when there is one.</summary>
/// <param name="Kind">Type of the event that asked.</param>
/// <param name="Answered">Null while the question is open.</param>
internal readonly record struct ClockPause(string Kind, DateOnly Asked, DateOnly? Answered)
{
    public bool IsClarification => Kind == DeadlineEventTypes.ClarificationRequested;
}

/// <summary>The input, checked: every fault is found here and names its field.</summary>
internal sealed class DeadlineFacts
{
    private static readonly (string Asked, string Answered)[] Pairs =
    [
        (DeadlineEventTypes.IdRequested, DeadlineEventTypes.IdReceived),
        (DeadlineEventTypes.ClarificationRequested, DeadlineEventTypes.ClarificationReceived),
        (DeadlineEventTypes.FeeRequested, DeadlineEventTypes.FeePaid),
    ];

    private DeadlineFacts(DateOnly receipt, DateOnly request, HolidayPlace controller, HolidayPlace? subject)
    {
        Receipt = receipt;
        Request = request;
        Controller = controller;
        Subject = subject;
    }

    /// <summary>Day of receipt; the day of sending where receipt is unknown.</summary>
    public DateOnly Receipt { get; }

    /// <summary>Date of the request: the day of sending, else of receipt.</summary>
    public DateOnly Request { get; }

    public HolidayPlace Controller { get; }

    public HolidayPlace? Subject { get; }

    /// <summary>Pauses in the order in which the questions were asked.</summary>
    public IReadOnlyList<ClockPause> Pauses { get; private set; } = [];

    public IReadOnlyList<DateOnly> ExtensionNotices { get; private set; } = [];

    public static DeadlineFacts Check(DeadlineInput input, HolidayCalendars holidays)
    {
        if (input.Received is { } received)
        {
            CheckYear("received", received);
        }

        if (input.Sent is { } sent)
        {
            CheckYear("sent", sent);
        }

        if (input.ReceivedElsewhere is { } elsewhere)
        {
            CheckElsewhere(input.Received, elsewhere);
        }

        // The sender's day may be one ahead of the receiver's where their zones differ.
        if (input.Received is { } arrived && input.Sent is { } left && left > arrived.AddDays(1))
        {
            throw new DeadlineException("sent", $"{Iso(left)} lies after the receipt on {Iso(arrived)}.");
        }

        var receipt = input.Received ?? input.Sent ?? throw new DeadlineException("received", "is missing; give the local day of receipt, or the day of sending when receipt is unknown.");
        var controller = holidays.Place(input.ControllerCountry, input.ControllerSubdivision, "controllerCountry", "controllerSubdivision");
        HolidayPlace? subject = input.SubjectCountry is null ? null : holidays.Place(input.SubjectCountry, input.SubjectSubdivision, "dataSubject", "dataSubject");
        var facts = new DeadlineFacts(receipt, input.Sent ?? receipt, controller, subject);
        if (input.Events.Count > 0)
        {
            facts.Read(input);
        }

        return facts;
    }

    private static void CheckElsewhere(DateOnly? received, DateOnly elsewhere)
    {
        CheckYear("receivedElsewhere", elsewhere);
        if (received is { } here && Math.Abs(here.DayNumber - elsewhere.DayNumber) > 1)
        {
            throw new DeadlineException("receivedElsewhere", $"{Iso(elsewhere)} is the same moment as {Iso(here)} in another time zone and can differ by one day only.");
        }
    }

    private static void CheckYear(string field, DateOnly date)
    {
        var (first, last) = HolidayCalendars.Years;
        if (date.Year < first || date.Year > last)
        {
            throw new DeadlineException(field, $"{Iso(date)} lies outside {first} to {last}, the years this calendar is good for.");
        }
    }

    private void Read(DeadlineInput input)
    {
        var earliest = (Request < Receipt ? Request : Receipt).AddDays(input.ReceivedElsewhere is null ? 0 : -1);
        var pauses = new List<ClockPause>();
        var notices = new List<DateOnly>();
        var previous = DateOnly.MinValue;
        for (var i = 0; i < input.Events.Count; i++)
        {
            var type = DeadlineEventTypes.Canonical(input.Events[i].Type);
            var date = input.Events[i].Date;
            CheckYear(Field(i), date);
            if (!DeadlineEventTypes.Ordered(type))
            {
                continue;
            }

            if (date < earliest)
            {
                throw new DeadlineException(Field(i), $"{Clock(type)} on {Iso(date)} lies before the request of {Iso(earliest)}.");
            }

            if (date < previous)
            {
                throw new DeadlineException(Field(i), $"{Clock(type)} on {Iso(date)} stands after an event of {Iso(previous)}; put the events in the order of their days.");
            }

            previous = date;
            if (type == DeadlineEventTypes.ExtensionNotice)
            {
                notices.Add(date);
            }
            else
            {
                Pair(pauses, type, date, i);
            }
        }

        Pauses = input.IdentityRequestUnjustified ? pauses.FindAll(p => p.Kind != DeadlineEventTypes.IdRequested) : pauses;
        ExtensionNotices = notices;
    }

    private static void Pair(List<ClockPause> pauses, string type, DateOnly date, int index)
    {
        foreach (var (asked, answered) in Pairs)
        {
            var open = pauses.FindIndex(p => p.Kind == asked && p.Answered is null);
            if (type == asked && open < 0)
            {
                pauses.Add(new ClockPause(asked, date, null));
            }
            else if (type == answered && open >= 0)
            {
                pauses[open] = pauses[open] with { Answered = date };
            }
            else if (type == DeadlineEventTypes.FeePaid && type == answered)
            {
                pauses.Add(new ClockPause(asked, date, date));
            }
            else if (type == answered && !pauses.Exists(p => p.Kind == asked))
            {
                throw new DeadlineException($"events[{index}]", $"{Clock(answered)} on {Iso(date)} answers a question nobody asked; put {Clock(asked)} with its day before it.");
            }
        }
    }

    private static string Field(int index) => string.Create(CultureInfo.InvariantCulture, $"events[{index}].date");

    private static Term Clock(string type) => new("clock", type);

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
