using FluentValidation;
using OptOut.App.Common;

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
            .IsEmail().When(p => p.Email.Length > 0, ApplyConditionTo.CurrentValidator);
        RuleFor(p => p.Country).NotEmpty().Saying("Choose the country where the person lives.")
            .Must(Countries.IsKnown).When(p => p.Country.Length > 0, ApplyConditionTo.CurrentValidator)
            .Saying(p => $"'{TextRules.Shown(p.Country)}' is no country code; use two letters such as DE, with a state where it matters (DE-BY).");
        RuleFor(p => p.Language).IsLetterLanguage();
        RuleForEach(p => p.AddressLines).MaximumLength(LongestLine).Saying($"An address line has at most {LongestLine} characters.")
            .Must(TextRules.IsOneLine).Saying("An address line holds no control characters.").OverridePropertyName("Address");
        RuleForEach(p => p.Identifiers).Must(i => i.Kind.Length > 0 && i.Value.Length > 0 && !i.Kind.Contains('=', StringComparison.Ordinal) && TextRules.IsOneLine(i.Kind + i.Value))
            .Saying("An identifier is KIND=VALUE on one line, such as accountEmail=kim@example.org.").OverridePropertyName("Identifier");
    }
}
