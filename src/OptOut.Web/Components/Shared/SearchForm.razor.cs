using Microsoft.AspNetCore.Components;

namespace OptOut.Web.Components.Shared;

/// <summary>A search whose words stand in the address, so that it can be kept and gone back to.</summary>
public sealed partial class SearchForm
{
    /// <summary>The path of the list.</summary>
    [Parameter, EditorRequired]
    public string Action { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string? Text { get; set; }

    /// <summary>Name of the words in the address.</summary>
    [Parameter]
    public string Name { get; set; } = "q";

    /// <summary>Of the field; unique on the page.</summary>
    [Parameter]
    public string Id { get; set; } = "q";

    /// <summary>What else of the address stays.</summary>
    [Parameter]
    public IReadOnlyList<(string Name, string Value)> Kept { get; set; } = [];

    /// <summary>The list without a search; the action when nothing else of the address stays.</summary>
    [Parameter]
    public string? AllHref { get; set; }

    /// <summary>Whether another filter of the form is set too.</summary>
    [Parameter]
    public bool Narrowed { get; set; }

    /// <summary>More filters.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
