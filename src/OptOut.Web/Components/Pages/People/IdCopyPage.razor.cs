using OptOut.App.Cases;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.People;

/// <summary>Masks and marks a copy of an identity document. The picture never leaves the browser: wwwroot/js/id-copy.js draws it.</summary>
public sealed partial class IdCopyPage(CaseLabels labels, CurrentViewer viewer)
{
    private IReadOnlyList<CaseLabel> _labels = [];

    protected override async Task OnInitializedAsync() => _labels = await labels.ListAsync(await viewer.GetAsync());
}
