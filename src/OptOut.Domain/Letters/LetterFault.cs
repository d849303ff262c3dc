using OptOut.Domain.Localization;

namespace OptOut.Domain.Letters;

/// <summary>One reason why a letter cannot be sent.</summary>
/// <param name="Template">File of the template, such as <c>en/access.md</c>, or where the fault lies otherwise.</param>
/// <param name="Line">Line in that file counted from 1; 0 when no line is to blame.</param>
/// <param name="Field">The field or fact, or an empty string.</param>
/// <param name="Message">What is wrong and what to change.</param>
public sealed record LetterFault(string Template, int Line, string Field, LocalizedMessage Message)
{
    /// <inheritdoc/>
    public override string ToString() => (Line > 0 ? FormattableString.Invariant($"{Template}:{Line}") : Template)
        + (Field.Length > 0 ? $": {Field}: " : ": ") + Message;
}

/// <summary>A letter that cannot be written or sent; holds every reason at once.</summary>
public sealed class TemplateException(IReadOnlyList<LetterFault> faults)
    : Exception(string.Join(Environment.NewLine, faults.Select(fault => fault.ToString())))
{
    /// <summary>The reasons, never empty.</summary>
    public IReadOnlyList<LetterFault> Faults { get; } = faults;
}
