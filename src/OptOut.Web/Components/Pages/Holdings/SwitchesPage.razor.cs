using Microsoft.AspNetCore.Components;
using OptOut.App.People;
using OptOut.Domain.People;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Holdings;

/// <summary>Opt-out settings, set and to set.</summary>
public sealed partial class SwitchesPage(PersonRegister register, CurrentViewer viewer)
{
    private List<PersonChoice> _people = [];

    [SupplyParameterFromQuery]
    private string? Person { get; set; }

    [SupplyParameterFromQuery]
    private string? Service { get; set; }

    [SupplyParameterFromQuery]
    private string? Switch { get; set; }

    protected override async Task OnInitializedAsync() => _people = [.. (await register.ListAsync(await viewer.GetAsync())).Select(person => new PersonChoice(person.Id, person.Name))];
}
