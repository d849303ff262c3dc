using System.Globalization;
using OptOut.Domain.Letters;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace OptOut.App.Letters;

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

    public IEnumerable<string> Keys => mapping.Children.Keys.Select(key => ((YamlScalarNode)key).Value ?? string.Empty);

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
            if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root)
            {
                return new TemplateYaml(file, root, firstLine, faults);
            }

            faults.Add(new(file, firstLine, string.Empty, "There must be one mapping of keys to values here."));
        }
        catch (YamlException exception)
        {
            faults.Add(new(file, firstLine - 1 + (int)exception.Start.Line, string.Empty, "This is not valid YAML: " + exception.Message));
        }

        return null;
    }

    public void AllowOnly(params ReadOnlySpan<string> known)
    {
        foreach (var key in mapping.Children.Keys.Cast<YamlScalarNode>())
        {
            if (!known.Contains(key.Value))
            {
                Fault(key, key.Value ?? string.Empty, $"This key is unknown. Known keys: {string.Join(", ", known!)}.");
            }
        }
    }

    public string Text(string key, string fallback = "", bool required = true)
    {
        if (!mapping.Children.TryGetValue(new YamlScalarNode(key), out var node))
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

        Fault(mapping.Children[new YamlScalarNode(key)], key, "A whole number must stand here.");
        return 1;
    }

    public IReadOnlyList<string> List(string key, bool required = true)
    {
        if (!mapping.Children.TryGetValue(new YamlScalarNode(key), out var node))
        {
            if (required)
            {
                Faults.Add(new(File, firstLine, key, "This key is missing."));
            }

            return [];
        }

        if (node is YamlSequenceNode sequence && sequence.Children.All(child => child is YamlScalarNode))
        {
            return [.. sequence.Children.Select(child => ((YamlScalarNode)child).Value ?? string.Empty)];
        }

        Fault(node, key, "A list of texts must stand here.");
        return [];
    }

    public TemplateYaml? Mapping(string key, bool required = true)
    {
        if (mapping.Children.TryGetValue(new YamlScalarNode(key), out var node) && node is YamlMappingNode inner)
        {
            return new TemplateYaml(File, inner, firstLine, Faults);
        }

        if (required || node is not null)
        {
            Faults.Add(new(File, firstLine, key, "A mapping must stand here."));
        }

        return null;
    }

    public IReadOnlyList<TemplateYaml> Mappings(string key)
    {
        if (mapping.Children.TryGetValue(new YamlScalarNode(key), out var node) && node is YamlSequenceNode sequence
            && sequence.Children.All(child => child is YamlMappingNode))
        {
            return [.. sequence.Children.Select(child => new TemplateYaml(File, (YamlMappingNode)child, firstLine, Faults))];
        }

        Faults.Add(new(File, firstLine, key, "A list of mappings must stand here."));
        return [];
    }

    public int LineOf(string key) => firstLine - 1 + (int)mapping.Children.Keys.First(node => string.Equals(((YamlScalarNode)node).Value, key, StringComparison.Ordinal)).Start.Line;

    private void Fault(YamlNode node, string key, string message) => Faults.Add(new(File, firstLine - 1 + (int)node.Start.Line, key, message));
}
