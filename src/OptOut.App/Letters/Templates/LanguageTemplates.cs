using System.Collections.Concurrent;
using OptOut.App.Letters.Drafts;
using OptOut.Domain.Letters;

namespace OptOut.App.Letters.Templates;

/// <summary>What a layout has above and below the words of a letter.</summary>
internal sealed record TemplateLayout(TemplateText Above, TemplateText Below);

/// <summary>
/// All files of one language as they stood at one moment: templates, layouts, shared paragraphs, small words. Parsed when
/// first needed and kept; a change in the workshop makes a new set and leaves letters in work untouched.
/// </summary>
internal sealed class LanguageTemplates
{
    private const string BodyMark = "@body";
    private readonly Dictionary<string, TemplateText> files;
    private readonly Lazy<LetterLanguage> words;
    private readonly ConcurrentDictionary<string, LetterTemplate> templates = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<TemplateText, Func<LetterScope, string>> compiled = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<TemplateText, IReadOnlyList<TemplateTag>> tags = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<string, TemplateLayout> layouts = new(StringComparer.Ordinal);
    private readonly HashSet<string> sharedNames = new(StringComparer.Ordinal);
    private readonly Lock compiling = new();
    private readonly TemplateEngine engine = new();

    public LanguageTemplates(string language, Dictionary<string, TemplateText> files)
    {
        Language = language;
        this.files = files;
        words = new(() => Required("language.yml", LetterLanguage.Parse));
    }

    public string Language { get; }

    public LetterLanguage Words => words.Value;

    /// <summary>Names of the templates, as <c>access</c> or <c>access.ch</c>.</summary>
    public IEnumerable<string> TemplateNames => files.Keys.Where(path => path.EndsWith(".md", StringComparison.Ordinal) && !path.Contains('/', StringComparison.Ordinal))
        .Select(path => path[..^3]).Order(StringComparer.Ordinal);

    public IEnumerable<TemplateText> Files => files.Values;

    public TemplateText? File(string path) => files.GetValueOrDefault(path);

    /// <summary>The template that speaks a kind under a family of regimes, or null when the language has none.</summary>
    public LetterTemplate? Find(LetterKind kind, string family)
    {
        var own = kind.WireName() + "." + family.ToLowerInvariant();
        var name = files.ContainsKey(own + ".md") ? own : kind.WireName();
        if (!files.ContainsKey(name + ".md"))
        {
            return null;
        }

        var template = Read(name);
        return template.Front.Regimes.Contains(family, StringComparer.Ordinal) ? template : null;
    }

    /// <exception cref="TemplateException">Its front matter is wrong, or there is no such file.</exception>
    public LetterTemplate Read(string name) => templates.GetOrAdd(name, static (key, self) => self.Required(key + ".md", LetterTemplate.Parse), this);

    public TemplateText Shared(string name) => files.GetValueOrDefault($"shared/{name}.md") ?? throw Missing($"shared/{name}.md");

    public bool HasShared(string name) => files.ContainsKey($"shared/{name}.md");

    /// <summary>The shared paragraphs these texts draw in, directly or through one another, each once.</summary>
    public IReadOnlyList<TemplateText> SharedTexts(IEnumerable<TemplateText> texts)
    {
        var found = new List<TemplateText>();
        var open = new Queue<TemplateText>(texts);
        while (open.TryDequeue(out var text))
        {
            foreach (var shared in Partials(text).Select(tag => Shared(tag.Name)).Where(shared => !found.Contains(shared)))
            {
                found.Add(shared);
                open.Enqueue(shared);
            }
        }

        return found;
    }

    /// <summary>What a layout has above and below the words.</summary>
    public TemplateLayout Layout(string name) => layouts.GetOrAdd(name, static (key, self) => self.ReadLayout(key), this);

    private TemplateLayout ReadLayout(string name)
    {
        var text = files.GetValueOrDefault($"layouts/{name}.md") ?? throw Missing($"layouts/{name}.md");
        var lines = text.Text.Split('\n');
        var mark = Array.IndexOf(lines, BodyMark);
        return mark < 0
            ? throw new TemplateException([new(text.File, 1, BodyMark, $"A layout needs one line with {BodyMark} and nothing else, where the words of the letter go.")])
            : new TemplateLayout(text with { Text = string.Join('\n', lines[..mark]) }, text with { Text = string.Join('\n', lines[(mark + 1)..]), FirstLine = mark + 2 });
    }

    /// <exception cref="TemplateException">A tag is wrong.</exception>
    public IReadOnlyList<TemplateTag> Tags(TemplateText text) => tags.GetOrAdd(text, static key =>
    {
        var faults = new List<LetterFault>();
        var read = TemplateTags.Read(key, faults);
        return faults.Count == 0 ? read : throw new TemplateException(faults);
    });

    /// <summary>The words with the values in their places; the scope then knows what was missing.</summary>
    /// <exception cref="TemplateException">A tag is wrong, or a shared paragraph is.</exception>
    public string Render(TemplateText text, LetterScope scope)
    {
        if (!compiled.TryGetValue(text, out var template))
        {
            lock (compiling)
            {
                Share(text, []);
                template = compiled.GetOrAdd(text, engine.Compile);
            }
        }

        return template(scope);
    }

    // Depth first: what a shared paragraph draws in is there before it.
    private void Share(TemplateText text, IReadOnlyList<string> path)
    {
        foreach (var tag in Partials(text))
        {
            var fault = path.Contains(tag.Name, StringComparer.Ordinal) ? "This shared paragraph contains itself." : HasShared(tag.Name) ? null : "There is no shared paragraph of this name.";
            if (fault is not null) throw new TemplateException([new(text.File, tag.Line, tag.Name, fault)]);
            if (sharedNames.Contains(tag.Name)) continue;
            Share(Shared(tag.Name), [.. path, tag.Name]);
            engine.Share(tag.Name, Shared(tag.Name));
            sharedNames.Add(tag.Name);
        }
    }

    private IEnumerable<TemplateTag> Partials(TemplateText text) => Tags(text).Where(tag => tag.Kind == TagKind.Partial);

    private T Required<T>(string path, Func<TemplateText, List<LetterFault>, T?> parse)
        where T : class
    {
        var text = files.GetValueOrDefault(path) ?? throw Missing(path);
        var faults = new List<LetterFault>();
        return parse(text, faults) ?? throw new TemplateException(faults);
    }

    private TemplateException Missing(string path) => new([new($"{Language}/{path}", 0, string.Empty, "This file is missing.")]);
}
