using System.Globalization;
using OptOut.App.Localization.Resources;

namespace OptOut.App.Localization;

/// <summary>The languages there are words in. One is added by its files alone: a folder of resources beside the program is a language.</summary>
public static class Languages
{
    /// <summary>English, in which every word exists, then the others by their codes.</summary>
    public static IReadOnlyList<Language> All { get; } = [new("en"), .. Codes().Order(StringComparer.Ordinal).Select(code => new Language(code))];

    /// <summary>The language every other one is translated from.</summary>
    public static Language English => All[0];

    /// <summary>The reader's language: that of the culture the page or command runs under; English where there are no words in it.</summary>
    public static Language OfReader
    {
        get
        {
            for (var culture = CultureInfo.CurrentUICulture; culture.Name.Length > 0; culture = culture.Parent)
            {
                if (All.FirstOrDefault(language => language.Culture.Name == culture.Name) is { } known) return known;
            }

            return English;
        }
    }

    /// <summary>All codes, for a message that says which there are.</summary>
    public static string Listed => string.Join(", ", All.Select(language => language.Code));

    /// <summary>The language of a code; null when there are no words in it.</summary>
    public static Language? Find(string? code) => All.FirstOrDefault(language => language.Code == code);

    /// <summary>The language of a code that was checked before.</summary>
    /// <exception cref="ArgumentException">There are no words in it.</exception>
    public static Language Of(string code) => Find(code) ?? throw new ArgumentException($"There are no words in '{code}'; known: {Listed}.", nameof(code));

    private static IEnumerable<string> Codes()
    {
        var assembly = typeof(Languages).Assembly;
        var resources = $"{assembly.GetName().Name}.resources.dll";
        return Directory.GetDirectories(Path.GetDirectoryName(assembly.Location)!).Where(folder => File.Exists(Path.Combine(folder, resources))).Select(folder => Path.GetFileName(folder));
    }
}

/// <summary>A language of screen, letters, dossiers and calendars.</summary>
public sealed class Language
{
    private readonly Lazy<CultureInfo> _dates;
    private readonly Lazy<DateTimeFormatInfo> _ownNames;

    internal Language(string code)
    {
        Code = code;
        Culture = CultureInfo.GetCultureInfo(code);
        _dates = new(() => CultureInfo.GetCultureInfo(new Texts<LanguageResources>(this)[nameof(LanguageResources.DateCulture)]));
        _ownNames = new(OwnNames);
    }

    /// <summary>As in settings, folders and on the command line: en, de.</summary>
    public string Code { get; }

    /// <summary>Its own name, as its readers look for it.</summary>
    public string Name => new Texts<LanguageResources>(this)[nameof(LanguageResources.Name)];

    internal CultureInfo Culture { get; }

    /// <summary>A day with short names of weekday and month; a dash where there is none.</summary>
    public string ShortDate(DateOnly? day) => day?.ToString("ddd d MMM yyyy", _dates.Value) ?? "–";

    /// <summary>A day with its weekday, as steps of a deadline write it: <c>Thu 5 March 2026</c>, <c>jeudi 5 mars 2026</c>.</summary>
    public string LongDate(DateOnly day) => InOwnNames(day, nameof(LanguageResources.LongDate), nameof(LanguageResources.LongDateFirstOfMonth));

    /// <summary>As <see cref="LongDate"/>, with nothing abbreviated: letters write everything out.</summary>
    public string LetterDate(DateOnly day) => InOwnNames(day, nameof(LanguageResources.LetterDate), nameof(LanguageResources.LetterDateFirstOfMonth));

    public void Deconstruct(out string code, out string name) => (code, name) = (Code, Name);

    public override string ToString() => Code;

    private string InOwnNames(DateOnly day, string pattern, string firstOfMonth) =>
        day.ToString(new Texts<LanguageResources>(this)[day.Day == 1 ? firstOfMonth : pattern], _ownNames.Value);

    // Names of our own, not the machine's, so that a date in a letter reads the same whatever locale data there is.
    private DateTimeFormatInfo OwnNames()
    {
        var words = new Texts<LanguageResources>(this);
        string[] months = [.. words[nameof(LanguageResources.Months)].Split('|'), ""];
        return new DateTimeFormatInfo
        {
            DayNames = words[nameof(LanguageResources.Days)].Split('|'),
            AbbreviatedDayNames = words[nameof(LanguageResources.ShortDays)].Split('|'),
            MonthNames = months,
            MonthGenitiveNames = months,
        };
    }
}
