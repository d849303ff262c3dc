using System.Globalization;
using OptOut.Domain.Letters;
using YamlDotNet.Core;

namespace OptOut.App.Letters;

/// <summary>A YAML mapping read key by key, so that an unknown key and a wrong shape are faults with their line.</summary>
internal sealed class TemplateYaml
{
    private readonly YamlMap mapping;
    private readonly int firstLine;

    private TemplateYaml(string file, YamlMap mapping, int firstLine, List<LetterFault> faults)
    {
        File = file;
        this.mapping = mapping;
        this.firstLine = firstLine;
        Faults = faults;
    }

    public string File { get; }

    public List<LetterFault> Faults { get; }

    public IEnumerable<string> Keys => mapping.Entries.Select(entry => entry.Key.Value);

    /// <param name="file">Name for faults.</param>
    /// <param name="text">The YAML.</param>
    /// <param name="firstLine">Line of the file on which the YAML starts, from 1.</param>
    /// <param name="faults">Where faults go.</param>
    public static TemplateYaml? Read(string file, string text, int firstLine, List<LetterFault> faults)
    {
        if ((PlainYaml.Read(text) ?? ByLibrary(file, text, firstLine, faults)) is { } mapping)
        {
            return new TemplateYaml(file, mapping, firstLine, faults);
        }

        return null;
    }

    private static YamlMap? ByLibrary(string file, string text, int firstLine, List<LetterFault> faults)
    {
        try
        {
            if (AnyYaml.Read(text) is [YamlMap mapping])
            {
                return mapping;
            }

            faults.Add(new(file, firstLine, string.Empty, "There must be one mapping of keys to values here."));
        }
        catch (YamlException exception)
        {
            faults.Add(new(file, firstLine - 1 + (int)exception.Start.Line, string.Empty, "This is not valid YAML: " + exception.Message));
        }

        return null;
    }

    public void AllowOnly(params string[] known)
    {
        foreach (var entry in mapping.Entries)
        {
            if (!known.Contains(entry.Key.Value, StringComparer.Ordinal))
            {
                Fault(entry.Key, entry.Key.Value, $"This key is unknown. Known keys: {string.Join(", ", known)}.");
            }
        }
    }

    public string Text(string key, string fallback = "", bool required = true)
    {
        if (Find(key) is not { } piece)
        {
            if (required)
            {
                Faults.Add(new(File, firstLine, key, "This key is missing."));
            }

            return fallback;
        }

        if (piece is YamlText { Value: { Length: > 0 } value })
        {
            return value;
        }

        Fault(piece, key, "A text must stand here.");
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
        if (Find(key) is not { } piece)
        {
            if (required)
            {
                Faults.Add(new(File, firstLine, key, "This key is missing."));
            }

            return [];
        }

        if (piece is YamlList list && list.Items.All(item => item is YamlText))
        {
            return [.. list.Items.Select(item => ((YamlText)item).Value)];
        }

        Fault(piece, key, "A list of texts must stand here.");
        return [];
    }

    public TemplateYaml? Mapping(string key, bool required = true)
    {
        var piece = Find(key);
        if (piece is YamlMap inner)
        {
            return new TemplateYaml(File, inner, firstLine, Faults);
        }

        if (required || piece is not null)
        {
            Faults.Add(new(File, firstLine, key, "A mapping must stand here."));
        }

        return null;
    }

    public IReadOnlyList<TemplateYaml> Mappings(string key)
    {
        if (Find(key) is YamlList list && list.Items.All(item => item is YamlMap))
        {
            return [.. list.Items.Select(item => new TemplateYaml(File, (YamlMap)item, firstLine, Faults))];
        }

        Faults.Add(new(File, firstLine, key, "A list of mappings must stand here."));
        return [];
    }

    public int LineOf(string key) => firstLine - 1 + mapping.Entries.First(entry => string.Equals(entry.Key.Value, key, StringComparison.Ordinal)).Key.Line;

    private YamlPiece? Find(string key)
    {
        foreach (var entry in mapping.Entries)
        {
            if (string.Equals(entry.Key.Value, key, StringComparison.Ordinal)) return entry.Value;
        }

        return null;
    }

    private void Fault(YamlPiece piece, string key, string message) => Faults.Add(new(File, firstLine - 1 + piece.Line, key, message));
}
