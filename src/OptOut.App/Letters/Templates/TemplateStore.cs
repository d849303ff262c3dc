using System.Collections.Concurrent;
using System.Text;
using OptOut.App.Common;
using OptOut.Domain.Letters;

namespace OptOut.App.Letters.Templates;

/// <summary>A template in a list.</summary>
/// <param name="Name">As in <c>access</c> or <c>access.ch</c>.</param>
/// <param name="Own">True when the user's own copy is in force.</param>
/// <param name="NewerBuiltIn">True when the built-in words have a higher version than the own copy.</param>
public sealed record TemplateInfo(string Language, string Name, TemplateFrontMatter Front, bool Own, bool NewerBuiltIn);

/// <summary>
/// The templates: the folder that comes with the program, and over it the user's own copies in the data folder, which win
/// and which no update touches.
/// </summary>
public sealed class TemplateStore(string builtInFolder, string? ownFolder = null)
{
    private readonly ConcurrentDictionary<string, LanguageTemplates> languages = new(StringComparer.Ordinal);

    /// <summary>The languages there are templates for, two letters each.</summary>
    public IReadOnlyList<string> Languages => [.. Directory.EnumerateDirectories(builtInFolder).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    /// <summary>Every template of one language or of all.</summary>
    /// <exception cref="TemplateException">A front matter is wrong; <see cref="Check"/> lists everything.</exception>
    public IReadOnlyList<TemplateInfo> List(string? language = null) =>
        [.. (language is null ? Languages : [language]).SelectMany(name => Of(name).TemplateNames.Select(template => Info(Of(name), template)))];

    /// <summary>The whole text of a template in force.</summary>
    /// <exception cref="TemplateException">There is none of that name.</exception>
    public LetterTemplate Read(string language, string name) => Of(language).Read(name);

    /// <summary>Every fault of every template, layout and shared paragraph of every language; empty when all is well.</summary>
    public IReadOnlyList<LetterFault> Check() => [.. Languages.SelectMany(language => TemplateCheck.Run(Of(language)))];

    /// <summary>Every fault of one language.</summary>
    public IReadOnlyList<LetterFault> Check(string language) => TemplateCheck.Run(Of(language));

    /// <summary>The whole text of a template as it came with the program; empty when only the user has it.</summary>
    public string BuiltIn(string language, string name)
    {
        var path = Path.Combine(builtInFolder, Of(language).Language, name + ".md");
        return Of(language).TemplateNames.Contains(name, StringComparer.Ordinal) && File.Exists(path) ? LineFeeds(File.ReadAllText(path)) : string.Empty;
    }

    /// <summary>True when the words that came with the program have a higher version than the one given.</summary>
    public bool HasNewerBuiltIn(string language, string name, int version) =>
        LetterTemplate.Parse(new TemplateText($"{language}/{name}.md", BuiltIn(language, name), Own: false), []) is { } builtIn && builtIn.Front.Version > version;

    /// <summary>Makes a copy of one's own from the words in force, and gives its path. Does nothing when there is one.</summary>
    public string CopyToOwn(string language, string name)
    {
        var source = Of(language).Read(name).Source;
        var path = OwnPath(language, name);
        if (!File.Exists(path))
        {
            SaveOwn(language, name, source.Text);
        }

        return path;
    }

    /// <summary>Writes the own copy and puts it in force.</summary>
    /// <exception cref="TemplateException">The new text has faults; nothing is written.</exception>
    public void SaveOwn(string language, string name, string text)
    {
        var normal = LineFeeds(text);
        var faults = TemplateCheck.Template(Of(language), new TemplateText($"{language}/{name}.md", normal, Own: true));
        if (faults.Count > 0)
        {
            throw new TemplateException(faults);
        }

        var path = OwnPath(language, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var fresh = path + ".new";
        File.WriteAllText(fresh, normal, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.Move(fresh, path, overwrite: true);
        languages.TryRemove(language, out _);
    }

    /// <summary>Removes the own copy, so that the built-in words are in force again.</summary>
    public void RemoveOwn(string language, string name)
    {
        File.Delete(OwnPath(language, name));
        languages.TryRemove(language, out _);
    }

    internal LanguageTemplates Of(string language)
    {
        if (language.Length != 2 || !language.All(char.IsAsciiLetterLower) || !Directory.Exists(Path.Combine(builtInFolder, language)))
        {
            throw new TemplateException([new(language, 0, "language", $"There are no letters in this language. Known languages: {string.Join(", ", Languages)}.")]);
        }

        return languages.GetOrAdd(language, Load);
    }

    private LanguageTemplates Load(string language)
    {
        var files = new Dictionary<string, TemplateText>(StringComparer.Ordinal);
        Add(builtInFolder, own: false);
        if (ownFolder is not null)
        {
            Add(ownFolder, own: true);
        }

        return new LanguageTemplates(language, files);

        void Add(string root, bool own)
        {
            var folder = Path.Combine(root, language);
            if (!Directory.Exists(folder))
            {
                return;
            }

            foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(path => Path.GetExtension(path) is ".md" or ".yml"))
            {
                var relative = Path.GetRelativePath(folder, path).Replace('\\', '/');
                files[relative] = new TemplateText($"{language}/{relative}", LineFeeds(File.ReadAllText(path)), own);
            }
        }
    }

    private static string LineFeeds(string text) =>
        text.Contains('\r', StringComparison.Ordinal) ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : text;

    private TemplateInfo Info(LanguageTemplates set, string name)
    {
        var template = set.Read(name);
        var newer = template.Source.Own && HasNewerBuiltIn(set.Language, name, template.Front.Version);
        return new TemplateInfo(set.Language, name, template.Front, template.Source.Own, newer);
    }

    private string OwnPath(string language, string name)
    {
        if (ownFolder is null)
        {
            throw new InvalidOperationException("This store has no folder for own templates.");
        }

        // The name becomes a file name, so only names of templates that exist pass.
        return Of(language).TemplateNames.Contains(name, StringComparer.Ordinal)
            ? Path.Combine(ownFolder, language, name + ".md")
            : throw new TemplateException([new($"{language}/{name}.md", 0, string.Empty, "There is no template of this name.")]);
    }
}
