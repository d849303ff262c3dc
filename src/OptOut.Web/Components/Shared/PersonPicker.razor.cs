using Microsoft.AspNetCore.Components;
using OptOut.App.Common;
using OptOut.Web.Resources;

namespace OptOut.Web.Components.Shared;

/// <summary>
/// Chooses one person among many by a search that stands in the address, so that it needs no circuit. What was typed in the living
/// part of the page stays, if that part bears a key. While people are few nothing is shown here: the living part lists them itself.
/// </summary>
public sealed partial class PersonPicker
{
    [Parameter, EditorRequired]
    public PersonOffer Offer { get; set; } = PersonOffer.Nobody;

    /// <summary>The path of the page.</summary>
    [Parameter, EditorRequired]
    public string Path { get; set; } = "";

    /// <summary>What else of the address stays.</summary>
    [Parameter]
    public IReadOnlyList<(string Name, string? Value)> Kept { get; set; } = [];

    /// <summary>What the person is chosen for.</summary>
    [Parameter]
    public string? Heading { get; set; }

    private string Title => Heading ?? L[nameof(Words.Person)];

    private IReadOnlyList<(string Name, string Value)> Fields =>
        [.. Kept.Append(("person", Offer.Chosen?.Id)).Where(pair => !string.IsNullOrEmpty(pair.Item2)).Select(pair => (pair.Item1, pair.Item2!))];

    private string Address(string? person, string? find, int page) =>
        ListAddress.Of(Path, [.. Kept, ("person", person), ("find", find), ("page", ListAddress.Page(page))]) + "#whose";
}
