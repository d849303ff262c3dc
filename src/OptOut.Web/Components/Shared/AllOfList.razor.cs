using Microsoft.AspNetCore.Components;
using OptOut.App.Common;

namespace OptOut.Web.Components.Shared;

/// <summary>Under the beginning of a long list: how much of it stands here, and the way to the whole.</summary>
/// <typeparam name="T">What is listed.</typeparam>
public sealed partial class AllOfList<T>
{
    [Parameter, EditorRequired]
    public Page<T> Page { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Href { get; set; } = "";
}
