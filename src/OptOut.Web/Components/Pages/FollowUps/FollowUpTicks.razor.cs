using Microsoft.AspNetCore.Components;
using OptOut.App.Common;

namespace OptOut.Web.Components.Pages.FollowUps;

/// <summary>One box.</summary>
/// <param name="Value">As it is kept.</param>
/// <param name="Label">As it is read.</param>
/// <param name="Article">The provision beside it.</param>
/// <param name="Group">The heading it stands under.</param>
public sealed record TickOption(string Value, string Label, string? Article = null, string? Group = null);

/// <summary>A fact that is a choice of several: one value per line where it is kept, a box each on the page.</summary>
public sealed partial class FollowUpTicks
{
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<TickOption> Options { get; set; } = [];

    /// <summary>What is chosen, a line each.</summary>
    [Parameter, EditorRequired]
    public string Chosen { get; set; } = "";

    [Parameter]
    public EventCallback<string> Changed { get; set; }

    private IReadOnlyList<string> Ticked => Chosen.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private Task SetAsync(string value, ChangeEventArgs change) =>
        Changed.InvokeAsync(string.Join('\n', Options.Select(option => option.Value).Where(known => known == value ? change.Value is true : Ticked.Contains(known, StringComparer.OrdinalIgnoreCase))));
}
