using OptOut.App.Common;
using OptOut.App.Letters.Templates;
using OptOut.Domain.Letters;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Templates;

/// <summary>The workshop: every template of every language, with what is wrong or new about it.</summary>
public sealed partial class TemplatesPage(TemplateWorkshop workshop, CurrentUserScope viewer)
{
    private bool? _owner;
    private IReadOnlyList<WorkshopTemplate> _templates = [];
    private IReadOnlyList<LetterFault> _faults = [];

    protected override async Task OnInitializedAsync()
    {
        if ((await viewer.GetAsync()).SeesEveryone)
        {
            _templates = workshop.List();
            _faults = workshop.Check();
            _owner = true;
        }
        else _owner = false;
    }
}
