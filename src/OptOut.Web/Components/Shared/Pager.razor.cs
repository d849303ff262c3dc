using Microsoft.AspNetCore.Components;

namespace OptOut.Web.Components.Shared;

/// <summary>Back and forth in a long list. Links, not page numbers: the lists are read from a key on, not from a count.</summary>
public sealed partial class Pager
{
    [Parameter]
    public string? PreviousHref { get; set; }

    [Parameter]
    public string? NextHref { get; set; }

    [Parameter]
    public string? Summary { get; set; }
}
