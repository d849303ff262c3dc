using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using OptOut.App;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Holdings;
using OptOut.Domain.Holdings;
using OptOut.Web.Components.Shared;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Holdings;

/// <summary>What a person found in dataset searches: taken over, looked at, and made into the list of a takedown.</summary>
public sealed partial class FindingList(Findings book, ServiceDirectory directory, CurrentUserScope viewer)
{
    private const long MaxBytes = 5 * 1024 * 1024;
    private const int Shown = 100;

    private readonly Form _given = new();
    private readonly FormFaults _faults = new();
    private IReadOnlyList<(string Id, string Name, IReadOnlyList<CheckedFinding> Findings)> _groups = [];
    private FindingsAdded? _added;
    private string _person = "", _asked = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<PersonChoice> People { get; set; } = [];

    [Parameter, EditorRequired]
    public string PersonId { get; set; } = "";

    [Parameter]
    public string? ServiceId { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _asked = PersonId;
        (_person, _given.Service) = (PersonId, ServiceId ?? "laion");
        await ReadAsync();
    }

    // The page's picker chose another; what is typed stays.
    protected override Task OnParametersSetAsync() => _asked == PersonId ? Task.CompletedTask : ChoosePersonAsync(_asked = PersonId);

    private Task ChoosePersonAsync(string person)
    {
        (_person, _added) = (person, null);
        return ReadAsync();
    }

    private async Task ReadAsync() => _groups =
    [
        .. (await book.ListAsync(await viewer.GetAsync(), _person)).GroupBy(f => f.Finding.ServiceId, StringComparer.Ordinal)
            .Select(group => (group.Key, directory.NameOf(group.Key), (IReadOnlyList<CheckedFinding>)[.. group])),
    ];

    private async Task ReadFileAsync(IReadOnlyList<IBrowserFile> files)
    {
        await using var source = files[0].OpenReadStream(MaxBytes);
        using var reader = new StreamReader(source);
        _given.List = await reader.ReadToEndAsync();
    }

    private async Task AddAsync()
    {
        _added = null;
        try
        {
            _added = await book.AddAsync(await viewer.GetAsync(), _given.ToFindings(_person));
            _given.List = "";
            await ReadAsync();
        }
        catch (InputException refused)
        {
            _faults.Add(refused);
        }
    }

    private async Task SayAsync(Finding finding, FaceMatch shows)
    {
        await book.SayAsync(await viewer.GetAsync(), [finding.Id], shows);
        await ReadAsync();
    }

    private async Task RemoveAsync(Finding finding)
    {
        await book.RemoveAsync(await viewer.GetAsync(), [finding.Id]);
        await ReadAsync();
    }

    private sealed class Form
    {
        public string Service { get; set; } = "";

        public string List { get; set; } = "";

        public NewFindings ToFindings(string person) => new(person, Service, List);
    }
}
