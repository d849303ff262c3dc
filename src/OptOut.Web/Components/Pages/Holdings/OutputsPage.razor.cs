using Microsoft.AspNetCore.Components;
using OptOut.App.People;
using OptOut.Domain.People;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Holdings;

/// <summary>What models said about people.</summary>
public sealed partial class OutputsPage(PersonRegister register, CurrentViewer viewer)
{
    private List<PersonChoice> _people = [];

    [SupplyParameterFromQuery]
    private string? Person { get; set; }

    [SupplyParameterFromQuery]
    private string? Service { get; set; }

    protected override async Task OnInitializedAsync() => _people = [.. (await register.ListAsync(await viewer.GetAsync())).Select(person => new PersonChoice(person.Id, person.Name))];
}
