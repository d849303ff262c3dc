using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace OptOut.App.Letters;

/// <summary>A piece of YAML, with the line of its text it starts on, from 1.</summary>
internal abstract record YamlPiece(int Line);

internal sealed record YamlText(int Line, string Value) : YamlPiece(Line);

internal sealed record YamlList(int Line, IReadOnlyList<YamlPiece> Items) : YamlPiece(Line);

internal sealed record YamlMap(int Line, IReadOnlyList<YamlEntry> Entries) : YamlPiece(Line);

internal sealed record YamlEntry(YamlText Key, YamlPiece Value);

/// <summary>Any YAML, by the library.</summary>
internal static class AnyYaml
{
    /// <summary>The documents of a text.</summary>
    /// <exception cref="YamlException">It is no YAML, or uses a key that is no text.</exception>
    public static IReadOnlyList<YamlPiece> Read(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return [.. stream.Documents.Select(document => Piece(document.RootNode))];
    }

    private static YamlPiece Piece(YamlNode node) => node switch
    {
        YamlScalarNode scalar => Text(scalar),
        YamlSequenceNode list => new YamlList(LineOf(list), [.. list.Children.Select(Piece)]),
        YamlMappingNode map => new YamlMap(LineOf(map), [.. map.Children.Select(pair => new YamlEntry(Key(pair.Key), Piece(pair.Value)))]),
        _ => throw new YamlException(node.Start, node.End, $"{node.GetType().Name} cannot stand here."),
    };

    private static YamlText Key(YamlNode key) => key is YamlScalarNode scalar ? Text(scalar) : throw new YamlException(key.Start, key.End, "A key must be a text.");

    private static YamlText Text(YamlScalarNode scalar) => new(LineOf(scalar), scalar.Value ?? string.Empty);

    private static int LineOf(YamlNode node) => (int)node.Start.Line;
}
