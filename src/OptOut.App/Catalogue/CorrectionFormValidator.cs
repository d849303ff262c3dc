using FluentValidation;
using OptOut.App.Common;
using OptOut.App.People;
using OptOut.Domain;
using OptOut.Domain.Cases;
using OptOut.Domain.Catalogue;

namespace OptOut.App.Catalogue;

/// <summary>The rules for a correction. Whether the catalogue has what it replaces, the catalogue says; its format has rules of its own.</summary>
public sealed class CorrectionFormValidator : AbstractValidator<CorrectionForm>
{
    private const int FirstYear = 2000;

    public CorrectionFormValidator()
    {
        RuleFor(c => c.What).Must(what => CorrectionForm.Kinds.Contains(what, StringComparer.Ordinal)).Saying(c => $"'{TextRules.Shown(c.What)}' is not known; use one of: {string.Join(", ", CorrectionForm.Kinds)}.");
        RuleFor(c => c.Source).NotEmpty().Saying("Say where you read it: a web address, a document, a letter of theirs. A fact without source is not taken.");
        RuleFor(c => c.Observed).Must(day => Seen(day) is not null).Saying("Say on which day you saw it, such as 2026-03-05. A fact without a day is not taken.")
            .Must(day => Seen(day) is not { Year: < FirstYear }).Saying("That day lies before there was such a service.");
        RuleFor(c => c.Confidence).Must(word => Sure(word) is not null).Saying("Use high, medium or low.");
        RuleFor(c => c.Regions).Finding(c => Odd<Region>(c.Regions, "regions"));
        RuleFor(c => c.Rights).Finding(c => Odd<Right>(c.Rights, "rights"));
        RuleFor(c => c.Country).Must(code => code.Trim().Length == 0 || Countries.All.Contains(code.Trim().ToUpperInvariant(), StringComparer.Ordinal))
            .Saying(c => $"'{TextRules.Shown(c.Country)}' is no country code; use two letters, such as IE.");
        RuleFor(c => c.Value).NotEmpty().When(c => string.IsNullOrWhiteSpace(c.Replaces)).Saying("Say what is right, or choose what is wrong and gone.");
        RuleFor(c => c.Effect).NotEmpty().When(c => c.What == "setting" && !string.IsNullOrWhiteSpace(c.Value)).Saying("Say what the setting does, in the words of the service.");
    }

    internal static Confidence? Sure(string word) => Enum.TryParse<Confidence>(word, true, out var sure) && Enum.IsDefined(sure) ? sure : null;

    /// <summary>The members behind their words; what is not known is left out.</summary>
    internal static IReadOnlyList<T> Known<T>(IReadOnlyList<string> words) where T : struct, Enum
    {
        var known = ByWord<T>();
        return [.. words.Where(known.ContainsKey).Select(w => known[w]).Distinct()];
    }

    private static IEnumerable<InputFault> Odd<T>(IReadOnlyList<string> words, string field) where T : struct, Enum
    {
        var known = ByWord<T>();
        return words.Where(w => !known.ContainsKey(w)).Select(odd => new InputFault(field, $"'{TextRules.Shown(odd)}' is not known; use: {string.Join(", ", known.Keys)}."));
    }

    private static Dictionary<string, T> ByWord<T>() where T : struct, Enum => Enum.GetValues<T>().ToDictionary(ClosedWordConverter<T>.Word, StringComparer.OrdinalIgnoreCase);

    private static DateOnly? Seen(string text) => Observation.Parse(text.Trim()).NotBefore;
}
