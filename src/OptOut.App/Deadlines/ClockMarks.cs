using OptOut.App.Localization;
using OptOut.App.Localization.Resources;
using OptOut.Domain.Deadlines;

namespace OptOut.App.Deadlines;

internal enum ClockPointKind
{
    Received,
    Asked,
    Answered,
    Notice,
    Nominal,
    Due,
    Earliest,
    Latest,
    Today,
}

internal enum ClockSpanKind
{
    Running,
    Pause,
    Roll,
    Extension,
    Bracket,
}

/// <summary>A day on the line of time with its words.</summary>
internal readonly record struct ClockPoint(ClockPointKind Kind, DateOnly Date, string Label);

/// <summary>A stretch of the line of time.</summary>
internal readonly record struct ClockSpan(ClockSpanKind Kind, DateOnly From, DateOnly To);

/// <summary>What the picture of a clock shows, in the order of the days.</summary>
internal sealed class ClockMarks
{
    private readonly Language language;
    private readonly Texts<DeadlinesResources> words;
    private readonly List<ClockPoint> points = [];
    private readonly List<ClockSpan> spans = [];

    private ClockMarks(Language language) => (this.language, words) = (language, new(language));

    public IReadOnlyList<ClockPoint> Points => points;

    public IReadOnlyList<ClockSpan> Spans => spans;

    public string Title { get; private set; } = "";

    /// <summary>The whole picture in words.</summary>
    public string Description => string.Join(" ", points.Select(p => p.Label + "."));

    public static ClockMarks Of(DeadlineSheet sheet, DateOnly today, Language language)
    {
        var marks = new ClockMarks(language);
        marks.Add(sheet, today);
        return marks;
    }

    private void Add(DeadlineSheet sheet, DateOnly today)
    {
        var start = sheet.Input.Received ?? sheet.Input.Sent ?? today;
        var end = Later(start, sheet.Expected ?? Later(today, sheet.Earliest ?? start));
        Point(sheet.Question == "complaintLapse" ? nameof(DeadlinesResources.PictureKnown) : sheet.Input.Received is not null ? nameof(DeadlinesResources.PictureReceived) : sheet.Input.TransmissionProven ? nameof(DeadlinesResources.PictureSentProven) : nameof(DeadlinesResources.PictureSent), ClockPointKind.Received, start);
        Run(sheet, start, end, Pauses(sheet, end));
        Dates(sheet);
        Point(nameof(DeadlinesResources.PictureToday), ClockPointKind.Today, today);
        var ordered = points.OrderBy(p => p.Date).ThenBy(p => p.Kind).ToList();
        points.Clear();
        points.AddRange(ordered);
        Title = sheet.Expected is { } due ? words[nameof(DeadlinesResources.PictureTitleDue), language.LongDate(due)] : words[nameof(DeadlinesResources.PictureTitleNone)];
    }

    // The stretches lie end to end: a dashed one over a solid one would not be seen.
    private void Run(DeadlineSheet sheet, DateOnly start, DateOnly end, List<(DateOnly From, DateOnly To)> pauses)
    {
        var at = start;
        foreach (var (from, to) in pauses)
        {
            at = Stretch(ClockSpanKind.Running, at, from);
            at = Stretch(ClockSpanKind.Pause, at, to);
        }

        var rolledFrom = sheet.Steps.Where(s => s.Kind is DeadlineStepKind.FreeHoliday or DeadlineStepKind.FreeWeekend).Select(s => s.Date).FirstOrDefault() ?? end;
        if (sheet.Rule is { Extends: not null, Period.Months: > 0 } && !sheet.Steps.Any(s => s.Kind is DeadlineStepKind.ExtensionVoid))
        {
            at = Stretch(ClockSpanKind.Running, at, Earlier(start.AddMonths(1), rolledFrom));
            at = Stretch(ClockSpanKind.Extension, at, rolledFrom);
        }

        at = Stretch(ClockSpanKind.Running, at, rolledFrom);
        Stretch(ClockSpanKind.Roll, at, end);
    }

    private DateOnly Stretch(ClockSpanKind kind, DateOnly from, DateOnly to)
    {
        if (to <= from)
        {
            return from;
        }

        spans.Add(new ClockSpan(kind, from, to));
        return to;
    }

    private List<(DateOnly From, DateOnly To)> Pauses(DeadlineSheet sheet, DateOnly end)
    {
        var pauses = new List<(DateOnly From, DateOnly To)>();
        DateOnly? asked = null;
        foreach (var one in sheet.Input.Events)
        {
            var type = DeadlineEventTypes.Canonical(one.Type);
            if (type == DeadlineEventTypes.ExtensionNotice)
            {
                Point(nameof(DeadlinesResources.PictureNotice), ClockPointKind.Notice, one.Date);
            }
            else if (IsQuestion(type))
            {
                Point(nameof(DeadlinesResources.PictureAsked), ClockPointKind.Asked, one.Date);
                asked ??= Stops(sheet, one.Date) ? one.Date : null;
            }
            else if (IsAnswer(type))
            {
                Point(nameof(DeadlinesResources.PictureAnswered), ClockPointKind.Answered, one.Date);
                if (asked is { } from)
                {
                    pauses.Add((from, one.Date));
                }

                asked = null;
            }
        }

        if (asked is { } open && sheet.Expected is null)
        {
            pauses.Add((open, Later(open, end)));
        }

        return pauses;
    }

    // A question that came too late, or where the law knows no pause, is a mark alone.
    private static bool Stops(DeadlineSheet sheet, DateOnly asked) =>
        sheet.Rule.Pause is not PauseModel.None && !sheet.Steps.Any(s => s.Kind is DeadlineStepKind.IdentityUnjustified || (s.Date == asked && s.Kind is DeadlineStepKind.PauseLate or DeadlineStepKind.EventWithoutEffect or DeadlineStepKind.UkClarificationOther));

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    private void Dates(DeadlineSheet sheet)
    {
        if (sheet.Nominal is { } nominal && nominal != sheet.Expected)
        {
            Point(nameof(DeadlinesResources.PictureNominal), ClockPointKind.Nominal, nominal);
        }

        if (sheet.Earliest is { } earliest && earliest != sheet.Expected)
        {
            Point(nameof(DeadlinesResources.PictureEarliest), ClockPointKind.Earliest, earliest);
        }

        if (sheet.Expected is { } due)
        {
            Point(nameof(DeadlinesResources.PictureDue), ClockPointKind.Due, due);
        }

        if (sheet.Latest is { } latest && latest != sheet.Expected)
        {
            Point(nameof(DeadlinesResources.PictureLatest), ClockPointKind.Latest, latest);
            spans.Add(new ClockSpan(ClockSpanKind.Bracket, sheet.Expected ?? latest, latest));
        }
    }

    private void Point(string key, ClockPointKind kind, DateOnly date) => points.Add(new ClockPoint(kind, date, words[key, language.LongDate(date)]));

    private static bool IsQuestion(string type) => type is DeadlineEventTypes.IdRequested or DeadlineEventTypes.ClarificationRequested or DeadlineEventTypes.FeeRequested;

    private static bool IsAnswer(string type) => type is DeadlineEventTypes.IdReceived or DeadlineEventTypes.ClarificationReceived or DeadlineEventTypes.FeePaid;
}
