using System.Globalization;
using Microsoft.AspNetCore.Components;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.App.FollowUps;
using OptOut.App.Inbox;
using OptOut.App.Localization;
using OptOut.App.People;
using OptOut.Domain.Deadlines;
using OptOut.Domain.Letters;
using OptOut.Web.Components.Shared;
using OptOut.Web.Security;
using DeadlineView = OptOut.Web.Components.Shared.DeadlineView;

namespace OptOut.Web.Components.Pages.Cases;

/// <summary>One case: where it stands, its dates and why, everything that happened, and what can be done now.</summary>
public sealed partial class CasePage(
    CaseQueries cases, PersonStore register, ServiceDirectory directory, InboxService inbox, CaseExhibits exhibits, FollowUpService followUps, CurrentUserScope viewer)
{
    private CaseView _view = null!;
    private CaseHeaderView _header = null!;
    private IReadOnlyList<(DeadlineView Deadline, DeadlineSheet? Sheet)> _deadlines = [];
    private IReadOnlyList<TimelineEntryView> _entries = [];
    private IReadOnlyList<InboxItem> _replies = [];
    private IReadOnlyList<FollowUpChoice> _letters = [];
    private DateOnly _today;

    [Parameter]
    public string Id { get; set; } = "";

    protected override async Task OnParametersSetAsync()
    {
        var who = await viewer.GetAsync();
        _today = cases.Today;
        _view = await cases.ShowAsync(who, Id, language: Languages.OfReader.Code);
        _letters = followUps.Choices(_view.State);
        _replies = [.. (await inbox.ListAsync(who, caseId: _view.Id)).Where(message => message.ConfirmedAs is null)];
        var person = await register.GetAsync(who, _view.Person);
        var next = CaseTexts.Next(L, _view.NextAction.What, _view.NextAction.On);
        _header = new CaseHeaderView(
            person.Name, directory.NameOf(_view.Service), _view.Reference, [.. _view.Rights.Select(right => CaseTexts.Right(L, right))],
            CaseTexts.StageOf(_view), CaseTexts.TurnOf(_view), next is null ? null : next with { Href = NextPlace.Of(_view, _letters, _replies.Count > 0 ? _replies[0].Id : null) }, _view.Overdue,
            _view.Outcome is { } outcome ? CaseTexts.Outcome(L, outcome) : null);
        _deadlines = [.. _view.Deadlines.Select(deadline => (CaseTexts.Deadline(L, deadline), deadline.Sheet))];
        _entries = CaseTimeline.Of(L, _view, await exhibits.ListAsync(who, _view.Id));
    }
}
