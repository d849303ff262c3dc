using Microsoft.AspNetCore.Components;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.Domain.Cases;
using OptOut.Web.Components.Shared;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Requests;

/// <summary>A draft, taken up where it was left.</summary>
public sealed partial class RequestPage(CaseQueries cases, ServiceDirectory directory, CurrentUserScope viewer)
{
    private string _id = "", _service = "", _reference = "", _rights = "";
    private RequestStep _step;
    private bool _sent;

    [Parameter]
    public string Id { get; set; } = "";

    [SupplyParameterFromQuery]
    private string? Step { get; set; }

    [SupplyParameterFromQuery]
    private string? Channel { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var view = await cases.ShowAsync(await viewer.GetAsync(), Id);
        _id = view.Id;
        _service = directory.NameOf(view.Service);
        _reference = view.Reference;
        _rights = string.Join(", ", view.Rights.Select(right => CaseTexts.Right(L, right)));
        _sent = view.State.Stage != Stage.Draft;
        _step = Enum.TryParse<RequestStep>(Step, ignoreCase: true, out var step) && step is RequestStep.Letter or RequestStep.Send ? step : RequestStep.Facts;
    }
}
