using Microsoft.AspNetCore.Components;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Inbox;
using OptOut.App.Localization;
using OptOut.Web.Components.Shared;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Inbox;

/// <summary>The inbox in its three heaps: the newest of each, and each whole as a list in pages. Search, heap and page live in the address.</summary>
public sealed partial class InboxPage(InboxService inbox, MailboxSync fetch, CaseLabels labels, CurrentUserScope viewer)
{
    /// <summary>Messages of a heap, before it is opened as a list.</summary>
    public const int HeapSize = 20;

    /// <summary>Messages on a page of such a list.</summary>
    public const int PageSize = 50;

    private readonly Dictionary<InboxSection, Page<InboxItem>> _sections = [];
    private IReadOnlyDictionary<string, CaseLabel> _labels = new Dictionary<string, CaseLabel>(StringComparer.Ordinal);
    private InboxSection? _only;
    private FetchResult? _fetched;

    [SupplyParameterFromQuery]
    private string? Q { get; set; }

    /// <summary>unsorted, toConfirm or confirmed: that heap whole.</summary>
    [SupplyParameterFromQuery]
    private string? Show { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int? Number { get; set; }

    private bool Searched => !string.IsNullOrWhiteSpace(Q);

    private int Total => _sections.Values.Sum(section => section.Total);

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task FetchAsync()
    {
        _fetched = await fetch.RunAsync();
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var who = await viewer.GetAsync();
        _only = Enum.TryParse<InboxSection>(Show, ignoreCase: true, out var only) && Enum.IsDefined(only) ? only : null;
        _sections.Clear();
        foreach (var section in _only is { } one ? [one] : Enum.GetValues<InboxSection>())
            _sections[section] = await inbox.PageAsync(who, section, Q, _only is null ? 1 : Number ?? 1, _only is null ? HeapSize : PageSize);
        _labels = await labels.OfAsync(who, [.. _sections.Values.SelectMany(section => section.Items).Select(item => item.CaseId).OfType<string>().Distinct(StringComparer.Ordinal)]);
    }

    private Page<InboxItem> In(InboxSection section) => _sections.GetValueOrDefault(section) ?? Page<InboxItem>.Empty;

    private string Title(InboxSection section) => L[section switch
    {
        InboxSection.Unsorted => nameof(Words.InboxUnsorted),
        InboxSection.ToConfirm => nameof(Words.InboxToConfirm),
        _ => nameof(Words.InboxConfirmed),
    }];

    private string Address(InboxSection section, int page = 1) => ListAddress.Of("/inbox", ("q", Q), ("show", char.ToLowerInvariant(section.ToString()[0]) + section.ToString()[1..]), ("page", ListAddress.Page(page)));

    private string NewWord(int count) => count switch
    {
        0 => L[nameof(Words.FetchNone)],
        1 => L[nameof(Words.FetchOne)],
        _ => L[nameof(Words.FetchMany), count],
    };
}
