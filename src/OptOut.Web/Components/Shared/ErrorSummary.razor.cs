using Microsoft.AspNetCore.Components;

namespace OptOut.Web.Components.Shared;

/// <summary>All that is to be mended, above the form.</summary>
public sealed partial class ErrorSummary(NavigationManager navigation)
{
    [Parameter]
    public IReadOnlyList<ErrorView> Errors { get; set; } = [];

    [Parameter]
    public string? Title { get; set; }

    /// <summary>True for what is still to do, where nobody has done anything wrong.</summary>
    [Parameter]
    public bool Calm { get; set; }

    /// <summary>With a base address of "/", a bare fragment would lead to the home page.</summary>
    private string LinkTo(string field) => new Uri(navigation.Uri).PathAndQuery + "#" + field;
}
