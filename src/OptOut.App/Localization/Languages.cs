using System.Globalization;

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

    /// <summary>The language of a code; English where there are no words in it, as for a language that has letters only.</summary>
    public static Language FindOrEnglish(string? code) => Find(code) ?? English;

    private static IEnumerable<string> Codes()
    {
        var assembly = typeof(Languages).Assembly;
        var resources = $"{assembly.GetName().Name}.resources.dll";
        return Directory.GetDirectories(Path.GetDirectoryName(assembly.Location)!).Where(folder => File.Exists(Path.Combine(folder, resources))).Select(folder => Path.GetFileName(folder));
    }
}
