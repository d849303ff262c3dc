using System.Collections;
using System.Globalization;
using System.Resources;
using OptOut.App.Localization;
using OptOut.App.Localization.Resources;

namespace OptOut.App.Tests.Localization;

/// <summary>The files of words as they were compiled.</summary>
internal static class ResourceFiles
{
    /// <summary>The classes of keys, one for each area.</summary>
    public static IReadOnlyList<Type> Areas { get; } =
        [.. typeof(LanguageResources).Assembly.GetTypes().Where(type => type.Namespace == typeof(LanguageResources).Namespace && type.Name.EndsWith("Resources", StringComparison.Ordinal))];

    /// <summary>The words of an area in one language alone, without those of another in the place of missing ones.</summary>
    public static IReadOnlyDictionary<string, string> Read(Type area, Language language) =>
        new ResourceManager(area).GetResourceSet(language == Languages.English ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language.Code), createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);
}
