using System.Text.Json;
using System.Text.RegularExpressions;
using OptOut.App.Common;
using OptOut.App.Letters.Templates;
using OptOut.Domain.Letters;
using OptOut.Domain.Replies;

namespace OptOut.App.Inbox;

/// <summary>Reads <c>templates/replies/*.yml</c>: one file per language, phrases by meaning and weight.</summary>
public static class ReplyRuleStore
{
    private static readonly (string Key, double Weight)[] Weights = [("strong", 0.85), ("fair", 0.55), ("weak", 0.3)];

    /// <summary>The rules of every language in the folder.</summary>
    /// <exception cref="TemplateException">A file has faults; all of them, with file, line and key.</exception>
    public static ReplyRules Load(string folder)
    {
        var faults = new List<LetterFault>();
        var languages = Directory.EnumerateFiles(folder, "*.yml").Order(StringComparer.Ordinal).Select(path => Language(path, faults)).OfType<ReplyLanguage>().ToList();
        return faults.Count == 0 ? new ReplyRules(languages) : throw new TemplateException(faults);
    }

    private static ReplyLanguage? Language(string path, List<LetterFault> faults)
    {
        var yaml = TemplateYaml.Read(Path.GetFileName(path), File.ReadAllText(path), 1, faults);
        if (yaml is null)
        {
            return null;
        }

        yaml.AllowOnly("words", "months", "hours", "days", "attributions", "phrases");
        return new ReplyLanguage(
            Path.GetFileNameWithoutExtension(path),
            yaml.List("words").ToHashSet(StringComparer.Ordinal),
            yaml.List("months"),
            yaml.List("hours"),
            yaml.List("days"),
            [.. yaml.List("attributions").Select(pattern => Attribution(pattern))],
            [.. yaml.Mappings("phrases").SelectMany(Phrases)]);
    }

    // "On … wrote:" with three dots for whatever stands between.
    private static Regex Attribution(string pattern) =>
        new("^" + Regex.Escape(pattern).Replace("\\.\\.\\.", ".{0,180}", StringComparison.Ordinal) + "\\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static IEnumerable<ReplyPhrase> Phrases(TemplateYaml group)
    {
        group.AllowOnly("meaning", "reason", "unless", "strong", "fair", "weak");
        var meaning = Member<ReplyMeaning>(group, "meaning");
        var reason = group.Text("reason", required: false) is { Length: > 0 } ? Member<RefusalGround>(group, "reason") : (RefusalGround?)null;
        var unless = group.List("unless", required: false).Select(phrase => Compile(group, phrase)).OfType<Regex>().ToList();
        foreach (var (key, weight) in Weights)
        {
            foreach (var phrase in group.List(key, required: false))
            {
                if (Compile(group, phrase) is { } pattern)
                {
                    yield return new ReplyPhrase(meaning, reason, pattern, weight, unless);
                }
            }
        }
    }

    private static Regex? Compile(TemplateYaml group, string phrase)
    {
        try
        {
            return Phrase.Compile(phrase);
        }
        catch (ArgumentException exception)
        {
            group.Faults.Add(new(group.File, group.LineOf("meaning"), "phrases", exception.Message));
            return null;
        }
    }

    private static T Member<T>(TemplateYaml group, string key)
        where T : struct, Enum
    {
        var name = group.Text(key);
        foreach (var member in Enum.GetValues<T>())
        {
            if (string.Equals(JsonNamingPolicy.CamelCase.ConvertName(member.ToString()), name, StringComparison.Ordinal))
            {
                return member;
            }
        }

        group.Faults.Add(new(group.File, group.LineOf(key), key, $"\"{name}\" is unknown. Known: {string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName))}."));
        return default;
    }
}
