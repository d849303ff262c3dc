using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;
using OptOut.App.Localization.Resources;
using OptOut.Domain.Localization;

namespace OptOut.App.Localization;

/// <summary>
/// Says in another language what was written in English. A message is written where the fault is found; its English pattern stands
/// in Messages.resx, and the key it has there leads to the other languages. The command line stays English; pages ask for the reader's language.
/// </summary>
public static class Wording
{
    private static readonly Lazy<FrozenDictionary<string, string>> s_keys = new(() => new ResourceManager(typeof(MessagesResources))
        .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
        .Cast<DictionaryEntry>().ToFrozenDictionary(entry => (string)entry.Value!, entry => (string)entry.Key, StringComparer.Ordinal));

    /// <summary>The sentence in a language, given by its code; in English where a language has no words for it.</summary>
    public static string In(this LocalizedMessage said, string language) => Languages.Find(language) is { } known ? said.In(known) : said.English;

    /// <summary>The sentence in the reader's language.</summary>
    public static string Localize(this LocalizedMessage said) => said.In(Languages.OfReader);

    /// <summary>The key of an English pattern; null when the file of messages lacks it.</summary>
    internal static string? KeyOf(string pattern) => s_keys.Value.GetValueOrDefault(pattern);

    private static string In(this LocalizedMessage said, Language language)
    {
        if (language == Languages.English) return said.English;
        var terms = new MessageTerms(language);
        var pattern = KeyOf(said.Pattern) is { } key ? new Texts<MessagesResources>(language)[key] : said.Pattern;
        return said.Fill(pattern, value => value switch
        {
            LocalizedMessage inner => inner.In(language),
            Term term => terms.Of(term),
            Terms all => string.Join(", ", all.All.Select(terms.Of)),
            _ => value,
        });
    }
}
