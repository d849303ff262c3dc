using System.Security.Cryptography;
using System.Text;
using OptOut.Domain.Letters;

namespace OptOut.App.Letters.Templates;

/// <summary>What stands above the words of a template.</summary>
/// <param name="Title">Heading when the letter joins several rights.</param>
/// <param name="Regimes">Families of regimes the words are right for.</param>
/// <param name="Articles">Provisions the words name, exactly as they write them.</param>
/// <param name="Sources">Decisions and papers the words cite, by the names of <see cref="LegalSources"/>.</param>
/// <param name="Version">Rises with every change of the words.</param>
/// <param name="Reviewed">Who read the words against the law, and when.</param>
/// <param name="Facts">Facts without which the letter cannot be written.</param>
/// <param name="Optional">Facts the words use when there are any.</param>
/// <param name="Layout">The frame around the words: a file in <c>layouts</c>.</param>
/// <param name="Warning">What the sender must read before it goes out, or an empty text.</param>
public sealed record TemplateFrontMatter(LetterKind Kind, string Title, string Subject, IReadOnlyList<string> Regimes, IReadOnlyList<string> Articles,
    IReadOnlyList<string> Sources, int Version, string Reviewed, IReadOnlyList<string> Facts, IReadOnlyList<string> Optional, string Layout, string Warning)
{
    /// <summary>Provisions among <see cref="Articles"/> that nobody has read at the source yet.</summary>
    public IReadOnlyList<string> Unchecked { get; init; } = [];
}

/// <summary>A template as read: its front matter, its words and its subject, each with the line it starts on.</summary>
public sealed record LetterTemplate(TemplateText Source, TemplateFrontMatter Front, TemplateText Body, TemplateText Subject)
{
    private const string Fence = "---";

    /// <summary>Reads a file; every fault goes to the list, and a file with faults in its front matter gives null.</summary>
    internal static LetterTemplate? Parse(TemplateText source, List<LetterFault> faults)
    {
        var lines = source.Text.Split('\n');
        var end = lines.Length == 0 || lines[0] != Fence ? -1 : Array.IndexOf(lines, Fence, 1);
        if (end < 0)
        {
            faults.Add(new(source.File, 1, string.Empty, "The file must start with its front matter between two lines of three hyphens."));
            return null;
        }

        var before = faults.Count;
        var yaml = TemplateYaml.Read(source.File, string.Join('\n', lines[1..end]), 2, faults);
        if (yaml is null)
        {
            return null;
        }

        yaml.AllowOnly("kind", "title", "subject", "regimes", "articles", "sources", "unchecked", "version", "reviewed", "facts", "optional", "layout", "warning");
        var kindName = yaml.Text("kind");
        if (!LetterKinds.TryParse(kindName, out var kind) && kindName.Length > 0)
        {
            faults.Add(new(source.File, yaml.LineOf("kind"), "kind", $"\"{kindName}\" is no kind of letter."));
        }

        var front = new TemplateFrontMatter(kind, yaml.Text("title"), yaml.Text("subject"), yaml.List("regimes"), yaml.List("articles"), yaml.List("sources", required: false),
            yaml.Number("version"), yaml.Text("reviewed"), yaml.List("facts"), yaml.List("optional", required: false), yaml.Text("layout"), yaml.Text("warning", required: false))
        {
            Unchecked = yaml.List("unchecked", required: false),
        };
        var body = source with { Text = string.Join('\n', lines[(end + 1)..]), FirstLine = end + 2 };
        var subject = source with { Text = front.Subject, FirstLine = Array.FindIndex(lines, line => line.StartsWith("subject:", StringComparison.Ordinal)) + 1 };
        return faults.Count > before ? null : new LetterTemplate(source, front, body, subject);
    }
}

/// <summary>A piece of a template file.</summary>
/// <param name="File">Name for people, relative to the template folder: <c>en/access.md</c>.</param>
/// <param name="Text">The text, with line feeds only.</param>
/// <param name="Own">True when it is the user's own copy.</param>
/// <param name="FirstLine">Line of the file the text starts on, from 1.</param>
public sealed record TemplateText(string File, string Text, bool Own, int FirstLine = 1)
{
    /// <summary>SHA-256 of a text, lower-case hex.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
