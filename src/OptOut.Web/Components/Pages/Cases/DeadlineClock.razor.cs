using Microsoft.AspNetCore.Components;
using OptOut.Domain.Deadlines;
using OptOut.Web.Resources;

namespace OptOut.Web.Components.Pages.Cases;

/// <summary>The clock in one line: received, what stopped or moved it, today, due.</summary>
public sealed partial class DeadlineClock
{
    [Parameter, EditorRequired]
    public DeadlineSheet Sheet { get; set; } = null!;

    [Parameter, EditorRequired]
    public DateOnly Today { get; set; }

    private IEnumerable<(string Word, DateOnly Day)> Marks => Moments.Where(mark => mark.Day is not null).Select(mark => (mark.Word, mark.Day!.Value)).OrderBy(mark => mark.Item2);

    private IEnumerable<(string Word, DateOnly? Day)> Moments =>
    [
        (nameof(Words.ClockSent), Sheet.Input.Received is null ? Sheet.Input.Sent : null),
        (nameof(Words.ClockReceived), Sheet.Input.Received),
        .. Sheet.Input.Events.Select(happened => ("Clock" + happened.Type, (DateOnly?)happened.Date)),
        (nameof(Words.ClockToday), Today),
        (nameof(Words.ClockDue), Sheet.Expected),
        (nameof(Words.ClockLatest), Sheet.Latest == Sheet.Expected ? null : Sheet.Latest),
    ];
}
