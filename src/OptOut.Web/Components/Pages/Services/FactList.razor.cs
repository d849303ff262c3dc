using Microsoft.AspNetCore.Components;
using OptOut.App.Common;
using OptOut.Domain.Catalogue;

namespace OptOut.Web.Components.Pages.Services;

/// <summary>Statements of the catalogue, each with where it was read. They stay in the language they were found in.</summary>
public sealed partial class FactList
{
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<Fact<string>> Facts { get; set; } = [];
}
