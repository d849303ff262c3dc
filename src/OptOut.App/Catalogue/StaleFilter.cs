using FluentValidation;
using OptOut.App.Common;

namespace OptOut.App.Catalogue;

/// <summary>Which facts of the catalogue are old.</summary>
/// <param name="Days">Since somebody last saw them.</param>
public sealed record StaleFilter(int Days);

/// <summary>The rules for it.</summary>
public sealed class StaleFilterValidator : AbstractValidator<StaleFilter>
{
    /// <summary>A century.</summary>
    public const int MostDays = 36_500;

    public StaleFilterValidator() => RuleFor(f => f.Days).InclusiveBetween(0, MostDays).Saying($"Give a number of days between 0 and {MostDays}.").OverridePropertyName("stale");
}
