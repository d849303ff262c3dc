using System.Globalization;
using System.Resources;

namespace OptOut.App.Localization;

/// <summary>
/// The words of one area in one language. The language is always given, because a letter, a dossier or a calendar speaks another
/// one than the screen that asks for it.
/// </summary>
/// <typeparam name="TResources">The keys: the class made at build time from Resources/Area.resx. Give them by <c>nameof</c>, so that none can be wrong.</typeparam>
public class Texts<TResources>(Language language)
{
    private static readonly ResourceManager s_resources = new(typeof(TResources));

    public Language Language { get; } = language;

    /// <summary>The words of a key; the English ones where the language lacks them.</summary>
    /// <exception cref="KeyNotFoundException">There is no such key.</exception>
    public string this[string key] => s_resources.GetString(key, Language.Culture) ?? throw new KeyNotFoundException($"{typeof(TResources).Name} has no '{key}'.");

    /// <summary>The words of a key with values in their places, which are written the same way in every language.</summary>
    public string this[string key, params object?[] values] => string.Format(CultureInfo.InvariantCulture, this[key], values);
}
