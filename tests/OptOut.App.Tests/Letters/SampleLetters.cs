using OptOut.App.Letters;
using OptOut.Domain.Letters;

namespace OptOut.App.Tests.Letters;

/// <summary>The templates of the repository, and one full request for every kind of letter. All people are invented.</summary>
internal static class SampleLetters
{
    public static readonly string TemplateFolder = Path.Combine(RepositoryRoot(), "templates", "letters");

    public static readonly TemplateStore Store = new(TemplateFolder);

    public static readonly LetterComposer Composer = new(Store);

    public static IReadOnlyDictionary<string, string> Facts => LetterSample.Facts;

    /// <summary>Kind, language and regime of every letter there is, by the names of the template files.</summary>
    public static IEnumerable<(LetterKind Kind, string Language, string Regime)> All() =>
        from template in Store.List()
        from regime in template.Front.Regimes
        let variant = template.Name.Contains('.', StringComparison.Ordinal)
        where !variant || template.Name.EndsWith("." + regime.ToLowerInvariant(), StringComparison.Ordinal)
        select (template.Front.Kind, template.Language, RegimeOf(regime, template.Front.Kind));

    public static LetterRequest Request(LetterKind kind, string language, string regime) => LetterSample.Request(kind, language, regime);

    public static LetterRepresentative Centre => LetterSample.Centre;

    public static string Deadline(string language) => LetterSample.Deadline(language);

    private static string RegimeOf(string family, LetterKind kind) => LetterSample.RegimeOf(family, kind);

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OptOut.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests run from inside the repository.");
    }
}
