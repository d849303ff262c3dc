using OptOut.App.Cases;
using OptOut.App.Inbox;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Inbox;

public sealed partial class InboxPage(InboxDesk desk, InboxFetch fetch, CaseLabels labels, CurrentViewer viewer)
{
    private IReadOnlyList<InboxItem> _all = [];
    private IReadOnlyDictionary<string, CaseLabel> _labels = new Dictionary<string, CaseLabel>(StringComparer.Ordinal);
    private FetchResult? _fetched;

    private List<InboxItem> Unsorted => [.. _all.Where(item => item.CaseId is null)];

    private List<InboxItem> ToConfirm => [.. _all.Where(item => item is { CaseId: not null, ConfirmedAs: null })];

    private List<InboxItem> Confirmed => [.. _all.Where(item => item is { CaseId: not null, ConfirmedAs: not null })];

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task FetchAsync()
    {
        _fetched = await fetch.RunAsync();
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var who = await viewer.GetAsync();
        _all = await desk.ListAsync(who);
        _labels = (await labels.ListAsync(who)).ToDictionary(label => label.Id, StringComparer.Ordinal);
    }

    private string NewWord(int count) => count switch
    {
        0 => Say[nameof(Words.FetchNone)],
        1 => Say[nameof(Words.FetchOne)],
        _ => Say[nameof(Words.FetchMany), count],
    };
}
