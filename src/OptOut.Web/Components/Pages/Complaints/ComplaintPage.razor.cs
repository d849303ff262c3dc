using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Complaints;
using OptOut.Domain.Evidence;
using OptOut.Web.Components.Controls;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Complaints;

/// <summary>Whom to complain to, what to know first, what is open, and the way from there.</summary>
public sealed partial class ComplaintPage(ComplaintAdvice advice, CaseReading cases, ServiceDirectory directory, CurrentViewer viewer)
{
    private FormFaults _faults = new();
    private ComplaintPlan? _plan;
    private string _id = "", _reference = "", _service = "";

    [Parameter]
    public string Id { get; set; } = "";

    [SupplyParameterFromQuery]
    private string? Work { get; set; }

    [SupplyParameterFromQuery]
    private string? Place { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var who = await viewer.GetAsync();
        var view = await cases.ShowAsync(who, Id);
        (_id, _reference, _service, _faults) = (view.Id, view.Reference, directory.NameOf(view.Service), new FormFaults());
        try
        {
            _plan = await advice.PlanAsync(who, Id, Work, Place);
        }
        catch (InputException refused)
        {
            _faults.Add(refused);
            _plan = await advice.PlanAsync(who, Id);
        }
    }

    private bool Many => _plan!.Advice.Choices.Count > 3;

    private string Named(CaseIssue issue) => issue.Kind switch
    {
        IssueKind.RightOpen => CaseWords.Right(Say, issue.Detail),
        IssueKind.Refusal => $"{Say["Issue" + issue.Kind]} {Say["Reason" + issue.Detail]}",
        _ => $"{Say["Issue" + issue.Kind]} {issue.Detail}".TrimEnd(),
    };
}
