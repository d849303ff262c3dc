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

namespace OptOut.Web.Components.Pages.Cases;

/// <summary>A message on its way out: it can be called back while it waits, and decided about when nobody knows whether it arrived.</summary>
public sealed partial class SendingNotice(CaseQueries cases, LetterDispatch dispatch, OutboxService outbox, CurrentUserScope viewer, NavigationManager navigation, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(1);
    private readonly PeriodicRefresh _watch = new();
    private CaseView? _view;
    private OutboxItem? _item;
    private string? _refusal;
    private string? _found;
    private int _left;

    [Parameter, EditorRequired]
    public string CaseId { get; set; } = "";

    private string? MessageId => _view?.State.LastQueued?.MessageId;

    public ValueTask DisposeAsync() => _watch.DisposeAsync();

    protected override async Task OnInitializedAsync()
    {
        await LookAsync();
        _watch.Start(time, s_beat, InvokeAsync, LookAgainAsync, DispatchExceptionAsync);
    }

    private async Task LookAsync()
    {
        var who = await viewer.GetAsync();
        _view = await cases.ShowAsync(who, CaseId, cancel: _watch.Gone);
        _item = (await outbox.ListAsync(who, _view.Id, _watch.Gone)).FirstOrDefault(item => item.State is "waiting" or "claimed" or "handingOver" or "uncertain");
        var queued = _view.History.Last(entry => entry.Type == "queued").At;
        _left = Math.Max(0, (int)Math.Ceiling((queued + LetterDispatch.UndoWindow - time.GetUtcNow()).TotalSeconds));
    }

    // Looks until the message has left, then shows the page anew.
    private async Task<bool> LookAgainAsync()
    {
        await LookAsync();
        StateHasChanged();
        if (_view!.State.Stage == Stage.Queued) return true;
        navigation.Refresh();
        return false;
    }

    private Task UndoAsync() => ActAsync(async who => await dispatch.CancelAsync(who, CaseId, MessageId));

    private Task SettleAsync(bool arrived) => ActAsync(async who => await dispatch.SettleAsync(who, CaseId, arrived, MessageId));

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
