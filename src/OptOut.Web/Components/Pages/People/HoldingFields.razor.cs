using Microsoft.AspNetCore.Components;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.Domain.Catalogue;
using OptOut.Web.Components.Shared;

namespace OptOut.Web.Components.Pages.People;

/// <summary>What is asked about a holding.</summary>
public sealed partial class HoldingFields(ServiceDirectory services)
{
    /// <summary>Bound under this very name: the page's form model must be called <c>Noted</c> too.</summary>
    [Parameter, EditorRequired]
    public HoldingForm Noted { get; set; } = null!;

    [Parameter, EditorRequired]
    public FormFaults Faults { get; set; } = null!;

    // An import brings thousands of companies; what they hold is noted on their own pages.
    private IEnumerable<Service> Choices
    {
        get
        {
            var now = services.InForce;
            return now.Catalogue.Services.Where(s => s.Id == Noted.Service || now.BaseOf(s.Id).Origin != Origin.Imported).OrderBy(s => s.Name, StringComparer.CurrentCulture);
        }
    }
}
