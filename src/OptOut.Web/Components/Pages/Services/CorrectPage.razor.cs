using Microsoft.AspNetCore.Components;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.Domain.Catalogue;

namespace OptOut.Web.Components.Pages.Services;

/// <summary>A wrong or missing fact: put right here, and made ready to be proposed.</summary>
public sealed partial class CorrectPage(ServiceDirectory directory)
{
    private Service _service = null!;

    [Parameter]
    public string Id { get; set; } = "";

    protected override void OnParametersSet() => _service = directory.Get(Id);
}
