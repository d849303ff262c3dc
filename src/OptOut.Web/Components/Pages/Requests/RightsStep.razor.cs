using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.Domain.Cases;
using OptOut.Domain.Letters;
using OptOut.Web.Components.Shared;

namespace OptOut.Web.Components.Pages.Requests;

/// <summary>What to ask for: first what fits what is known, with the reason; nothing is chosen for anybody.</summary>
public sealed partial class RightsStep
{
    [Parameter, EditorRequired]
    public RequestForm Given { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<AdvisedRight> Advice { get; set; } = [];

    [Parameter, EditorRequired]
    public FormFaults Faults { get; set; } = null!;

    [CascadingParameter]
    private EditContext? Form { get; set; }

    private IEnumerable<(string Name, AdvisedRight Right)> Advised => Advice.Select(advised => (NameOf(advised), advised));

    private IEnumerable<string> Others => RightNames.All.Except(Advice.Select(NameOf), StringComparer.Ordinal);

    private void Set(string name, ChangeEventArgs change)
    {
        if (change.Value is true) Given.Rights.Add(name);
        else Given.Rights.Remove(name);
        Form?.NotifyFieldChanged(Form.Field(nameof(RequestForm.Rights)));
    }

    // Letters write rights with hyphens, cases in camel case.
    private static string NameOf(AdvisedRight advised) =>
        JsonNamingPolicy.CamelCase.ConvertName(Enum.Parse<Right>(advised.Right.Replace("-", "", StringComparison.Ordinal), ignoreCase: true).ToString());
}
