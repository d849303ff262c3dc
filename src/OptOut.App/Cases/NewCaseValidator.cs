using FluentValidation;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.App.Originals;
using OptOut.Domain.Letters;
using OptOut.Domain.Localization;

namespace OptOut.App.Cases;

/// <summary>The rules for what a new request starts from. Which facts its letter needs, the letter says.</summary>
public sealed class NewCaseValidator : AbstractValidator<NewCase>
{
    public NewCaseValidator()
    {
        RuleFor(c => c.Person).NotEmpty().Saying("Choose whose data it is about.");
        RuleFor(c => c.Service).NotEmpty().Saying("Choose the service.");
        RuleFor(c => c.Rights).Finding(c => RightNames.Faults(c.Rights));
        RuleFor(c => c.Regime).Must(regime => regime is null || ServiceDirectory.Regimes.Contains(regime))
            .Saying(c => $"'{TextRules.Shown(c.Regime)}' is unknown; known: {string.Join(", ", ServiceDirectory.Regimes)}.");
        RuleFor(c => c.Language).IsLetterLanguage();
        RuleFor(c => c.Facts).Finding(c => FactRules.Faults(c.Facts));
        RuleFor(c => c.Attachments).Must(files => TooMuch(files) is null).Saying(c => TooMuch(c.Attachments)!).OverridePropertyName("attach");
    }

    private static LocalizedMessage? TooMuch(IReadOnlyList<GivenFile> files)
    {
        long total = 0;
        foreach (var file in files)
        {
            total += file.Content.CanSeek ? file.Content.Length : 0;
            if (total > OriginalFiles.LargestAttachment)
                return $"{TextRules.Shown(file.Name)} brings the attachments to {TextRules.Size(total)}; mail servers take at most {TextRules.Size(OriginalFiles.LargestAttachment)}. Attach a smaller file, or add it to the case as evidence.";
        }

        return null;
    }
}

/// <summary>A change to a draft.</summary>
/// <param name="Facts">By name; an empty value takes one away.</param>
/// <param name="Text">Words in place of the template's; empty: back to the template.</param>
public sealed record DraftEdit(IReadOnlyDictionary<string, string>? Facts, string? Text);

/// <summary>The rules for it.</summary>
public sealed class DraftEditValidator : AbstractValidator<DraftEdit>
{
    public DraftEditValidator() => RuleFor(e => e.Facts).Finding(e => FactRules.Faults(e.Facts));
}

/// <summary>What every fact of a first letter is held to.</summary>
internal static class FactRules
{
    public static IEnumerable<InputFault> Faults(IReadOnlyDictionary<string, string>? facts) =>
        (facts ?? new Dictionary<string, string>(StringComparer.Ordinal)).Keys.Where(name => LetterFacts.Find(name) is null)
            .Select(name => new InputFault(TextRules.Shown(name), $"Unknown fact. Known: {string.Join(", ", LetterFacts.All.Select(f => f.Name))}."))
            .Concat(HoldingFlags.Faults(facts));
}
