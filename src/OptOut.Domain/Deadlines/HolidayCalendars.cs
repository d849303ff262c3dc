using System.Collections.Concurrent;

namespace OptOut.Domain.Deadlines;

/// <summary>The holidays of a state, as loaded from its file.</summary>
internal sealed record HolidayCountry(
    string Code,
    IReadOnlyDictionary<string, string> Subdivisions,
    IReadOnlyDictionary<string, string> Aliases,
    bool OtherSubdivisionsAllowed,
    bool UnknownSeatCountsAll,
    IReadOnlyList<HolidayRule> Rules);

/// <summary>All holiday calendars, loaded once on first use. A book may be cut back to what was published by a given day.</summary>
public sealed class HolidayCalendars
{
    private static readonly Lazy<HolidayCalendars> CurrentBook = new(() => HolidayFile.LoadAll(null));

    private readonly IReadOnlyDictionary<string, HolidayCountry> countries;
    private readonly ConcurrentDictionary<(string Country, string? Subdivision), HolidayCalendar> calendars = new();
    private readonly ConcurrentDictionary<string, HolidayCalendar[]> seats = new(StringComparer.Ordinal);

    internal HolidayCalendars(IReadOnlyDictionary<string, HolidayCountry> countries, string version)
    {
        this.countries = countries;
        Version = version;
    }

    /// <summary>The first and the last year of receipt for which the calendars are good.</summary>
    public static (int First, int Last) Years => (HolidayCalendar.FirstYear, 2035);

    /// <summary>The book with everything known to this release.</summary>
    public static HolidayCalendars Current => CurrentBook.Value;

    /// <summary>Date of the newest check and fingerprint of the data.</summary>
    public string Version { get; }

    /// <summary>Codes of all countries with a calendar, sorted.</summary>
    public IReadOnlyList<string> Countries => [.. countries.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The book as it could have been written on <paramref name="day"/>: without the days announced later.</summary>
    public static HolidayCalendars AsOf(DateOnly day) => HolidayFile.LoadAll(day);

    /// <summary>Subdivision codes with names that <paramref name="country"/> distinguishes; empty when it has one calendar.</summary>
    /// <exception cref="DeadlineException">The country is unknown.</exception>
    public IReadOnlyDictionary<string, string> Subdivisions(string country) => Country(country, "country").Subdivisions;

    /// <summary>The holidays of a year, in order, contested ones included. Without subdivision: those of the whole state.</summary>
    /// <exception cref="DeadlineException">Country or subdivision is unknown, or the year lies outside <see cref="Years"/>.</exception>
    public IReadOnlyList<Holiday> Holidays(string country, string? subdivision, int year)
    {
        if (year < Years.First || year > Years.Last)
        {
            throw new DeadlineException("year", $"{year} lies outside {Years.First} to {Years.Last}.");
        }

        var place = Place(country, subdivision, "country", "subdivision");
        return [.. Calendar(place).In(year)];
    }

    /// <summary>True when there is a calendar for <paramref name="country"/>; use it before naming a data subject's country.</summary>
    public bool Knows(string country) => countries.ContainsKey(CanonicalCountry(country));

    /// <summary>True when there is a calendar for <paramref name="country"/> that can tell <paramref name="subdivision"/> from the rest, or needs not to.</summary>
    public bool Knows(string country, string? subdivision)
    {
        try
        {
            Place(country, subdivision, nameof(country), nameof(subdivision));
            return true;
        }
        catch (DeadlineException)
        {
            return false;
        }
    }

    internal HolidayPlace Place(string? country, string? subdivision, string countryField, string subdivisionField)
    {
        if (string.IsNullOrWhiteSpace(country))
        {
            throw new DeadlineException(countryField, "is missing; name the country whose public holidays apply, for example IE.");
        }

        var known = Country(country, countryField);
        if (string.IsNullOrWhiteSpace(subdivision))
        {
            return new HolidayPlace(known.Code, null);
        }

        var code = subdivision.Trim().ToUpperInvariant();
        if (code.IndexOf('-', StringComparison.Ordinal) is var hyphen and > 0)
        {
            if (CanonicalCountry(code[..hyphen]) != known.Code)
            {
                throw new DeadlineException(subdivisionField, $"'{subdivision}' does not belong to {known.Code}.");
            }

            code = code[(hyphen + 1)..];
        }

        code = known.Aliases.GetValueOrDefault(code, code);
        if (known.Subdivisions.ContainsKey(code))
        {
            return new HolidayPlace(known.Code, code);
        }

        if (known.OtherSubdivisionsAllowed && code.Length is >= 1 and <= 3 && code.All(char.IsAsciiLetterOrDigit))
        {
            return new HolidayPlace(known.Code, HolidayPlace.NoOwnDays);
        }

        throw new DeadlineException(subdivisionField, $"'{subdivision}' is no subdivision of {known.Code} known here; known are {string.Join(", ", known.Subdivisions.Keys.Order(StringComparer.Ordinal))}.");
    }

    internal HolidayCalendar Calendar(HolidayPlace place) =>
        calendars.TryGetValue((place.Country, place.Subdivision), out var calendar) ? calendar : Fill(place);

    /// <summary>All calendars the place may have: one when the subdivision is known or makes no difference, else one for each part of the state.</summary>
    internal HolidayCalendar[] PossibleCalendars(HolidayPlace place)
    {
        if (place.Subdivision is not null)
        {
            return [Calendar(place)];
        }

        return seats.TryGetValue(place.Country, out var all) ? all : seats.GetOrAdd(place.Country, code =>
        {
            var country = countries[code];
            return country.UnknownSeatCountsAll
                ? [Calendar(place), .. country.Subdivisions.Keys.Order(StringComparer.Ordinal).Select(s => Calendar(new HolidayPlace(code, s)))]
                : [Calendar(place)];
        });
    }

    private HolidayCalendar Fill(HolidayPlace place) => calendars.GetOrAdd((place.Country, place.Subdivision), key =>
    {
        var country = countries[key.Country];
        var common = key.Subdivision is null && country.Subdivisions.Count > 0;
        return new HolidayCalendar(country.Rules.Where(r => r.AppliesIn(key.Subdivision) || (common && country.Subdivisions.Keys.All(r.Regions.Contains))));
    });

    private HolidayCountry Country(string country, string field) => countries.TryGetValue(CanonicalCountry(country), out var known)
        ? known
        : throw new DeadlineException(field, $"no holiday calendar for '{country}'; known are {string.Join(", ", Countries)}.");

    private static string CanonicalCountry(string country) => country.Trim().ToUpperInvariant() switch { "UK" => "GB", "EL" => "GR", var code => code };
}

/// <summary>A country with the part of it that matters for holidays.</summary>
internal readonly record struct HolidayPlace(string Country, string? Subdivision)
{
    /// <summary>Stands for a named part of a state that has no days of its own.</summary>
    public const string NoOwnDays = "*";
}
