using FluentValidation;
using OptOut.App.Common;
using OptOut.App.Localization;

namespace OptOut.App.Evidence.Dossiers;

/// <summary>The rules for how a dossier is wanted. Which exhibits there are, and the day of the last entry, the case says.</summary>
public sealed class DossierOrderValidator : AbstractValidator<DossierOrder>
{
    private const int ShortestTerm = 2;
    private const int MostTerms = 200;

    public DossierOrderValidator()
    {
        RuleFor(o => o.Language).Must(l => l is null || Languages.Find(l) is not null)
            .Saying(o => $"There is no dossier in '{TextRules.Shown(o.Language)}'; known: {Languages.Listed}.");
        RuleFor(o => o.LeaveOut).Must(left => !left.Any(IsBare)).Saying(o => $"Say why {o.LeaveOut.First(IsBare).Key} is left out; the reader of the dossier sees the reason.").OverridePropertyName("leave-out");
        RuleFor(o => o.Redact).Must(words => !words.Any(IsTooShort))
            .Saying(o => $"'{o.Redact.First(IsTooShort).Trim()}' is too short; it would blacken half the text. Give at least {ShortestTerm} characters.")
            .Must(words => words.Count <= MostTerms).Saying(o => $"{o.Redact.Count} terms were given; {MostTerms} are possible.");
    }

    private static bool IsBare(KeyValuePair<string, string> left) => string.IsNullOrWhiteSpace(left.Value);

    private static bool IsTooShort(string word) => word.Trim().Length is > 0 and < ShortestTerm;
}
