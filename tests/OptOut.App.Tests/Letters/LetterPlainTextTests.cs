using OptOut.Domain.Letters;

namespace OptOut.App.Tests.Letters;

public sealed class LetterPlainTextTests
{
    [Fact]
    public void Lines_end_at_72_columns_unless_one_word_is_longer()
    {
        foreach (var (kind, language, regime) in SampleLetters.All())
        {
            var text = SampleLetters.Composer.Compose(SampleLetters.Request(kind, language, regime)).PlainText;
            Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 72 || !line.Trim().Contains(' ', StringComparison.Ordinal), line));
            Assert.DoesNotContain('\r', text);
            Assert.EndsWith("\n", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Lists_keep_their_numbers_and_hang()
    {
        var text = LetterPlainText.Render([new LetterNumberedList(9, [Item(string.Join(' ', Enumerable.Repeat("word", 20))), Item("last")])]);
        Assert.Equal("9. " + string.Join(' ', Enumerable.Repeat("word", 14)) + "\n   " + string.Join(' ', Enumerable.Repeat("word", 6)) + "\n10. last", text);
    }

    [Fact]
    public void A_table_too_wide_for_columns_becomes_rows_of_head_and_cell()
    {
        var text = LetterPlainText.Render([new LetterTable([Cell("Step"), Cell("Date")], [[Cell("Received"), Cell(new string('x', 80))]])]);
        Assert.Equal("- Step: Received\n  Date:\n  " + new string('x', 80), text);
    }

    [Fact]
    public void A_link_shows_its_address_behind_its_words() =>
        Assert.Equal("form (https://a.example)", LetterPlainText.Render([new LetterParagraph([new LetterRun("form", Link: "https://a.example")])]));

    private static LetterListItem Item(string text) => new([new LetterParagraph([new LetterRun(text)])]);

    private static LetterCell Cell(string text) => new([new LetterRun(text)]);
}
