using Microsoft.AspNetCore.Components;
using OptOut.App.Common;

namespace OptOut.Web.Components.Shared;

/// <summary>Where one stands in a long list, and the way back and forth. Nothing for a list that is all there.</summary>
/// <typeparam name="T">What is listed.</typeparam>
public sealed partial class PageNav<T>
{
    [Parameter, EditorRequired]
    public Page<T> Page { get; set; } = null!;

    /// <summary>The address of a page by its number.</summary>
    [Parameter, EditorRequired]
    public Func<int, string> Href { get; set; } = null!;
}
