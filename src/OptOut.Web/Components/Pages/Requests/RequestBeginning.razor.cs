using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Holdings;
using OptOut.App.People;
using OptOut.Domain.Catalogue;
using OptOut.Domain.Letters;
using OptOut.Web.Components.Shared;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Requests;

/// <summary>The first three steps of a request: who and with whom, what is known, which rights. They end in a draft.</summary>
public sealed partial class RequestBeginning(
    PersonStore register, ServiceDirectory directory, CaseQueries cases, CaseFiling filing, Findings findings, CurrentUserScope viewer, NavigationManager navigation)
{
    private static readonly string[] s_who = ["person", "service"];

    private readonly RequestForm _given = new();
    private readonly FormFaults _faults = new(field => field == "service" ? "service-search" : field);
    private EditContext _form = null!;
    private IReadOnlyList<CaseView> _earlier = [];
    private RequestStep _step;
    private string? _asked;
    private bool _working;

    /// <summary>Whom to choose from.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<PersonChoice> People { get; set; } = [];

    [Parameter]
    public string? PersonId { get; set; }

    [Parameter]
    public string? ServiceId { get; set; }

    /// <summary>The channel whose "start here" was chosen on the service's page; its rights are ticked to begin with.</summary>
    [Parameter]
    public string? ChannelKey { get; set; }

    /// <summary>Whether the findings noted for person and service are filled in.</summary>
    [Parameter]
    public bool WithFindings { get; set; }

    private Service? Service => directory.Catalogue.Find(_given.Service);

    private IReadOnlyList<AdvisedRight> Advice => _given.Advice(Service!);

    protected override async Task OnInitializedAsync()
    {
        (_asked, _given.Person, _form) = (PersonId, Asked, new EditContext(_given));
        if (ServiceId is { } id && directory.Catalogue.Find(id) is not null)
        {
            _given.Service = id;
            await ServiceChosenAsync();
            if (WithFindings && _given.Person.Length > 0) await FillInFindingsAsync(id);
        }
    }

    private string Asked => People.FirstOrDefault(person => person.Id == PersonId)?.Id ?? (People.Count == 1 ? People[0].Id : "");

    // The page's picker chose another: the request begins with that person again, and what is typed stays.
    protected override Task OnParametersSetAsync()
    {
        if (_asked == PersonId) return Task.CompletedTask;
        (_asked, _given.Person, _step) = (PersonId, Asked, RequestStep.Who);
        Begin();
        return ServiceChosenAsync();
    }

    private async Task FillInFindingsAsync(string service)
    {
        var list = await findings.ListForTakedownAsync(await viewer.GetAsync(), _given.Person, service);
        (_given.ImageUrls, _given.Captions) = (list.ImageUrls, list.Captions);
    }

    private async Task ServiceChosenAsync()
    {
        _form.NotifyFieldChanged(_form.Field(nameof(RequestForm.Person)));
        _earlier = _given.Person.Length == 0 || _given.Service.Length == 0 ? []
            : await cases.ListAsync(await viewer.GetAsync(), new CaseFilter(PersonId: _given.Person, ServiceId: _given.Service));
    }

    private void Back()
    {
        _step--;
        Begin();
    }

    // Nothing is wrong with a step that is only looked at.
    private void Begin()
    {
        _form = new EditContext(_given);
        _faults.Show([], sent: false);
    }

    private async Task OnAsync()
    {
        if (!_form.Validate()) return;
        if (_step == RequestStep.Rights) await WriteAsync();
        else await GoOnAsync();
    }

    private async Task GoOnAsync()
    {
        if (_step == RequestStep.Who)
        {
            _given.Prepare(Service!, (await register.GetAsync(await viewer.GetAsync(), _given.Person)).Language);
            // A mailbox that takes everything says nothing about what is wanted; a form for one purpose does. Copyright is a letter of its own.
            if (Service!.AllChannels().FirstOrDefault(channel => ChannelKeys.KeyOf(channel) == ChannelKey) is { Rights.Count: <= 2 } begun && _given.Rights.Count == 0
                && (begun.Rights.Count == 1 || !begun.Rights.Contains(OptOut.Domain.Cases.Right.Copyright)))
                _given.Rights.UnionWith(begun.Rights.Select(CatalogueTexts.RightName));
        }

        _step++;
    }

    private async Task WriteAsync()
    {
        _working = true;
        try
        {
            var made = await filing.NewAsync(await viewer.GetAsync(), _given.ToCase());
            navigation.NavigateTo(RequestSteps.AddressOf(made.Id, RequestStep.Facts, navigation));
        }
        catch (InputException refused)
        {
            _faults.Add(refused);
        }
        finally
        {
            _working = false;
        }
    }
}
