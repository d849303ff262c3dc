using Microsoft.AspNetCore.Components;
using OptOut.App.People;
using OptOut.Domain.People;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Holdings;

/// <summary>For people with a site of their own.</summary>
public sealed partial class SitePage(PersonRegister register, CurrentViewer viewer)
{
    private List<PersonChoice> _people = [];

    [SupplyParameterFromQuery]
    private string? Person { get; set; }

    protected override async Task OnInitializedAsync() => _people = [.. (await register.ListAsync(await viewer.GetAsync())).Select(person => new PersonChoice(person.Id, person.Name))];
}
