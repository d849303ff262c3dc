using FluentValidation;
using OptOut.App.Common;
using OptOut.App.Letters.Drafts;
using OptOut.Domain.Replies;

namespace OptOut.App.FollowUps;

/// <summary>What a person found in an answer.</summary>
/// <param name="Findings">By element, both by name: given, missing, notApplicable or open.</param>
public sealed record AnswerTicks(IReadOnlyDictionary<string, string> Findings)
{
    /// <summary>The same as members.</summary>
    internal IEnumerable<(CompletenessItem Item, CompletenessFinding Finding)> Read() => Findings.Select(f => (Member<CompletenessItem>(f.Key)!.Value, Member<CompletenessFinding>(f.Value)!.Value));

    internal static T? Member<T>(string name) where T : struct, Enum =>
        Enum.GetValues<T>().Cast<T?>().FirstOrDefault(member => LetterFields.Camel(member!.Value).Equals(name.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
}

/// <summary>The rules for it.</summary>
public sealed class AnswerTicksValidator : AbstractValidator<AnswerTicks>
{
    private static readonly string[] s_findings = [.. Enum.GetValues<CompletenessFinding>().Select(member => LetterFields.Camel(member))];

    public AnswerTicksValidator() => RuleFor(t => t.Findings).Finding(ticks => ticks.Findings.SelectMany(f => Faults(f.Key, f.Value)));

    private static IEnumerable<InputFault> Faults(string element, string finding)
    {
        if (AnswerTicks.Member<CompletenessItem>(element) is null) yield return Unknown(element, element, AnswerCheck.Names);
        if (AnswerTicks.Member<CompletenessFinding>(finding) is null) yield return Unknown(element, finding, s_findings);
    }

    private static InputFault Unknown(string field, string name, IReadOnlyList<string> known) => new(TextRules.Shown(field), $"'{TextRules.Shown(name)}' is unknown; known: {string.Join(", ", known)}.");
}
