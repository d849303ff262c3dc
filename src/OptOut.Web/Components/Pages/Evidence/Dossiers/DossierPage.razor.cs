using Microsoft.AspNetCore.Components;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Evidence.Dossiers;

/// <summary>What goes into the dossier of a case, and how.</summary>
public sealed partial class DossierPage(CaseQueries cases, ServiceDirectory directory, CurrentUserScope viewer)
{
    private string _id = "", _reference = "", _service = "";

    [Parameter]
    public string Id { get; set; } = "";

    protected override async Task OnParametersSetAsync()
    {
        var view = await cases.ShowAsync(await viewer.GetAsync(), Id);
        (_id, _reference, _service) = (view.Id, view.Reference, directory.NameOf(view.Service));
    }
}
