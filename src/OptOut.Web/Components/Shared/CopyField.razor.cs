using Microsoft.AspNetCore.Components;

namespace OptOut.Web.Components.Shared;

/// <summary>One field of a foreign form, to be carried over by hand. js/optout.js copies; no circuit is needed.</summary>
public sealed partial class CopyField
{
    /// <summary>Unique on the page.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>The label as it stands in the form.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter, EditorRequired]
    public string Value { get; set; } = "";

    /// <summary>The place in the form, from 1.</summary>
    [Parameter]
    public int? Number { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    private bool Multiline => Value.Contains('\n', StringComparison.Ordinal) || Value.Length > 90;

    private int Rows => Math.Clamp(Value.Split('\n').Sum(line => 1 + (line.Length / 70)), 2, 14);
}
