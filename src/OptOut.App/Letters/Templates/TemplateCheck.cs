using OptOut.App.Common;
using OptOut.Domain.Letters;

namespace OptOut.App.Letters.Templates;

/// <summary>What <c>optout templates check</c> holds against every template: tags, fields, front matter, articles, sources.</summary>
internal static class TemplateCheck
{
    private static readonly string[] KnownFamilies = ["EU", "UK", "CH", "US-CA"];

    public static IReadOnlyList<LetterFault> Run(LanguageTemplates set)
    {
        var faults = new List<LetterFault>();
        Guard(() => _ = set.Words, faults);
        foreach (var file in set.Files.OrderBy(file => file.File, StringComparer.Ordinal))
        {
            var relative = file.File[(set.Language.Length + 1)..];
            if (relative.StartsWith("shared/", StringComparison.Ordinal))
            {
                Tags(set, file, faults);
            }
            else if (relative.StartsWith("layouts/", StringComparison.Ordinal))
            {
                Guard(() =>
                {
                    var (above, below) = set.Layout(Path.GetFileNameWithoutExtension(relative));
                    Tags(set, above, faults);
                    Tags(set, below, faults);
                }, faults);
            }
            else if (relative.EndsWith(".md", StringComparison.Ordinal))
            {
                faults.AddRange(Template(set, file));
            }
        }

        foreach (var kind in LetterKinds.All.Where(kind => set.File(kind.WireName() + ".md") is null))
        {
            faults.Add(new($"{set.Language}/{kind.WireName()}.md", 0, string.Empty, "This letter is missing in this language."));
        }

        return faults;
    }

    public static IReadOnlyList<LetterFault> Template(LanguageTemplates set, TemplateText file)
    {
        var faults = new List<LetterFault>();
        var template = LetterTemplate.Parse(file, faults);
        if (template is null)
        {
            return faults;
        }

        var front = template.Front;
        var name = Path.GetFileNameWithoutExtension(file.File);
        var expected = front.Kind.WireName();
        if (name != expected && !KnownFamilies.Any(family => name == expected + "." + family.ToLowerInvariant()))
        {
            Fault("kind", $"The file of this kind must be named {expected}.md or {expected}.<regime>.md.");
        }

        foreach (var regime in front.Regimes.Where(regime => !KnownFamilies.Contains(regime, StringComparer.Ordinal)))
        {
            Fault("regimes", $"\"{regime}\" is no family of regimes. Known: {string.Join(", ", KnownFamilies)}.");
        }

        foreach (var fact in front.Facts.Concat(front.Optional).Where(fact => LetterFacts.Find(fact) is null))
        {
            Fault(fact, $"This fact is unknown. Known facts: {string.Join(", ", LetterFacts.All.Select(known => known.Name))}.");
        }

        var used = new HashSet<string>(StringComparer.Ordinal);
        var words = new List<string> { front.Subject };
        Guard(() =>
        {
            var (above, below) = set.Layout(front.Layout);
            foreach (var text in new[] { template.Body, above, below, file with { Text = front.Subject } })
            {
                Collect(set, text, text.FirstLine == template.Body.FirstLine ? faults : [], used, words, []);
            }
        }, faults);
        foreach (var fact in front.Facts.Concat(front.Optional).Where(fact => !used.Contains(fact)))
        {
            Fault(fact, "The front matter names this fact, and the words never use it.");
        }

        foreach (var fact in used.Where(field => LetterFacts.Find(field) is not null && !front.Facts.Contains(field, StringComparer.Ordinal) && !front.Optional.Contains(field, StringComparer.Ordinal)))
        {
            Fault(fact, "The words use this fact, and the front matter does not name it.");
        }

        Citations(front, string.Join('\n', words), Fault);
        return faults;

        void Fault(string field, string message)
        {
            var line = Array.FindIndex(file.Text.Split('\n'), text => text.Contains(field, StringComparison.Ordinal)) + 1;
            faults.Add(new(file.File, line, field, message));
        }
    }

    private static void Citations(TemplateFrontMatter front, string words, Action<string, string> fault)
    {
        foreach (var article in front.Articles.Where(article => !words.Contains(article, StringComparison.Ordinal)))
        {
            fault(article, "The front matter names this article, and the words never do.");
        }

        if (front.Articles.Count == 0)
        {
            fault("articles", "A letter must name the articles it rests on.");
        }

        foreach (var article in front.Articles.Where(article => LegalProvisions.IsChecked(article, front.Regimes) == front.Unchecked.Contains(article, StringComparer.Ordinal)))
        {
            fault(article, front.Unchecked.Contains(article, StringComparer.Ordinal)
                ? "The front matter lists this provision as unchecked, and the research names it: take it out of \"unchecked\"."
                : "The research does not name this provision: read it at the source, or list it under \"unchecked\".");
        }

        foreach (var article in front.Unchecked.Except(front.Articles, StringComparer.Ordinal))
        {
            fault(article, "This provision is listed as unchecked, and \"articles\" does not name it.");
        }

        var cited = LegalSources.CitedIn(words);
        foreach (var source in cited.Where(source => !LegalSources.IsKnown(source)))
        {
            fault(source, "This source is not among those that were read; a letter may not rest on it.");
        }

        foreach (var source in front.Sources.Where(source => !cited.Contains(source, StringComparer.Ordinal)))
        {
            fault(source, "The front matter names this source, and the words never do.");
        }

        foreach (var source in cited.Where(source => LegalSources.IsKnown(source) && !front.Sources.Contains(source, StringComparer.Ordinal)))
        {
            fault(source, "The words cite this source, and the front matter does not name it.");
        }
    }

    private static void Tags(LanguageTemplates set, TemplateText text, List<LetterFault> faults) => Collect(set, text, faults, [], [], []);

    // Faults of a shared paragraph are reported with its own file, so here they are only followed for fields and words.
    private static void Collect(LanguageTemplates set, TemplateText text, List<LetterFault> faults, HashSet<string> used, List<string> words, List<string> path)
    {
        var tags = TemplateTags.Read(text, faults);
        words.Add(text.Text);
        used.UnionWith(tags.Where(tag => tag.Kind is TagKind.Field or TagKind.Block).Select(tag => tag.Name));
        foreach (var tag in tags.Where(tag => tag.Kind == TagKind.Partial))
        {
            if (path.Contains(tag.Name, StringComparer.Ordinal))
            {
                faults.Add(new(text.File, tag.Line, tag.Name, "This shared paragraph contains itself."));
            }
            else if (set.HasShared(tag.Name))
            {
                Collect(set, set.Shared(tag.Name), [], used, words, [.. path, tag.Name]);
            }
            else
            {
                faults.Add(new(text.File, tag.Line, tag.Name, "There is no shared paragraph of this name."));
            }
        }
    }

    private static void Guard(Action action, List<LetterFault> faults)
    {
        try
        {
            action();
        }
        catch (TemplateException exception)
        {
            faults.AddRange(exception.Faults);
        }
    }
}
