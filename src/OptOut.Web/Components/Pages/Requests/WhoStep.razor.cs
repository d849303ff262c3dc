using Microsoft.AspNetCore.Components;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.Domain.Catalogue;
using OptOut.Web.Components.Shared;

namespace OptOut.Web.Components.Pages.Requests;

/// <summary>Whose data, and with whom.</summary>
public sealed partial class WhoStep(ServiceDirectory directory)
{
    private const int Most = 8;
    private string _typed = "";

    [Parameter, EditorRequired]
    public RequestForm Given { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<PersonChoice> People { get; set; } = [];

    [Parameter, EditorRequired]
    public FormFaults Faults { get; set; } = null!;

    /// <summary>Person or service changed.</summary>
    [Parameter]
    public EventCallback Chosen { get; set; }

    private IReadOnlyList<Service> Found => directory.Catalogue.Search(_typed);

    // What is chosen stays in sight, whatever is typed afterwards.
    private IReadOnlyList<Service> Shown =>
        [.. new[] { directory.Catalogue.Find(Given.Service) }.OfType<Service>().Concat(Found.Take(Most)).DistinctBy(service => service.Id)];

    private Task ChoosePersonAsync(string person)
    {
        Given.Person = person;
        return Chosen.InvokeAsync();
    }

    private Task ChooseServiceAsync(string id)
    {
        Given.Service = id;
        return Chosen.InvokeAsync();
    }
}
