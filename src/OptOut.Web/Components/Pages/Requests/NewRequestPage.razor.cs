using Microsoft.AspNetCore.Components;
using OptOut.App.People;
using OptOut.Domain.People;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Requests;

public sealed partial class NewRequestPage(PersonRegister register, CurrentViewer viewer)
{
    private IReadOnlyList<Person> _people = [];

    [SupplyParameterFromQuery]
    private string? Person { get; set; }

    [SupplyParameterFromQuery]
    private string? Service { get; set; }

    [SupplyParameterFromQuery]
    private string? Channel { get; set; }

    /// <summary>1: the images and captions noted as findings are filled in.</summary>
    [SupplyParameterFromQuery]
    private int? Findings { get; set; }

    protected override async Task OnInitializedAsync() => _people = await register.ListAsync(await viewer.GetAsync());
}
