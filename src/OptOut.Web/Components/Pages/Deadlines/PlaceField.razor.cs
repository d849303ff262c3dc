using Microsoft.AspNetCore.Components;
using OptOut.App.Common;
using OptOut.Domain.Deadlines;
using OptOut.Web.Components.Shared;

namespace OptOut.Web.Components.Pages.Deadlines;

/// <summary>A country with a calendar, and the part of it that matters for its holidays.</summary>
public sealed partial class PlaceField
{
    [Parameter, EditorRequired]
    public string Id { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Label { get; set; } = null!;

    [Parameter]
    public string? Country { get; set; }

    [Parameter]
    public string? Part { get; set; }

    /// <summary>True where the place may be left out.</summary>
    [Parameter]
    public bool MayBeEmpty { get; set; }

    [Parameter, EditorRequired]
    public FormFaults Faults { get; set; } = null!;

    private string PartId => Id + "Part";

    private IEnumerable<(string Code, string Name)> Countries =>
        HolidayCalendars.Current.Countries.Select(code => (code, CountryNames.Of(L, code))).OrderBy(country => country.Item2, StringComparer.CurrentCulture);

    private IEnumerable<(string Code, string Name)> Parts => Country is { Length: > 0 } && HolidayCalendars.Current.Knows(Country)
        ? HolidayCalendars.Current.Subdivisions(Country).OrderBy(part => part.Value, StringComparer.CurrentCulture).Select(part => (part.Key, part.Value))
        : [];
}
