using Microsoft.AspNetCore.Components;
using OptOut.App.Common;

namespace OptOut.Web.Components.Shared;

/// <summary>Whose, among a few. Of many the page's picker chooses one, and the name alone stands here.</summary>
public sealed partial class PersonSelect
{
    [Parameter, EditorRequired]
    public IReadOnlyList<PersonChoice> People { get; set; } = [];

    /// <summary>Of the field; unique on the page.</summary>
    [Parameter]
    public string Id { get; set; } = "person";

    [Parameter, EditorRequired]
    public string Value { get; set; } = "";

    [Parameter]
    public EventCallback<string> ValueChanged { get; set; }

    /// <summary>The words of the choice that is none; without them somebody is always chosen.</summary>
    [Parameter]
    public string? Nobody { get; set; }

    [Parameter]
    public FormFaults? Faults { get; set; }
}
