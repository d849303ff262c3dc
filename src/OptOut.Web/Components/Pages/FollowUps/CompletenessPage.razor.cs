using Microsoft.AspNetCore.Components;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.Domain.Cases;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.FollowUps;

/// <summary>The answer to an access request, held against what the law asks for.</summary>
public sealed partial class CompletenessPage(CaseReading cases, ServiceDirectory directory, CurrentViewer viewer)
{
    private string _id = "", _reference = "", _service = "";
    private bool _fits;

    [Parameter]
    public string Id { get; set; } = "";

    protected override async Task OnParametersSetAsync()
    {
        var view = await cases.ShowAsync(await viewer.GetAsync(), Id);
        (_id, _reference, _service, _fits) = (view.Id, view.Reference, directory.NameOf(view.Service), AnswerFindings.Fits(view.State));
    }
}
