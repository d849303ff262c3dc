using System.Globalization;

namespace OptOut.Domain.Deadlines;

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
    private readonly string language;
    private readonly List<ClockPoint> points = [];
    private readonly List<ClockSpan> spans = [];

    private ClockMarks(string language) => this.language = language;

    public IReadOnlyList<ClockPoint> Points => points;

    public IReadOnlyList<ClockSpan> Spans => spans;

    public string Title { get; private set; } = "";

    /// <summary>The whole picture in words.</summary>
    public string Description => string.Join(" ", points.Select(p => p.Label + "."));

    public static ClockMarks Of(DeadlineSheet sheet, DateOnly today, string language)
    {
        var marks = new ClockMarks(language);
        marks.Add(sheet, today);
        return marks;
    }

    private void Add(DeadlineSheet sheet, DateOnly today)
    {
        var start = sheet.Input.Received ?? sheet.Input.Sent ?? today;
        var end = Later(start, sheet.Expected ?? Later(today, sheet.Earliest ?? start));
        Point(sheet.Question == "complaintLapse" ? PictureTexts.Known : sheet.Input.Received is not null ? PictureTexts.Received : sheet.Input.TransmissionProven ? PictureTexts.SentProven : PictureTexts.Sent, ClockPointKind.Received, start);
        Run(sheet, start, end, Pauses(sheet, end));
        Dates(sheet);
        Point(PictureTexts.Today, ClockPointKind.Today, today);
        var ordered = points.OrderBy(p => p.Date).ThenBy(p => p.Kind).ToList();
        points.Clear();
        points.AddRange(ordered);
        Title = sheet.Expected is { } due ? Fill(PictureTexts.TitleDue, due) : PictureTexts.TitleNone.In(language);
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

        var rolledFrom = sheet.Steps.Where(s => s.Key is "freeHoliday" or "freeWeekend").Select(s => s.Date).FirstOrDefault() ?? end;
        if (sheet.Rule is { Extends: not null, Period.Months: > 0 } && !sheet.Steps.Any(s => s.Key == "extensionVoid"))
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
                Point(PictureTexts.Notice, ClockPointKind.Notice, one.Date);
            }
            else if (IsQuestion(type))
            {
                Point(PictureTexts.Asked, ClockPointKind.Asked, one.Date);
                asked ??= Stops(sheet, one.Date) ? one.Date : null;
            }
            else if (IsAnswer(type))
            {
                Point(PictureTexts.Answered, ClockPointKind.Answered, one.Date);
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
        sheet.Rule.Pause is not PauseModel.None && !sheet.Steps.Any(s => s.Key is "identityUnjustified" || (s.Date == asked && s.Key is "pauseLate" or "eventWithoutEffect" or "ukClarificationOther"));

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    private void Dates(DeadlineSheet sheet)
    {
        if (sheet.Nominal is { } nominal && nominal != sheet.Expected)
        {
            Point(PictureTexts.Nominal, ClockPointKind.Nominal, nominal);
        }

        if (sheet.Earliest is { } earliest && earliest != sheet.Expected)
        {
            Point(PictureTexts.Earliest, ClockPointKind.Earliest, earliest);
        }

        if (sheet.Expected is { } due)
        {
            Point(PictureTexts.Due, ClockPointKind.Due, due);
        }

        if (sheet.Latest is { } latest && latest != sheet.Expected)
        {
            Point(PictureTexts.Latest, ClockPointKind.Latest, latest);
            spans.Add(new ClockSpan(ClockSpanKind.Bracket, sheet.Expected ?? latest, latest));
        }
    }

    private void Point(Words words, ClockPointKind kind, DateOnly date) => points.Add(new ClockPoint(kind, date, Fill(words, date)));

    private string Fill(Words words, DateOnly date) => string.Format(CultureInfo.InvariantCulture, words.In(language), DateTexts.Long(date, language));

    private static bool IsQuestion(string type) => type is DeadlineEventTypes.IdRequested or DeadlineEventTypes.ClarificationRequested or DeadlineEventTypes.FeeRequested;

    private static bool IsAnswer(string type) => type is DeadlineEventTypes.IdReceived or DeadlineEventTypes.ClarificationReceived or DeadlineEventTypes.FeePaid;
}

/// <summary>The words of the picture.</summary>
internal static class PictureTexts
{
    public static readonly Words TitleDue = new("Deadline: {0}", "Frist: {0}", "Échéance : {0}");
    public static readonly Words TitleNone = new("Deadline: no date yet", "Frist: noch kein Datum", "Échéance : pas encore de date");
    public static readonly Words Received = new("Received: {0}", "Eingegangen: {0}", "Reçu : {0}");
    public static readonly Words Known = new("Known: {0}", "Bekannt: {0}", "Connu : {0}");
    public static readonly Words SentProven = new("Sent: {0}", "Abgesandt: {0}", "Envoyé : {0}");
    public static readonly Words Sent = new("Sent, receipt unknown: {0}", "Abgesandt, Eingang unbekannt: {0}", "Envoyé, réception inconnue : {0}");
    public static readonly Words Asked = new("They ask: {0}", "Rückfrage: {0}", "Question posée : {0}");
    public static readonly Words Answered = new("Answered: {0}", "Beantwortet: {0}", "Répondu : {0}");
    public static readonly Words Notice = new("Extension announced: {0}", "Verlängerung angekündigt: {0}", "Prolongation annoncée : {0}");
    public static readonly Words Nominal = new("Bare end of the period: {0}", "Rechnerisches Ende der Frist: {0}", "Fin arithmétique du délai : {0}");
    public static readonly Words Due = new("Due: {0}", "Fällig: {0}", "Échéance : {0}");
    public static readonly Words Earliest = new("Shortest reading: {0}", "Kürzeste Lesart: {0}", "Lecture la plus courte : {0}");
    public static readonly Words Latest = new("Longest reading: {0}", "Längste Lesart: {0}", "Lecture la plus longue : {0}");
    public static readonly Words Today = new("Today: {0}", "Heute: {0}", "Aujourd'hui : {0}");
}
