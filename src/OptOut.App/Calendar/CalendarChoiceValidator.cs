using FluentValidation;
using OptOut.App.Common;
using OptOut.App.Localization;

namespace OptOut.App.Calendar;

/// <summary>The rules for how a calendar speaks.</summary>
public sealed class CalendarChoiceValidator : AbstractValidator<CalendarChoice>
{
    public CalendarChoiceValidator() => RuleFor(c => c.Language).Must(l => Languages.Find(l) is not null)
        .Saying(c => $"There is no calendar in '{TextRules.Shown(c.Language)}'; known: {Languages.Listed}.");
}
