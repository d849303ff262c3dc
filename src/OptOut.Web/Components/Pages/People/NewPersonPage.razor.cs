using System.Globalization;
using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Common;
using OptOut.App.Localization;
using OptOut.App.People;
using OptOut.Web.Components.Shared;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.People;

public sealed partial class NewPersonPage(PersonStore register, CurrentUserScope viewer, NavigationManager navigation)
{
    private readonly FormFaults _faults = new();

    /// <summary>1 when the page is the second step after the set-up; the next step then is the first request.</summary>
    [SupplyParameterFromQuery]
    private string? First { get; set; }

    [SupplyParameterFromForm(FormName = "new-person")]
    private PersonForm Given { get; set; } = null!;

    protected override void OnInitialized() =>
        Given ??= new PersonForm { Language = Languages.OfReader.Code };

    private async Task AddAsync()
    {
        try
        {
            var id = await register.AddAsync(await viewer.GetAsync(), Given.ToPerson());
            navigation.NavigateTo(First is null ? "/people/" + id : "/requests/new?person=" + id);
        }
        catch (InputException refused)
        {
            _faults.Add(refused);
        }
    }
}
