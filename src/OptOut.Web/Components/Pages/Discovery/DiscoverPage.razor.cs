using Microsoft.AspNetCore.Components;
using OptOut.App.People;
using OptOut.Domain.People;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Discovery;

public sealed partial class DiscoverPage(PersonRegister register, CurrentViewer viewer)
{
    private IReadOnlyList<Person> _people = [];

    [SupplyParameterFromQuery]
    private string? Person { get; set; }

    protected override async Task OnInitializedAsync() => _people = await register.ListAsync(await viewer.GetAsync());
}
