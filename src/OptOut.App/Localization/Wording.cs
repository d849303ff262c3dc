using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using OptOut.Domain.Localization;

namespace OptOut.App.Localization;

/// <summary>Says in another language what was written in English. The command line stays English; pages ask for the reader's language.</summary>
public static class Wording
{
    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> s_languages =
        Localization.Languages.All.Skip(1).ToFrozenDictionary(language => language.Code, language => Read(language.Code), StringComparer.Ordinal);

    /// <summary>The languages there are words in, besides English.</summary>
    public static IReadOnlyCollection<string> Languages => s_languages.Keys;

    /// <summary>Every sentence and term there are words for, by its English pattern.</summary>
    public static IReadOnlyDictionary<string, string> Of(string language) => s_languages[language];

    /// <summary>The sentence in a language, given by its code; in English where a language has no words for it.</summary>
    public static string In(this LocalizedMessage said, string language)
    {
        if (!s_languages.TryGetValue(language, out var words)) return said.English;
        return said.Fill(words.GetValueOrDefault(said.Pattern) ?? said.Pattern, value => value switch
        {
            LocalizedMessage inner => inner.In(language),
            Term term => In(term, words),
            Terms terms => string.Join(", ", terms.All.Select(term => In(term, words))),
            _ => value,
        });
    }

    /// <summary>The sentence in the reader's language.</summary>
    public static string Localize(this LocalizedMessage said) => said.In(Localization.Languages.OfReader.Code);

    private static string In(Term term, FrozenDictionary<string, string> words) => words.GetValueOrDefault($"{term.Kind}: {term.Name}") ?? term.Name;

    private static FrozenDictionary<string, string> Read(string language)
    {
        using var file = typeof(Wording).Assembly.GetManifestResourceStream($"OptOut.App.Localization.{language}.json");
        return file is null ? FrozenDictionary<string, string>.Empty : JsonSerializer.Deserialize<Dictionary<string, string>>(file)!.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
