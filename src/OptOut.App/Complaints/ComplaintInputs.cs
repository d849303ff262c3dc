using FluentValidation;
using OptOut.App.Common;
using OptOut.App.Localization;
using OptOut.Domain.Catalogue;
using OptOut.Domain.Localization;

namespace OptOut.App.Complaints;

/// <summary>Where else than at home a complaint may be lodged.</summary>
/// <param name="Work">Where the person works, such as DE-BE; null when at home.</param>
/// <param name="Place">Where it happened; null when at home.</param>
public sealed record ComplaintPlaces(string? Work = null, string? Place = null);

/// <summary>The rules for it.</summary>
public sealed class ComplaintPlacesValidator : AbstractValidator<ComplaintPlaces>
{
    public ComplaintPlacesValidator()
    {
        RuleFor(p => p.Work).Finding(p => Faults(p.Work, "work"));
        RuleFor(p => p.Place).Finding(p => Faults(p.Place, "place"));
    }

    /// <summary>The place behind a text; null when none was given.</summary>
    internal static Place? Read(string? text) => string.IsNullOrWhiteSpace(text) ? null : Place.Read(text);

    private static IEnumerable<InputFault> Faults(string? text, string field)
    {
        try
        {
            Read(text);
            return [];
        }
        catch (FormatException e)
        {
            return [new(field, LocalizedMessage.By(e))];
        }
    }
}

/// <summary>In which state of the country a person lives.</summary>
public sealed record HomeState(string State);

/// <summary>The rules for it. Which states have an authority of their own, the catalogue says.</summary>
public sealed class HomeStateValidator : AbstractValidator<HomeState>
{
    public HomeStateValidator() => RuleFor(s => s.State).NotEmpty().Saying("Choose the state where the person lives.");
}
