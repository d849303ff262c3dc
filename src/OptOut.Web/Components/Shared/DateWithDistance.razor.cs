using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace OptOut.Web.Components.Shared;

public sealed partial class DateWithDistance(TimeProvider clock)
{
    [Parameter, EditorRequired]
    public DateOnly Date { get; set; }

    /// <summary>The day to count from; the clock's own when not given.</summary>
    [Parameter]
    public DateOnly? Today { get; set; }

    [Parameter]
    public bool ShowDistance { get; set; } = true;

    private string Machine => Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
