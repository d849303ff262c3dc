using Microsoft.AspNetCore.Components;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.Domain.Deadlines;
using OptOut.Web.Components.Shared;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Cases;

/// <summary>Every date the case has shown, beside the same facts computed by what is known today.</summary>
public sealed partial class ShownBefore(DeadlineHistory dates, CurrentUserScope viewer)
{
    private IReadOnlyList<ShownDateCheck> _rows = [];

    [Parameter, EditorRequired]
    public string CaseId { get; set; } = null!;

    protected override async Task OnParametersSetAsync() => _rows = await dates.CheckAsync(await viewer.GetAsync(), CaseId, Knowledge.Now);

    private string Day(DateOnly? day) => day is { } known ? DateTexts.Date(L, known) : "–";

    // The expected day says most; where only another of the four differs, that one.
    private string Differing(ShownDateCheck row) =>
        row.Comparison.Recomputed is not { } sheet ? row.Comparison.Error ?? "–"
        : sheet.Expected != row.Shown.Snapshot.Expected ? Day(sheet.Expected)
        : string.Join(", ", row.Comparison.Differences.Select(d => d.Now ?? "–"));
}
