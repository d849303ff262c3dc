using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Complaints;
using OptOut.Domain.Deadlines;
using OptOut.Domain.Evidence;
using OptOut.Web.Components.Shared;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Complaints;

/// <summary>Whom to complain to, what to know first, what is open, and the way from there.</summary>
public sealed partial class ComplaintPage(ComplaintAdvice advice, CaseQueries cases, ServiceDirectory directory, CurrentUserScope viewer, NavigationManager navigation)
{
    private readonly FormFaults _faults = new();
    private ComplaintPlan? _plan;
    private string _id = "", _reference = "", _service = "";

    [Parameter]
    public string Id { get; set; } = "";

    [SupplyParameterFromQuery]
    private string? Work { get; set; }

    [SupplyParameterFromQuery]
    private string? Place { get; set; }

    [SupplyParameterFromForm(FormName = "state")]
    private StateForm Given { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        var who = await viewer.GetAsync();
        var view = await cases.ShowAsync(who, Id);
        (_id, _reference, _service) = (view.Id, view.Reference, directory.NameOf(view.Service));
        _faults.Show([], sent: false);
        try
        {
            _plan = await advice.PlanAsync(who, Id, new ComplaintPlaces(Work, Place));
        }
        catch (InputException refused)
        {
            _faults.Add(refused);
            _plan = await advice.PlanAsync(who, Id);
        }

        Given ??= new StateForm { State = _plan.Home.Subdivision ?? "" };
    }

    // The catalogue says which states there are; their names the book of holidays knows.
    private IEnumerable<(string Code, string Name)> States
    {
        get
        {
            var home = _plan!.Home.Country;
            var names = HolidayCalendars.Current.Knows(home, null) ? HolidayCalendars.Current.Subdivisions(home) : new Dictionary<string, string>(StringComparer.Ordinal);
            return _plan.States.Select(code => (code, names.GetValueOrDefault(code, code))).OrderBy(state => state.Item2, StringComparer.CurrentCulture);
        }
    }

    // The summary stands above all that can be asked here.
    private void Shown() => StateHasChanged();

    private async Task LiveInAsync()
    {
        try
        {
            await advice.LiveInAsync(await viewer.GetAsync(), _id, new HomeState(Given.State));
            navigation.NavigateTo(ListAddress.Of($"/cases/{_id}/complaint", ("work", Work), ("place", Place)) + "#who-title");
        }
        catch (InputException refused)
        {
            _faults.Add(refused);
        }
    }

    private bool Many => _plan!.Advice.Choices.Count > 3;

    private string Named(CaseIssue issue) => issue.Kind switch
    {
        IssueKind.RightOpen => CaseTexts.Right(L, issue.Detail),
        IssueKind.Refusal => $"{L["Issue" + issue.Kind]} {L["Reason" + issue.Detail]}",
        _ => $"{L["Issue" + issue.Kind]} {issue.Detail}".TrimEnd(),
    };

    public sealed class StateForm
    {
        public string State { get; set => field = value ?? ""; } = "";
    }
}
