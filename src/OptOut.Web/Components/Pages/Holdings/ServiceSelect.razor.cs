using System.Linq.Expressions;
using Microsoft.AspNetCore.Components;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.Domain.Catalogue;
using OptOut.Web.Components.Shared;

namespace OptOut.Web.Components.Pages.Holdings;

/// <summary>Which service. Imports bring thousands of companies that have no models: only those of our own catalogue and of packs are offered.</summary>
public sealed partial class ServiceSelect(ServiceDirectory directory)
{
    [Parameter]
    public string Id { get; set; } = "service";

    [Parameter, EditorRequired]
    public string Value { get; set; } = "";

    [Parameter]
    public EventCallback<string> ValueChanged { get; set; }

    /// <summary>The field of the form it stands in.</summary>
    [Parameter, EditorRequired]
    public Expression<Func<string>> ValueExpression { get; set; } = null!;

    [Parameter, EditorRequired]
    public FormFaults Faults { get; set; } = null!;

    private IEnumerable<(string Id, string Name)> Choices
    {
        get
        {
            var now = directory.InForce;
            return now.Catalogue.Services.Where(service => service.Id == Value || now.BaseOf(service.Id).Origin != Origin.Imported)
                .OrderBy(service => service.Name, StringComparer.CurrentCultureIgnoreCase).Select(service => (service.Id, service.Name));
        }
    }
}
