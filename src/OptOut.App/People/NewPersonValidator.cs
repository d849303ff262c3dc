using FluentValidation;
using FluentValidation.Results;

namespace OptOut.App.People;

/// <summary>The rules for a data subject, shared by page and command line.</summary>
public sealed class NewPersonValidator : AbstractValidator<NewPerson>
{
    private const int LongestName = 200;
    private const int LongestLine = 200;

    public NewPersonValidator()
    {
        RuleFor(p => p.Name).NotEmpty().Saying("Give the name as it should stand under the letters.")
            .MaximumLength(LongestName).Saying($"A name has at most {LongestName} characters.")
            .Must(TextRules.IsOneLine).Saying("A name is one line; remove the line break or control character.");
        RuleFor(p => p.Email).NotEmpty().Saying("Give an e-mail address; answers go there.")
            .Must(TextRules.IsEmail).When(p => p.Email.Length > 0, ApplyConditionTo.CurrentValidator).Saying(p => TextRules.NoEmail(p.Email));
        RuleFor(p => p.Country).Must(Countries.IsKnown)
            .Saying(p => $"'{TextRules.Shown(p.Country)}' is no country code; use two letters such as DE, with a state where it matters (DE-BY).");
        RuleFor(p => p.Language).Must(l => l is null or "en" or "de" or "fr").Saying("Letters are written in en, de or fr.");
        RuleForEach(p => p.AddressLines).MaximumLength(LongestLine).Saying($"An address line has at most {LongestLine} characters.")
            .Must(TextRules.IsOneLine).Saying("An address line holds no control characters.").OverridePropertyName("Address");
        RuleForEach(p => p.Identifiers).Must(i => i.Kind.Length > 0 && i.Value.Length > 0 && !i.Kind.Contains('=', StringComparison.Ordinal) && TextRules.IsOneLine(i.Kind + i.Value))
            .Saying("An identifier is KIND=VALUE on one line, such as accountEmail=kim@example.org.").OverridePropertyName("Identifier");
    }
}

/// <summary>Turns what FluentValidation found into what the reader is told.</summary>
public static class ValidationFaults
{
    /// <exception cref="InputException">Something is wrong; every fault is named.</exception>
    public static void ThrowIfInvalid(this ValidationResult result)
    {
        if (result.IsValid) return;
        throw new InputException([.. result.Errors.Select(e => new InputFault(Name(e.PropertyName), e.CustomState as Said ?? Said.Foreign(e.ErrorMessage)))]);
    }

    /// <summary>What a rule says when it is broken.</summary>
    internal static IRuleBuilderOptions<T, TProperty> Saying<T, TProperty>(this IRuleBuilderOptions<T, TProperty> rule, Said says) => rule.Saying(_ => says);

    /// <summary>The same, where it speaks of what was given.</summary>
    internal static IRuleBuilderOptions<T, TProperty> Saying<T, TProperty>(this IRuleBuilderOptions<T, TProperty> rule, Func<T, Said> says) => rule.WithState(says);

    private static string Name(string property) => property.Length == 0 ? property : char.ToLowerInvariant(property[0]) + property[1..];
}
