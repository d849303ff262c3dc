using System.Text;
using OptOut.Mail.Messages;

namespace OptOut.Mail.Tests.Messages;

/// <summary>Wherever a sender broke the structure, the words stay readable.</summary>
public sealed class BrokenStructureTests
{
    private const string Words = "Dear office, these are the words";

    public static TheoryData<string, string> Broken() => new()
    {
        { "no empty line", "From: a@example.org\nSubject: s\n" + Words + "\n" },
        { "no empty line, no line end", "From: a@example.org\nSubject: s\n" + Words },
        { "no empty line before the words, one behind", "From: a@example.org\n" + Words + "\n\nand more\n" },
        { "blanks for an empty line", "From: a@example.org\n \t \n" + Words + "\n" },
        { "CR CR LF", "From: a@example.org\r\r\nSubject: s\r\r\n\r\r\n" + Words + "\r\r\n" },
        { "CR alone", "From: a@example.org\rSubject: s\r\r" + Words + "\r" },
        { "no header", Words + "\n" },
        { "no header, an empty line first", "\n" + Words + "\n" },
        { "nothing but words without a line end", Words },
        { "part without empty line", "From: a@example.org\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n" + Words + "\n--x--\n" },
        { "multipart without empty line", "From: a@example.org\nContent-Type: multipart/mixed; boundary=x\nThis is in parts\n--x\n\n" + Words + "\n--x--\n" },
        { "boundary never occurs", "From: a@example.org\nContent-Type: multipart/mixed; boundary=x\n\n" + Words + "\n" },
        { "another boundary occurs", "From: a@example.org\nContent-Type: multipart/mixed; boundary=x\n\n--y\nContent-Type: text/plain\n\n" + Words + "\n--y--\n" },
        { "boundary not named", "From: a@example.org\nContent-Type: multipart/mixed\n\n--y\nContent-Type: text/plain\n\n" + Words + "\n--y--\n" },
        { "parts behind the end", "From: a@example.org\nContent-Type: multipart/mixed; boundary=x\n\n--x--\n--x\n\n" + Words + "\n--x--\n" },
        { "no end", "From: a@example.org\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\n" + Words },
        { "wrapped multipart", "From: a@example.org\nContent-Type: multipart/mixed; boundary=x\nContent-Transfer-Encoding: base64\n\n" + Base64("--x\n\n" + Words + "\n--x--\n") },
        { "no content type", "From: a@example.org\nContent-Type: nonsense\n\n" + Words },
        { "unknown text", "From: a@example.org\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/x-strange\n\n" + Words + "\n--x--\n" },
        { "only an attachment", "From: a@example.org\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Disposition: attachment; filename=a.txt\n\n" + Words + "\n--x--\n" },
        { "no begin line", "From: a@example.org\nContent-Transfer-Encoding: x-uuencode\n\n" + Words + "\n" },
        { "base64 without padding", "From: a@example.org\nContent-Transfer-Encoding: base64\n\n" + Base64(Words).TrimEnd('=') },
        { "title without end", "From: a@example.org\nContent-Type: text/html\n\n<html><title>" + Words },
        { "related without root", "From: a@example.org\nContent-Type: multipart/related; boundary=x; start=none\n\n--x\nContent-Type: image/png\n\nx\n--x\nContent-Type: text/html\n\n<p>" + Words + "\n--x--\n" },
        { "a field without end", "From: a@example.org\nX-Long: " + new string('x', 3_000_000) + "\n\n" + Words + "\n" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void The_words_are_shown_whatever_is_broken(string what, string raw)
    {
        var bytes = Encoding.Latin1.GetBytes(raw);
        using var message = MessageReader.Read(bytes);
        Coverage.Check(message, bytes.Length);
        var shown = ReadableBody.Of(message);
        Assert.True(shown.Contains(Words, StringComparison.Ordinal), $"{what}: {shown[..Math.Min(shown.Length, 200)]}");
    }

    [Fact]
    public void A_field_that_takes_other_readers_the_square_of_its_length_takes_this_one_a_moment()
    {
        // No clock is asserted: without the guard each of them takes minutes.
        var words = string.Concat(Enumerable.Repeat("=?a?q? ", 250_000));
        var commas = string.Concat(Enumerable.Repeat("a,", 900_000));
        foreach (var field in (string[])["Content-Transfer-Encoding: " + words, "Content-Type: " + words, "Subject: " + words, "To: " + commas, "From: " + words, "References: " + words])
        {
            var bytes = Encoding.Latin1.GetBytes("From: a@example.org\n" + field + "\n\nbody\n");
            using var message = MessageReader.Read(bytes);
            Assert.Equal("body", MessageInspector.Inspect(message).Text);
        }
    }

    [Fact]
    public void A_header_field_longer_than_the_limit_ends_the_header()
    {
        using var message = MessageReader.Read(Encoding.Latin1.GetBytes("From: a@example.org\nX-Long: " + new string('x', 3_000_000) + "\n\nbody\n"));
        Assert.Contains(message.Problems, problem => problem.What.StartsWith("A header field is longer than the limit", StringComparison.Ordinal));
        Assert.Equal("a@example.org", Assert.Single(message.From).Address);
        Assert.EndsWith("body", ReadableBody.Of(message), StringComparison.Ordinal);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.Latin1.GetBytes(text));
}
