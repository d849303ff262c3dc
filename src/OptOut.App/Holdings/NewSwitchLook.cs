using FluentValidation;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Originals;
using OptOut.Domain.Holdings;

namespace OptOut.App.Holdings;

/// <summary>That a setting was set, or seen to be still set.</summary>
/// <param name="Key">Which of the service's settings (<see cref="Domain.Catalogue.SwitchKeys"/>).</param>
/// <param name="On">The day; today when null.</param>
/// <param name="Again">Days until one looks again.</param>
public sealed record NewSwitchLook(string Person, string Service, string Key, DateOnly? On = null, string? Note = null, IReadOnlyList<GivenFile>? Proofs = null, int Again = SwitchSet.LookAgainAfterDays);

/// <summary>The rules for it. Whether the service has such a setting, the catalogue says.</summary>
public sealed class NewSwitchLookValidator : AbstractValidator<NewSwitchLook>
{
    private const int MostDays = 730;

    public NewSwitchLookValidator(TimeProvider time)
    {
        RuleFor(s => s.On).Must(on => on is not { } day || time.HasCome(day)).Saying("That day is still to come.");
        RuleFor(s => s.Again).InclusiveBetween(1, MostDays).Saying($"Look again after 1 to {MostDays} days.");
    }
}
