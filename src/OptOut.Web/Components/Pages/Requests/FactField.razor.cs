using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using OptOut.App.Common;
using OptOut.Domain.Letters;
using OptOut.Web.Components.Shared;
using OptOut.Web.Resources;

namespace OptOut.Web.Components.Pages.Requests;

/// <summary>One fact of a letter, asked for in the form it is written down.</summary>
public sealed partial class FactField
{
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public string Value { get; set; } = "";

    [Parameter]
    public bool Required { get; set; }

    [Parameter, EditorRequired]
    public FormFaults Faults { get; set; } = null!;

    /// <summary>The field was left with another value.</summary>
    [Parameter]
    public EventCallback<string> Changed { get; set; }

    /// <summary>A field of the person, such as the postal address, is named as it is there.</summary>
    public static string LabelOf(IStringLocalizer<Words> say, string name) => say["Fact" + name] is { ResourceNotFound: false } label ? label.Value : name;

    private LetterFactType Kind => LetterFacts.Find(Name)?.Type ?? LetterFactType.Text;

    private Task TellAsync(ChangeEventArgs change) => Changed.InvokeAsync((string?)change.Value ?? "");
}
