using OptOut.App.Localization;
using OptOut.Domain.Letters;

namespace OptOut.App.Tests.Letters;

/// <summary>What law/letters.md wants in each letter, in every language and under every law: the words are in letter-elements.txt.</summary>
public sealed class LetterTextsTests
{
    private static readonly IReadOnlyList<ElementGroup> s_groups = ElementGroup.Read(Path.Combine(SampleLetters.TemplateFolder, "..", "..", "tests", "OptOut.App.Tests", "Letters", "letter-elements.txt"));

    public static TheoryData<string, string, string> Letters()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var (kind, language, regime) in SampleLetters.All()) data.Add(kind.WireName(), language, regime);
        return data;
    }

    // In one place only: a letter that loses the element then loses the words.
    [Theory]
    [MemberData(nameof(Letters))]
    public void A_letter_says_each_element_of_its_kind_in_one_place(string kindName, string language, string regime)
    {
        var pieces = Pieces(Compose(kindName, language, regime).Blocks).ToList();
        var wanted = GroupsOf(kindName, language, regime).SelectMany(group => group.Words(language)).Select(words => (Words: words, Places: pieces.Count(piece => piece.Contains(words, StringComparison.Ordinal))));

        Assert.Equal(string.Empty, string.Join('\n', wanted.Where(found => found.Places != 1).Select(found => $"{found.Places} x {found.Words}")));
    }

    [Fact]
    public void Every_letter_is_held_against_a_list_of_its_own() =>
        Assert.All(SampleLetters.All(), letter => Assert.Contains(GroupsOf(letter.Kind.WireName(), letter.Language, letter.Regime), group => group.Names.Contains(letter.Kind.WireName(), StringComparer.Ordinal)));

    [Fact]
    public void Every_list_is_that_of_some_letter() => Assert.All(s_groups, group =>
        Assert.All(group.Names.SelectMany(_ => group.Families, (name, family) => (name, family)), pair =>
            Assert.Contains(SampleLetters.All(), letter => Named(letter.Kind.WireName(), letter.Language, letter.Regime).Contains(pair.name, StringComparer.Ordinal) && ElementGroup.Family(letter.Regime) == pair.family)));

    [Theory]
    [InlineData("erasure", "en", "EU-1182", "Masking or hashing data is no erasure as long as they can be related to me.")]
    [InlineData("controller-complaint", "de", "UK-164A", "den Eingang dieser Beschwerde binnen 30 Tagen zu bestätigen (section 164A des Data Protection Act 2018);")]
    [InlineData("mandate", "fr", "CH-30d", "recevoir les réponses et les données me concernant ;")]
    public void A_letter_without_an_element_is_found_out(string kindName, string language, string regime, string piece)
    {
        var left = Pieces(Compose(kindName, language, regime).Blocks).Where(words => words != piece).ToList();
        Assert.Contains(GroupsOf(kindName, language, regime).SelectMany(group => group.Words(language)), words => !left.Exists(other => other.Contains(words, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Letters))]
    public void A_letter_has_the_same_pieces_in_every_language(string kindName, string language, string regime) => Assert.Equal(Shape(kindName, "en", regime), Shape(kindName, language, regime));

    private static string Shape(string kindName, string language, string regime) => string.Join(' ', Compose(kindName, language, regime).Blocks.Select(Piece));

    private static ComposedLetter Compose(string kindName, string language, string regime) => SampleLetters.Composer.Compose(SampleLetters.Request(LetterKinds.Parse(kindName), language, regime));

    private static IEnumerable<ElementGroup> GroupsOf(string kindName, string language, string regime)
    {
        var names = Named(kindName, language, regime);
        return s_groups.Where(group => group.Families.Contains(ElementGroup.Family(regime), StringComparer.Ordinal) && group.Names.Intersect(names, StringComparer.Ordinal).Any());
    }

    private static string[] Named(string kindName, string language, string regime)
    {
        var variant = $"{kindName}.{ElementGroup.Family(regime).ToLowerInvariant()}";
        var template = SampleLetters.Store.List().FirstOrDefault(t => t.Language == language && t.Name == variant) ?? SampleLetters.Store.List().First(t => t.Language == language && t.Name == kindName);
        return [kindName, "layout " + template.Front.Layout];
    }

    private static IEnumerable<string> Pieces(IEnumerable<LetterBlock> blocks) => blocks.SelectMany(block => block switch
    {
        LetterHeading heading => [Flat(heading.Content)],
        LetterParagraph paragraph => [Flat(paragraph.Content)],
        LetterBulletList list => list.Items.SelectMany(item => Pieces(item.Blocks)),
        LetterNumberedList list => list.Items.SelectMany(item => Pieces(item.Blocks)),
        LetterQuote quote => Pieces(quote.Blocks),
        LetterTable table => table.Rows.SelectMany(row => row.Select(cell => Flat(cell.Content))),
        _ => [],
    });

    private static string Flat(IReadOnlyList<LetterInline> content) => PdfTool.Flat(LetterPlainText.Words(content).Replace('\u00A0', ' '));

    private static string Piece(LetterBlock block) => block switch
    {
        LetterBulletList list => $"bullets({list.Items.Count})",
        LetterNumberedList list => $"numbers({list.Items.Count})",
        LetterQuote quote => $"quote({quote.Blocks.Count})",
        LetterTable table => $"table({table.Rows.Count})",
        LetterHeading heading => $"h{heading.Level}",
        _ => "p",
    };

    /// <summary>A group of the file: whose letters it is about, and the words in each language.</summary>
    private sealed record ElementGroup(IReadOnlyList<string> Names, IReadOnlyList<string> Families, IReadOnlyList<string[]> Rows)
    {
        private static readonly string[] s_languages = ["en", "de", "fr"];

        public IEnumerable<string> Words(string language) => Rows.Select(row => row[Array.IndexOf(s_languages, language)]);

        public static string Family(string regime) => regime switch { "EU-1182" => "EU", "UK-12A" or "UK-164A" => "UK", "CH-30d" => "CH", _ => regime };

        public static List<ElementGroup> Read(string path)
        {
            var groups = new List<ElementGroup>();
            var rows = new List<string[]>();
            foreach (var line in File.ReadLines(path).Where(line => line.Length > 0 && line[0] != '#'))
            {
                if (line[0] == '[')
                {
                    var parts = line.Trim('[', ']').Split(" : ");
                    rows = [];
                    groups.Add(new ElementGroup(parts[0].StartsWith("layout ", StringComparison.Ordinal) ? [parts[0]] : parts[0].Split(' '), parts[1].Split(' '), rows));
                    continue;
                }

                var cells = line.Split(" | ");
                Assert.True(cells.Length == s_languages.Length, $"{path}: \"{line}\" must have words in {s_languages.Length} languages.");
                rows.Add(cells);
            }

            return groups;
        }
    }
}
