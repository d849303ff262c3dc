using Microsoft.AspNetCore.Components;

namespace OptOut.Web.Components.Shared;

/// <summary>A date with weekday and time of day, for what has happened.</summary>
public sealed partial class Moment(TimeProvider clock)
{
    [Parameter, EditorRequired]
    public DateTimeOffset At { get; set; }
}
