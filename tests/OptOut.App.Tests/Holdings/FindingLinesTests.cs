using OptOut.App.Common;
using OptOut.App.Holdings;

namespace OptOut.App.Tests.Holdings;

/// <summary>Lists of findings as spreadsheets and people write them; what cannot be read is named with its line.</summary>
public sealed class FindingLinesTests
{
    [Theory]
    [InlineData("url,caption\n\n,\n\"https://img.example/1.jpg\",\"two\r\nlines, \"\"quoted\"\"\"\nhttps://img.example/2.jpg,Kim", "4:two  lines, \"quoted\"", "6:Kim")]
    [InlineData("\n\nhttps://img.example/1.jpg,Kim\n", "3:Kim")]
    [InlineData("Kim at the \"lake\"\n\"Kim\" at home\nKim, 5' 8\"", "1:Kim at the \"lake\"", "2:Kim at home", "3:Kim, 5' 8\"")]
    [InlineData("  Kim  , \" at home \"\rKim; again", "1:Kim, at home", "2:Kim; again")]
    [InlineData("caption;url\nKim, at home;https://img.example/1.jpg", "2:Kim, at home")]
    [InlineData("=1+1\nKim", "1:=1+1", "2:Kim")]
    public void Every_record_keeps_the_line_it_begins_on(string text, params string[] expected)
    {
        var (lines, unread) = FindingLines.Read(text);
        Assert.Equal(expected, lines.Select(line => $"{line.Number}:{line.Caption}"));
        Assert.Empty(unread);
    }

    [Theory]
    [InlineData("Kim\n\nhttps://img.example/1.jpg,\"never closed\nand more", "Line 3:")]
    [InlineData("Kim\nat the \"lake, \"never closed\nand more\nand more", "Line 2:")]
    [InlineData("Kim\n{long}", "Line 2:")]
    public void A_mark_that_is_never_closed_does_not_take_the_rest_of_the_list(string text, string line)
    {
        var refused = Assert.Throws<InputException>(() => FindingLines.Read(text.Replace("{long}", new string('x', 70_000), StringComparison.Ordinal)));
        Assert.StartsWith(line, Assert.Single(refused.Faults).Message, StringComparison.Ordinal);
    }
}
