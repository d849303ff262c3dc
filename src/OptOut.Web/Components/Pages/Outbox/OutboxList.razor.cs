using Microsoft.AspNetCore.Components;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.Web.Components.Shared;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Outbox;

/// <summary>The outbox while it works: looks again every other second, for as long as somebody is there to see it.</summary>
public sealed partial class OutboxList(OutboxService outbox, CurrentUserScope viewer, TimeProvider time) : IAsyncDisposable
{
    /// <summary>Letters on a page of either part.</summary>
    public const int PageSize = 25;

    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(2);
    private readonly PeriodicRefresh _watch = new();
    private Page<OutboxItem> _open = Page<OutboxItem>.Empty, _done = Page<OutboxItem>.Empty;
    private OutboxProgress? _progress;

    /// <summary>Which page of what is on its way, from 1.</summary>
    [Parameter]
    public int OpenPage { get; set; } = 1;

    /// <summary>Which page of what is done.</summary>
    [Parameter]
    public int DonePage { get; set; } = 1;

    public ValueTask DisposeAsync() => _watch.DisposeAsync();

    protected override async Task OnInitializedAsync()
    {
        await LookAsync();
        _watch.Start(time, s_beat, InvokeAsync, LookAgainAsync, DispatchExceptionAsync);
    }

    private async Task LookAsync()
    {
        var who = await viewer.GetAsync();
        _open = await outbox.OpenAsync(who, OpenPage, PageSize, _watch.Gone);
        _done = await outbox.DoneAsync(who, DonePage, PageSize, _watch.Gone);
        _progress = await outbox.ProgressAsync(who, _watch.Gone);
    }

    private static string Address(int open, int done) => ListAddress.Of("/outbox", ("page", ListAddress.Page(open)), ("done", ListAddress.Page(done)));

    private async Task<bool> LookAgainAsync()
    {
        await LookAsync();
        StateHasChanged();
        return true;
    }
}
