using System.Text;
using FsCheck;
using FsCheck.Fluent;
using OptOut.Pdf.Fonts;

namespace OptOut.Pdf.Tests;

/// <summary>Words in, the same words out; nothing hidden, nothing reordered, nothing drawn as a box.</summary>
public sealed class TextTests
{
    private static readonly char[] Supported = [.. Ranges((0x21, 0x7E), (0xA1, 0xAC), (0xAE, 0x17F), (0x391, 0x3A1), (0x3A3, 0x3C9), (0x410, 0x44F))];

    [Fact]
    public void Random_words_come_back_from_pdftotext_in_their_order()
    {
        var word = Gen.Elements(Supported).NonEmptyListOf().Select(letters => string.Concat(letters.Take(30)));
        var words = word.NonEmptyListOf().Select(list => list.Take(40).ToArray());
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(25), Prop.ForAll(words.ToArbitrary(), list =>
        {
            var text = PublicTool.Text(Samples.Render(Samples.Of("Words", new Paragraph(string.Join(' ', list)))), "-raw");
            return Squeezed(text) == Squeezed(string.Concat(list));
        }));
    }

    [Fact]
    public void Hostile_words_stay_words_in_every_field()
    {
        const string hostile = "**bold** {{field}} <b>tag</b> \\(a) %PDF << >> endobj ) ( [x](y)";
        var document = Samples.Of(
            hostile,
            new LetterHead([hostile], [hostile], hostile) { Information = [new(hostile, hostile)], PostalNotes = [hostile] },
            new Heading(2, hostile),
            new BulletList([new(hostile)]),
            new Table([1], [hostile], [[hostile]]),
            new Preformatted(hostile),
            new Paragraph([new LinkRun(hostile, "https://example.org/" + hostile), new FootnoteRun([hostile])]),
            new Signature(hostile, hostile));
        var pdf = Samples.Render(document);
        Assert.Equal(0, PublicTool.Run(pdf, "qpdf", "--check", "@").Exit);
        var text = Squeezed(PublicTool.Text(pdf, "-raw"));
        Assert.True(Count(text, Squeezed("endobj ) ( [x](y)")) >= 11, text);
    }

    [Fact]
    public void A_recipient_of_five_thousand_characters_loses_none()
    {
        var name = string.Join(' ', Enumerable.Range(1000, 1000));
        var text = PublicTool.Text(Samples.Render(Samples.Of("Long", new LetterHead(["A. Sender"], [name], name) { PostalNotes = [name], Information = [new("Reference", name)] }, new Paragraph("End."))), "-raw");
        foreach (var number in Enumerable.Range(1000, 1000))
        {
            Assert.Equal(4, Count(text, number.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    [Theory]
    [InlineData("\u202E")]
    [InlineData("\u2066")]
    [InlineData("\u200F")]
    [InlineData("\u200B")]
    [InlineData("\uFEFF")]
    [InlineData("\u00AD")]
    public void Invisible_controls_are_dropped(string control)
    {
        var text = PublicTool.Text(Samples.Render(Samples.Of("Controls", new Paragraph($"abc{control}def"))));
        Assert.Equal("abcdef", text.Trim());
    }

    [Theory]
    [InlineData("日", 0x65E5)]
    [InlineData("\U0001F600", 0x1F600)]
    [InlineData("א", 0x5D0)]
    [InlineData("\u0007", 7)]
    [InlineData("\uE000", 0xE000)]
    public void A_character_without_a_glyph_is_an_error_that_names_it_its_context_and_its_block(string character, int code)
    {
        var fault = Assert.Throws<MissingCharacterException>(() => Samples.Render(Samples.Of("Missing", new Paragraph("fine"), new Paragraph($"before {character} after"))));
        Assert.Equal(code, fault.CodePoint);
        Assert.Equal($"before [U+{code:X4}] after", fault.Context);
        Assert.Equal("Paragraph, block 2", fault.Block);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_an_error_too() => Assert.Equal(
        0xD800,
        Assert.Throws<MissingCharacterException>(() => Samples.Render(Samples.Of("Half", new Paragraph("a\uD800b")))).CodePoint);

    [Fact]
    public void On_request_a_missing_character_is_written_as_its_code()
    {
        var document = Samples.Of("Codes", new Preformatted("smile \U0001F600 日\uD800!")) with { MissingCharacters = MissingCharacters.WriteCode };
        Assert.Equal("smile [U+1F600] [U+65E5][U+D800]!", PublicTool.Text(Samples.Render(document)).Trim());
    }

    [Fact]
    public void Characters_that_share_a_glyph_come_back_as_themselves()
    {
        const string words = "Article 15 says 25µm and 25μm of Δελτα";
        var text = PublicTool.Text(Samples.Render(Samples.Of("Shared", new Paragraph(words)))).Trim();
        Assert.Equal(words, text);
    }

    [Fact]
    public void Pairs_are_kerned_and_the_fixed_width_face_is_not()
    {
        var regular = FontLibrary.Standard.Face(0);
        var fixedWidth = FontLibrary.Standard.Face(4);
        Assert.True(regular.Kern(regular.GlyphOf('A'), regular.GlyphOf('V')) < 0);
        Assert.True(regular.Kern(regular.GlyphOf('T'), regular.GlyphOf('o')) < 0);
        Assert.Equal(0, regular.Kern(regular.GlyphOf('n'), regular.GlyphOf('n')));
        Assert.Equal(0, fixedWidth.Kern(fixedWidth.GlyphOf('A'), fixedWidth.GlyphOf('V')));
        Assert.Equal(fixedWidth.Advance(fixedWidth.GlyphOf('i')), fixedWidth.Advance(fixedWidth.GlyphOf('W')));
    }

    [Fact]
    public void A_further_font_from_a_folder_is_used_for_what_the_shipped_ones_lack()
    {
        var folder = Directory.CreateTempSubdirectory("optout-fonts-");
        try
        {
            File.WriteAllBytes(Path.Combine(folder.FullName, "Extra-Face.ttf"), MovedGlyph());
            using var output = new MemoryStream();
            new PdfRenderer(folder.FullName).Render(Samples.Of("Further", new Paragraph("a\uE000b")), output);
            Assert.Equal("a\uE000b", PublicTool.Text(output.ToArray()).Trim());
            Assert.Contains("+Extra-Face", PublicTool.Run(output.ToArray(), "pdffonts", "@").Output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_folder_that_is_not_there_and_a_file_that_is_no_font_are_named()
    {
        Assert.Contains("no-such-folder", Assert.Throws<PdfException>(() => new PdfRenderer("no-such-folder")).Message, StringComparison.Ordinal);
        Assert.Contains("Broken", Assert.Throws<PdfException>(() => new FontFace([1, 2, 3], "Broken")).Message, StringComparison.Ordinal);
    }

    // The shipped face with the character map of one letter: U+E000 leads to “A”.
    private static byte[] MovedGlyph()
    {
        var face = FontLibrary.Standard.Face(0);
        var data = face.Data.ToArray();
        var cmap = face.Table("cmap");
        var glyph = face.GlyphOf('A');
        byte[] map = [0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12, 0, 12, 0, 0, 0, 0, 0, 28, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0xE0, 0, 0, 0, 0xE0, 0, 0, 0, (byte)(glyph >> 8), (byte)glyph];
        map.CopyTo(data, cmap);
        return data;
    }

    private static IEnumerable<char> Ranges(params (int From, int To)[] ranges) =>
        ranges.SelectMany(r => Enumerable.Range(r.From, r.To - r.From + 1)).Select(c => (char)c);

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static string Squeezed(string text) => string.Concat(text.Normalize(NormalizationForm.FormC).Where(c => !char.IsWhiteSpace(c) && c != '\f'));
}
