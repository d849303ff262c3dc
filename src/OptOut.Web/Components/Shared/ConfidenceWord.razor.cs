using Microsoft.AspNetCore.Components;
using OptOut.Web.Resources;

namespace OptOut.Web.Components.Shared;

/// <summary>Confidence as a word: a number would promise a precision nobody has measured.</summary>
public sealed partial class ConfidenceWord
{
    [Parameter, EditorRequired]
    public ConfidenceView Value { get; set; }

    private string Word => Value switch
    {
        ConfidenceView.High => nameof(Words.ConfidenceHigh),
        ConfidenceView.Medium => nameof(Words.ConfidenceMedium),
        _ => nameof(Words.ConfidenceLow),
    };
}
