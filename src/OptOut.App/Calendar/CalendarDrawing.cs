using System.Text.Json;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Localization.Resources;
using OptOut.Domain.Cases;
using OptOut.Domain.Holdings;

namespace OptOut.App.Calendar;

/// <summary>Puts cases and settings into entries.</summary>
internal sealed class CalendarDrawing(CalendarTexts words, DateOnly today, Uri? home, Func<string, string> serviceName)
{
    // A reminder at midnight wakes people; at nine it finds them at a desk.
    private static readonly TimeSpan s_nine = TimeSpan.FromHours(9);

    // Whoever may lose a right by waiting hears of it a week before, too.
    private static readonly TimeSpan s_weekBefore = s_nine - TimeSpan.FromDays(7);

    public IEnumerable<CalendarEntry> Of(CaseStore file, string? person)
    {
        var limit = CaseDeadlines.CurrentLimit(file.State);
        var ahead = ComingDates.Ahead(file.State, file.Row.UnreadReplies, limit, today).Where(next => next.On is not null).ToList();
        var waiting = ahead.Find(next => next.What is NextStep.WaitForAnswer or NextStep.WaitForAuthority) ?? Missed(ahead, limit);
        if (waiting is not null) yield return Entry(file, person, waiting, "due", limit, []);
        var own = ahead.Where(next => next.What is not (NextStep.WaitForAnswer or NextStep.WaitForAuthority or NextStep.WaitForSending or NextStep.Nothing));
        foreach (var next in own)
        {
            // Both are a complaint: the one becomes possible on its day, the other must be made by it.
            var lapse = next.What == NextStep.FileComplaint && next.On == limit?.ComplaintBy;
            yield return lapse
                ? Entry(file, person, next, "complaintLapse", null, [s_weekBefore, s_nine]) with { Summary = Summary(words[nameof(CalendarResources.Lapse)], file, person), Description = Lines(words[nameof(CalendarResources.LapseWhy)], Reference(file)) }
                : Entry(file, person, next, JsonNamingPolicy.CamelCase.ConvertName(next.What.ToString()), null, [s_nine]);
        }
    }

    public CalendarEntry Of(SwitchSet set, string? person) => new()
    {
        Uid = $"{set.PersonId}-{set.ServiceId}-{set.SwitchKey}-switch@optout",
        On = set.LookAgainOn,
        Summary = words[person is null ? nameof(CalendarResources.SwitchSummary) : nameof(CalendarResources.CaseSummary), words[nameof(CalendarResources.LookAgain)], serviceName(set.ServiceId), person],
        Description = Lines(words[nameof(CalendarResources.Setting), string.Join(" > ", set.Steps)], words[nameof(CalendarResources.SetOn), words.DayOf(set.SetOn)]),
        Changed = new DateTimeOffset(set.SetOn.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
        Page = Page($"switches?person={Uri.EscapeDataString(set.PersonId)}&service={Uri.EscapeDataString(set.ServiceId)}&switch={Uri.EscapeDataString(set.SwitchKey)}"),
        Alarms = [s_nine],
    };

    // Past the earliest day the step is the person's own already, and the day the answer was expected on may still be to come.
    private static NextAction? Missed(List<NextAction> ahead, TimeLimit? limit) => limit?.Expected is not { } expected || ahead.Count == 0 ? null : ahead[0].What switch
    {
        NextStep.SendReminder or NextStep.SendNotice => new(NextStep.WaitForAnswer, expected),
        NextStep.AskAuthority => new(NextStep.WaitForAuthority, expected),
        _ => null,
    };

    private CalendarEntry Entry(CaseStore file, string? person, NextAction next, string kind, TimeLimit? limit, IReadOnlyList<TimeSpan> alarms) => new()
    {
        Uid = $"{file.Row.Id}-{kind}@optout",
        On = next.On!.Value,
        Summary = Summary(words.Step(next.What), file, person),
        Description = Lines([words.Why(next.What), .. Readings(next, limit), Reference(file)]),
        Changed = Changed(file, next),
        Page = Page($"cases/{file.Row.Id}"),
        Alarms = alarms,
    };

    // What is due at once stands on today, and so moved there at the beginning of today.
    private DateTimeOffset Changed(CaseStore file, NextAction next)
    {
        var (told, day) = (file.History[^1].At, new DateTimeOffset(today.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
        return NextSteps.AtOnce.Contains(next.What) && told < day ? day : told;
    }

    // After an objection of ours the day it gave counts, and the readings of the limit before it would only mislead.
    private IEnumerable<string?> Readings(NextAction next, TimeLimit? limit)
    {
        if (limit is null || (next.On != limit.Expected && next.On != limit.Latest)) yield break;
        yield return limit.Earliest is { } earliest ? words[nameof(CalendarResources.Earliest), words.DayOf(earliest)] : null;
        yield return limit.Expected is { } expected ? words[nameof(CalendarResources.Expected), words.DayOf(expected)] : null;
        yield return limit.Latest is { } latest ? words[nameof(CalendarResources.Latest), words.DayOf(latest)] : null;
        yield return next.What == NextStep.WaitForAnswer ? words[nameof(CalendarResources.Patience)] : null;
    }

    private string Summary(string step, CaseStore file, string? person) => words[nameof(CalendarResources.CaseSummary), step, serviceName(file.Row.ServiceId), person ?? file.Row.Reference];

    private string Reference(CaseStore file) => words[nameof(CalendarResources.Reference), file.Row.Reference];

    private static string Lines(params IEnumerable<string?> lines) => string.Join('\n', lines.OfType<string>());

    private Uri? Page(string path) => home is null ? null : new Uri(home, path);
}
