using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Common;
using OptOut.App.Letters.Templates;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Templates;

/// <summary>One template: what it rests on, a copy of one's own, and the letter with invented people and facts.</summary>
public sealed partial class TemplatePage(TemplateWorkshop workshop, CurrentUserScope viewer)
{
    private readonly List<(string Regime, string Text)> _texts = [];
    private string _stamp = "";
    private bool? _owner;
    private WorkshopTemplate _template = null!;

    [Parameter]
    public string Language { get; set; } = "";

    [Parameter]
    public string Name { get; set; } = "";

    protected override async Task OnParametersSetAsync()
    {
        if (!(await viewer.GetAsync()).SeesEveryone)
        {
            _owner = false;
            return;
        }

        if (!workshop.Languages.Contains(Language, StringComparer.Ordinal)) throw new NotFoundException("template", TextRules.Shown(Language));
        _template = workshop.Get(Language, Name);
        _texts.Clear();
        if (_template.Faults.Count == 0)
        {
            foreach (var regime in _template.Regimes) _texts.Add((regime, workshop.Preview(Language, Name, regime).PlainText));
        }

        // Other words have another address, so that no frame goes on showing the old ones.
        _stamp = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(_texts.Select(preview => preview.Text)))))[..12];
        _owner = true;
    }
}
