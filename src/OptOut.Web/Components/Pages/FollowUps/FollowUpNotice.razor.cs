using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Accounts;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.App.Localization;
using OptOut.Domain.Cases;
using OptOut.Web.Components.Shared;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.FollowUps;

/// <summary>A follow-up letter on its way out: called back while it waits, decided about when nobody knows whether it arrived.</summary>
public sealed partial class FollowUpNotice(CaseQueries cases, LetterDispatch dispatch, OutboxService outbox, CurrentUserScope viewer, NavigationManager navigation, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(1);
    private readonly PeriodicRefresh _watch = new();
    private FollowUpQueued? _waiting;
    private string? _refusal;
    private string? _found;
    private bool _uncertain;
    private int _left;

    [Parameter, EditorRequired]
    public string CaseId { get; set; } = "";

    public ValueTask DisposeAsync() => _watch.DisposeAsync();

    protected override async Task OnInitializedAsync()
    {
        await LookAsync();
        _watch.Start(time, s_beat, InvokeAsync, LookAgainAsync, DispatchExceptionAsync);
    }

    private async Task LookAsync()
    {
        var view = await cases.ShowAsync(await viewer.GetAsync(), CaseId, cancel: _watch.Gone);
        _waiting = Domain.Cases.FollowUpRules.Waiting(view.State);
        _uncertain = Domain.Cases.FollowUpRules.Uncertain(view.State);
        var queued = view.History.LastOrDefault(entry => entry.Type == "follow-up-queued")?.At ?? DateTimeOffset.MinValue;
        _left = _waiting is null ? 0 : Math.Max(0, (int)Math.Ceiling((queued + LetterDispatch.UndoWindow - time.GetUtcNow()).TotalSeconds));
    }

    // Looks until the message has left, then shows the page anew.
    private async Task<bool> LookAgainAsync()
    {
        await LookAsync();
        StateHasChanged();
        if (_waiting is not null) return true;
        navigation.Refresh();
        return false;
    }

    private Task UndoAsync() => ActAsync(async who => await dispatch.CancelAsync(who, CaseId, _waiting?.MessageId));

    private Task SettleAsync(bool arrived) => ActAsync(async who => await dispatch.SettleAsync(who, CaseId, arrived, _waiting?.MessageId));

    private async Task LookInSentAsync()
    {
        (_refusal, _found) = (null, null);
        try
        {
            var look = await outbox.LookInSentAsync(await viewer.GetAsync(), CaseId, _watch.Gone);
            _found = look.Message.Localize();
            if (look.Found) navigation.Refresh();
        }
        catch (RefusedException refused)
        {
            _refusal = refused.Localize();
        }
    }

    private async Task ActAsync(Func<UserScope, Task> act)
    {
        try
        {
            await act(await viewer.GetAsync());
            navigation.Refresh();
        }
        catch (RefusedException refused)
        {
            _refusal = refused.Localize();
        }
    }
}
