using System.Globalization;
using Microsoft.AspNetCore.Components;
using OptOut.App.Accounts;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Localization;
using OptOut.App.People;
using OptOut.Domain.Cases;
using OptOut.Domain.People;
using OptOut.Web.Components.Shared;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Board;

/// <summary>
/// Every request by whose turn it is: the most urgent of each column, and each column whole as a list in pages. Filter, turn and
/// page live in the address, so that they can be kept and sent on.
/// </summary>
public sealed partial class BoardPage(CaseQueries cases, PersonStore register, ServiceDirectory directory, CurrentUserScope viewer)
{
    /// <summary>Cards in a column, before it is opened as a list.</summary>
    public const int ColumnSize = 20;

    /// <summary>Cards on a page of such a list.</summary>
    public const int PageSize = 48;

    // Beyond this many people a choice is no help; then the search finds them by name.
    private const int MostToChooseFrom = 50;

    private static readonly (TurnView Turn, string Word, string Icon)[] s_columns =
    [
        (TurnView.Mine, nameof(Words.TurnMine), "bi-person-fill"), (TurnView.Theirs, nameof(Words.TurnTheirs), "bi-building"), (TurnView.Authority, nameof(Words.TurnAuthority), "bi-bank"),
    ];

    private readonly Dictionary<TurnView, Page<CaseCardView>> _columns = [];
    private Page<Person> _people = Page<Person>.Empty;
    private string? _onlyPerson;
    private List<(string Id, string Name)> _services = [];
    private bool _any;
    private CaseTally _tally = new(new Dictionary<Turn, int>(), 0);
    private TurnView? _turn;
    private string _language = "";
    private DateOnly _today;

    [SupplyParameterFromQuery]
    private string? Person { get; set; }

    [SupplyParameterFromQuery]
    private string? Service { get; set; }

    /// <summary>Every word must stand somewhere on the card.</summary>
    [SupplyParameterFromQuery]
    private string? Q { get; set; }

    /// <summary>mine, theirs, authority or nobody: that column whole, as a list.</summary>
    [SupplyParameterFromQuery(Name = "turn")]
    private string? TurnName { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int? Number { get; set; }

    private bool IsFiltered => !string.IsNullOrEmpty(Person) || !string.IsNullOrEmpty(Service) || !string.IsNullOrWhiteSpace(Q) || _turn is not null;

    private bool PeopleFit => _people.Total <= MostToChooseFrom;

    protected override async Task OnInitializedAsync()
    {
        var who = await viewer.GetAsync();
        _today = cases.Today;
        _language = Languages.OfReader.Code;
        _turn = Enum.TryParse<TurnView>(TurnName, ignoreCase: true, out var turn) && Enum.IsDefined(turn) ? turn : null;
        _people = await register.PageAsync(who, null, 1, MostToChooseFrom);
        _services = [.. (await cases.ServicesAsync(who)).Select(id => (id, directory.NameOf(id))).OrderBy(pair => pair.Item2, StringComparer.CurrentCulture)];
        _any = _services.Count > 0;
        if (!string.IsNullOrEmpty(Person)) _onlyPerson = (await register.NamesAsync(who, [Person])).GetValueOrDefault(Person);
        var filter = new CaseFilter(PersonId: Given(Person), ServiceId: Given(Service)) { Words = CaseTexts.Search(L, Q) };
        _tally = await cases.TallyAsync(who, filter);
        foreach (var column in _turn is { } only ? [only] : Enum.GetValues<TurnView>())
        {
            if (Count(column) > 0) _columns[column] = await CardsAsync(who, filter with { Turn = TurnOf(column) });
        }
    }

    private async Task<Page<CaseCardView>> CardsAsync(OptOut.App.Accounts.UserScope who, CaseFilter filter)
    {
        var page = _turn is null ? await cases.PageAsync(who, filter, 1, ColumnSize, _language) : await cases.PageAsync(who, filter, Number ?? 1, PageSize, _language);
        var names = await register.NamesAsync(who, [.. page.Items.Select(view => view.Person).Distinct(StringComparer.Ordinal)]);
        return page.Of<CaseCardView>([.. page.Items.Select(view => CaseTexts.Card(L, view, names.GetValueOrDefault(view.Person, ""), directory.NameOf(view.Service)))]);
    }

    private Page<CaseCardView> In(TurnView turn) => _columns.GetValueOrDefault(turn) ?? Page<CaseCardView>.Empty;

    private int Count(TurnView turn) => _tally.Of(TurnOf(turn));

    private int Shown => _turn is { } only ? Count(only) : _tally.Total;

    private string Count(int count) => count == 1 ? L[nameof(Words.BoardCountOne)] : L[nameof(Words.BoardCount), count];

    private string Word(TurnView turn) => turn == TurnView.Nobody ? L[nameof(Words.BoardNobody)] : L[s_columns.First(column => column.Turn == turn).Word];

    private string Address(TurnView? turn, int page = 1) =>
        ListAddress.Of("/", ("person", Person), ("service", Service), ("q", Q), ("turn", turn?.ToString().ToLowerInvariant()), ("page", ListAddress.Page(page)));

    private static Turn TurnOf(TurnView turn) => Enum.Parse<Turn>(turn.ToString());

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
