using OptOut.App.Common;
using OptOut.Domain.Letters;
using OptOut.Domain.Localization;

namespace OptOut.App.Letters.Drafts;

/// <summary>Faults of a letter as faults of what was given.</summary>
public static class LetterFaults
{
    /// <summary>Every fault by its field, with the template and the line it was found in.</summary>
    public static IReadOnlyList<InputFault> AsInput(this IEnumerable<LetterFault> faults) => [.. faults.Select(f => new InputFault(f.Field.Length > 0 ? f.Field : "letter",
        f.Line > 0 ? (LocalizedMessage)$"{f.Message} ({f.Template}, line {f.Line})" : $"{f.Message} ({f.Template})"))];

    /// <summary>The same as the error that refuses the input.</summary>
    public static InputException AsInput(this TemplateException e) => new(e.Faults.AsInput());
}
