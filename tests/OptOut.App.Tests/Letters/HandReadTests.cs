using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using OptOut.App.Letters;
using OptOut.Domain;
using YamlDotNet.Core;

namespace OptOut.App.Tests.Letters;

/// <summary>
/// What is read by hand so that the first letter need not wait for a library is held against that library: on every
/// template there is, and on texts made of whatever could trip it.
/// </summary>
public sealed partial class HandReadTests
{
    private static readonly string[] s_yaml =
    [
        "key", "other", "a-b", ":", ": ", " : ", "\n", "\n  ", "\n    ", " ", "\t", "\"", "\"words, more: #\"", "\"\\n\"", "'x'", "[", "]", "[a, \"b, c\"]", "[a,]", "[]", "{", "}",
        "{ a: b, c: \"d: e\" }", "{a: b}", ",", "# remark", "- item", "null", "~", "1", "1.5", "yes", "Ärger", "|", ">", "&a", "*a", "!x", "---", "...", "%", "?", "? ", "\u2028", "\u0085", "\r\n", "key: one\n", "map:\n  inner: two\n",
    ];

    private static readonly string[] s_tags =
        ["{", "}", "{{", "}}", "{{{", "}}}", "{{!--", "--}}", "{{! x }}", "{{a}}", "{{ a.b }}", "{{#if x}}", "{{else}}", "{{/if}}", "words", " ", "\n", "!", "--", "{{!-- {{a}} --}}"];

    public static TheoryData<string> Languages => [.. SampleLetters.Store.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_template_is_plain_and_read_as_the_library_reads_it(string language)
    {
        var texts = SampleLetters.Store.List(language).Select(template => Front(SampleLetters.Store.Read(language, template.Name).Source.Text))
            .Append(SampleLetters.Store.Of(language).File("language.yml")!.Text).ToList();

        Assert.All(texts, text => Assert.Equal(Written(Assert.Single(AnyYaml.Read(text))), Written(Assert.IsType<YamlMap>(PlainYaml.Read(text)))));
    }

    [Fact]
    public void Where_plain_YAML_is_answered_the_library_says_the_same() => Hold(s_yaml, text =>
    {
        if (PlainYaml.Read(text) is not { } plain) return true;
        try
        {
            return AnyYaml.Read(text) is [var piece] && string.Equals(Written(piece), Written(plain), StringComparison.Ordinal);
        }
        catch (YamlException)
        {
            return false;
        }
    });

    [Fact]
    public void Tags_are_found_where_the_pattern_finds_them() => Hold(s_tags, text =>
        TagPlaces.In(text).Select(place => (place.Start, place.End, place.Inner, place.Raw)).SequenceEqual(Tag().Matches(text).Select(match => (match.Index, match.Index + match.Length,
            match.Value.StartsWith("{{!--", StringComparison.Ordinal) && match.Value.EndsWith("--}}", StringComparison.Ordinal) && match.Value.Length >= 9 ? "!" : match.Groups["inner"].Value.Trim(),
            match.Value.StartsWith("{{{", StringComparison.Ordinal)))));

    [Fact]
    public void Days_are_read_as_the_framework_reads_them() => Hold(["2", "0", "1", "9", "3", "-", "-", "2026-", "02-", "29", "2024-02-29", "+", " ", "٣", "12-31"], text =>
        IsoDay.TryRead(text, out var day) == DateOnly.TryParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var known) && day == known);

    private static void Hold(string[] pieces, Func<string, bool> law) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), Prop.ForAll(Gen.Elements(pieces).ListOf().Select(parts => string.Concat(parts)).ToArbitrary(), law));

    private static string Front(string text) => text.Split("---\n", 3)[1];

    // With the lines of texts, keys and lists: they are what faults name.
    private static string Written(YamlPiece piece) => piece switch
    {
        YamlText text => $"{text.Line}:{text.Value}",
        YamlList list => $"{list.Line}[{string.Join('|', list.Items.Select(Written))}]",
        YamlMap map => $"{map.Line}{{{string.Join('|', map.Entries.Select(entry => Written(entry.Key) + "=" + Written(entry.Value)))}}}",
        _ => throw new InvalidOperationException(piece.GetType().Name),
    };

    [GeneratedRegex(@"\{\{!--(?<inner>.*?)--\}\}|\{?\{\{(?<inner>[^{}]*)\}\}\}?", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Tag();
}
