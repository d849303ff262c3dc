using System.Globalization;
using OptOut.App.Common;
using OptOut.Domain.Letters;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace OptOut.App.Letters.Templates;

/// <summary>A YAML mapping read key by key, so that an unknown key and a wrong shape are faults with their line.</summary>
internal sealed class TemplateYaml
{
    private readonly YamlMappingNode mapping;
    private readonly int firstLine;

    private TemplateYaml(string file, YamlMappingNode mapping, int firstLine, List<LetterFault> faults)
    {
        File = file;
        this.mapping = mapping;
        this.firstLine = firstLine;
        Faults = faults;
    }

    public string File { get; }

    public List<LetterFault> Faults { get; }

    public IEnumerable<string> Keys => Entries.Select(entry => Value(entry.Key));

    private IEnumerable<(YamlScalarNode Key, YamlNode Value)> Entries => mapping.Children.Where(entry => entry.Key is YamlScalarNode).Select(entry => ((YamlScalarNode)entry.Key, entry.Value));

    /// <param name="file">Name for faults.</param>
    /// <param name="text">The YAML.</param>
    /// <param name="firstLine">Line of the file on which the YAML starts, from 1.</param>
    /// <param name="faults">Where faults go.</param>
    public static TemplateYaml? Read(string file, string text, int firstLine, List<LetterFault> faults)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents is [{ RootNode: YamlMappingNode mapping }])
            {
                return new TemplateYaml(file, mapping, firstLine, faults);
            }

            faults.Add(new(file, firstLine, string.Empty, "There must be one mapping of keys to values here."));
        }
        catch (YamlException exception)
        {
            // What is never closed is found missing behind the last line.
            var line = Math.Min((int)exception.Start.Line, text.AsSpan().Count('\n') + 1);
            faults.Add(new(file, firstLine - 1 + line, string.Empty, "This is not valid YAML: " + exception.Message));
        }

        return null;
    }

    public void AllowOnly(params string[] known)
    {
        foreach (var key in mapping.Children.Keys)
        {
            if (key is not YamlScalarNode scalar)
            {
                Fault(key, string.Empty, "A key must be a text.");
            }
            else if (!known.Contains(Value(scalar), StringComparer.Ordinal))
            {
                Fault(scalar, Value(scalar), $"This key is unknown. Known keys: {string.Join(", ", known)}.");
            }
        }
    }

    public string Text(string key, string fallback = "", bool required = true)
    {
        if (Find(key) is not { } node)
        {
            if (required)
            {
                Faults.Add(new(File, firstLine, key, "This key is missing."));
            }

            return fallback;
        }

        if (node is YamlScalarNode { Value: { Length: > 0 } value })
        {
            return value;
        }

        Fault(node, key, "A text must stand here.");
        return fallback;
    }

    public int Number(string key)
    {
        var text = Text(key, "1");
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Fault(Find(key)!, key, "A whole number must stand here.");
        return 1;
    }

    public IReadOnlyList<string> List(string key, bool required = true)
    {
        if (Find(key) is not { } node)
        {
            if (required)
            {
                Faults.Add(new(File, firstLine, key, "This key is missing."));
            }

            return [];
        }

        if (node is YamlSequenceNode list && list.All(item => item is YamlScalarNode))
        {
            return [.. list.Select(item => Value((YamlScalarNode)item))];
        }

        Fault(node, key, "A list of texts must stand here.");
        return [];
    }

    public TemplateYaml? Mapping(string key, bool required = true)
    {
        var node = Find(key);
        if (node is YamlMappingNode inner)
        {
            return new TemplateYaml(File, inner, firstLine, Faults);
        }

        if (required || node is not null)
        {
            Faults.Add(new(File, node is null ? firstLine : LineOf(node), key, "A mapping must stand here."));
        }

        return null;
    }

    public IReadOnlyList<TemplateYaml> Mappings(string key)
    {
        var node = Find(key);
        if (node is YamlSequenceNode list && list.All(item => item is YamlMappingNode))
        {
            return [.. list.Select(item => new TemplateYaml(File, (YamlMappingNode)item, firstLine, Faults))];
        }

        Faults.Add(new(File, node is null ? firstLine : LineOf(node), key, "A list of mappings must stand here."));
        return [];
    }

    public int LineOf(string key) => LineOf(Entries.First(entry => string.Equals(Value(entry.Key), key, StringComparison.Ordinal)).Key);

    private YamlNode? Find(string key) => Entries.FirstOrDefault(entry => string.Equals(Value(entry.Key), key, StringComparison.Ordinal)).Value;

    private static string Value(YamlScalarNode scalar) => scalar.Value ?? string.Empty;

    private int LineOf(YamlNode node) => firstLine - 1 + (int)node.Start.Line;

    private void Fault(YamlNode node, string key, string message) => Faults.Add(new(File, LineOf(node), key, message));
}
