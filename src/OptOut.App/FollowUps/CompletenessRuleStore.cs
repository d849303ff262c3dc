using System.Text.RegularExpressions;
using OptOut.App.Common;
using OptOut.App.Letters.Drafts;
using OptOut.App.Letters.Templates;
using OptOut.Domain.Letters;
using OptOut.Domain.Replies;

namespace OptOut.App.FollowUps;

/// <summary>Reads <c>templates/replies/completeness/*.yml</c>: patterns by element, one file per language.</summary>
public static class CompletenessRuleStore
{
    /// <summary>The rules of every language in the folder, joined.</summary>
    /// <exception cref="TemplateException">A file has faults; all of them, with file, line and key.</exception>
    public static CompletenessRules Load(string folder)
    {
        var faults = new List<LetterFault>();
        var patterns = Enum.GetValues<CompletenessItem>().ToDictionary(item => item, _ => new List<Regex>());
        foreach (var path in Directory.EnumerateFiles(folder, "*.yml").Order(StringComparer.Ordinal))
        {
            if (TemplateYaml.Read(Path.GetFileName(path), File.ReadAllText(path), 1, faults) is not { } yaml) continue;
            yaml.AllowOnly([.. patterns.Keys.Select(member => LetterFields.Camel(member))]);
            foreach (var (item, list) in patterns)
            {
                list.AddRange(yaml.List(LetterFields.Camel(item)).Select(phrase => Compile(yaml, LetterFields.Camel(item), phrase)).OfType<Regex>());
            }
        }

        return faults.Count == 0 ? new CompletenessRules(patterns.ToDictionary(p => p.Key, p => (IReadOnlyList<Regex>)p.Value)) : throw new TemplateException(faults);
    }

    private static Regex? Compile(TemplateYaml yaml, string key, string phrase)
    {
        try
        {
            return Phrase.Compile(phrase);
        }
        catch (ArgumentException exception)
        {
            yaml.Faults.Add(new(yaml.File, yaml.LineOf(key), key, exception.Message));
            return null;
        }
    }
}
