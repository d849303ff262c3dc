using FluentValidation;
using OptOut.App.Common;

namespace OptOut.App.Calendar;

/// <summary>The rules for how a calendar speaks.</summary>
public sealed class CalendarChoiceValidator : AbstractValidator<CalendarChoice>
{
    public CalendarChoiceValidator() => RuleFor(c => c.Language).Must(l => FeedTexts.Languages.Contains(l, StringComparer.Ordinal))
        .Saying(c => $"There is no calendar in '{TextRules.Shown(c.Language)}'; known: {string.Join(", ", FeedTexts.Languages)}.");
}
