using System.Collections;
using System.Diagnostics.CodeAnalysis;
using HandlebarsDotNet;
using HandlebarsDotNet.IO;
using OptOut.App.Letters.Rendering;
using OptOut.App.Letters.Templates;

namespace OptOut.App.Letters.Drafts;

/// <summary>
/// The values of a letter as Handlebars gets them: escaped for Markdown before they meet a template, so that no tag and no
/// setting can let one pass as it was typed. It remembers which values the words asked for and that are not there.
/// </summary>
internal sealed class LetterScope : Dictionary<string, object?>
{
    private readonly List<(TemplateText Text, string Field)> missing = [];

    public LetterScope(IReadOnlyDictionary<string, object?> model)
        : base(StringComparer.Ordinal)
    {
        foreach (var (name, value) in model)
        {
            this[name] = Shown(name, value);
        }
    }

    /// <summary>Every missing value by its path, and the text that asked for it first.</summary>
    public IReadOnlyList<(TemplateText Text, string Field)> Missing => missing;

    /// <summary>The text that is being written: a template, half a layout, or a shared paragraph within them.</summary>
    public TemplateText? Text { get; set; }

    private object Shown(string path, object? value) => value switch
    {
        null => new MissingValue(this, path),
        bool flag => flag,
        string words => MarkdownEscape.Of(words),
        IReadOnlyDictionary<string, object?> record => record.ToDictionary(entry => entry.Key, entry => Shown(path + "." + entry.Key, entry.Value), StringComparer.Ordinal),
        IEnumerable<string> lines => lines.Select(MarkdownEscape.Of).ToList(),
        IEnumerable<Dictionary<string, object?>> records => records.Select(record => Shown(path, record)).ToList(),
        _ => throw new InvalidOperationException($"A letter cannot hold {value.GetType().Name} ({path})."),
    };

    private void Miss(string field)
    {
        if (Text is { } text && !missing.Exists(known => string.Equals(known.Field, field, StringComparison.Ordinal)))
        {
            missing.Add((text, field));
        }
    }

    /// <summary>What stands for a missing value: nothing to #if, #unless and #each; writing it is remembered.</summary>
    private sealed class MissingValue(LetterScope scope, string field) : IEnumerable<object>
    {
        public void Written() => scope.Miss(field);

        public IEnumerator<object> GetEnumerator() => Enumerable.Empty<object>().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    /// <summary>Tells Handlebars how a missing value is written: not at all.</summary>
    public sealed class MissingValues : IFormatterProvider, IFormatter
    {
        public bool TryCreateFormatter(Type type, [NotNullWhen(true)] out IFormatter? formatter)
        {
            formatter = type == typeof(MissingValue) ? this : null;
            return formatter is not null;
        }

        public void Format<T>(T value, in EncodedTextWriter writer) => ((MissingValue)(object)value!).Written();
    }
}
