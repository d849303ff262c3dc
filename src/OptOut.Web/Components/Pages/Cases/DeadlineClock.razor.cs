using System.Globalization;
using Microsoft.AspNetCore.Components;
using OptOut.App.Common;
using OptOut.App.Deadlines;
using OptOut.App.Localization;
using OptOut.Domain.Deadlines;

namespace OptOut.Web.Components.Pages.Cases;

/// <summary>The picture of the clock: received, what stopped or moved it, today, due. Its title and description say all of it in words.</summary>
public sealed partial class DeadlineClock
{
    [Parameter, EditorRequired]
    public DeadlineSheet Sheet { get; set; } = null!;

    [Parameter, EditorRequired]
    public DateOnly Today { get; set; }

    // Safe as markup: the domain draws it and escapes every word.
    private string Picture => ClockPicture.ToSvg(Sheet, Today, Languages.OfReader);
}
