using Microsoft.AspNetCore.Components;

namespace OptOut.Web.Components.Pages.Holdings;

/// <summary>Whose.</summary>
public sealed partial class PersonSelect
{
    [Parameter, EditorRequired]
    public IReadOnlyList<PersonChoice> People { get; set; } = [];

    [Parameter, EditorRequired]
    public string Value { get; set; } = "";

    [Parameter]
    public EventCallback<string> ValueChanged { get; set; }
}
