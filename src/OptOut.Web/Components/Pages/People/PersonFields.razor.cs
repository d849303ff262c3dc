using Microsoft.AspNetCore.Components;
using OptOut.App.Common;
using OptOut.Web.Components.Shared;

namespace OptOut.Web.Components.Pages.People;

/// <summary>The fields of a person: three that are always asked, the rest folded away until a letter needs it.</summary>
public sealed partial class PersonFields
{
    /// <summary>Bound under this very name: the page's form model must be called <c>Given</c> too.</summary>
    [Parameter, EditorRequired]
    public PersonForm Given { get; set; } = null!;

    [Parameter, EditorRequired]
    public FormFaults Faults { get; set; } = null!;

    [Parameter]
    public bool Open { get; set; }

    private bool Unfolded => Open || new[] { "language", "address", "identifier" }.Any(name => Faults.Of(name).Any());
}
