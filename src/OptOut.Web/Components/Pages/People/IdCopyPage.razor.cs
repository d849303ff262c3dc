using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.People;

/// <summary>Masks and marks a copy of an identity document. The picture never leaves the browser: wwwroot/js/id-copy.js draws it.</summary>
public sealed partial class IdCopyPage(CaseLabels labels, CurrentUserScope viewer)
{
    // A hint while one types, not a list: the newest are enough, and any other words will do.
    private Page<CaseLabel> _labels = Page<CaseLabel>.Empty;

    protected override async Task OnInitializedAsync() => _labels = await labels.PageAsync(await viewer.GetAsync(), null, 1, 100);
}
