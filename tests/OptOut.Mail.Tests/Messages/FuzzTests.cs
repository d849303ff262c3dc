using System.Text;
using OptOut.Mail.Messages;

namespace OptOut.Mail.Tests.Messages;

/// <summary>Seeded damage to the fixtures. A failure names seed and round, which give the same bytes again.</summary>
public sealed class FuzzTests
{
    private const int Rounds = 20_000;
    private const int LongestSeed = 4_000;

    private static readonly byte[][] Scraps =
    [
        "\r\n"u8.ToArray(), "\n"u8.ToArray(), "\r"u8.ToArray(), "\0"u8.ToArray(), "--x\r\n"u8.ToArray(), "--x--\r\n"u8.ToArray(), "="u8.ToArray(),
        "=?utf-8?Q?"u8.ToArray(), "?="u8.ToArray(), "\""u8.ToArray(), "<"u8.ToArray(), "("u8.ToArray(), ";"u8.ToArray(), "%"u8.ToArray(), "\\"u8.ToArray(),
        "Content-Type: multipart/mixed; boundary=x\r\n\r\n"u8.ToArray(), "Content-Type: message/rfc822\r\n\r\n"u8.ToArray(),
        "Content-Transfer-Encoding: base64\r\n"u8.ToArray(), "Content-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 a\r\n_\r\n"u8.ToArray(), [0xFF, 0xFE], [0xC3],
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Damaged_messages_are_read_to_the_last_byte(int seed)
    {
        var sources = Fixture.Names.Select(Fixture.Raw).Where(raw => raw.Length is > 0 and < LongestSeed).ToArray();
        var random = new Random(seed);
        for (var round = 0; round < Rounds / 2; round++)
        {
            var raw = Damage.Do(sources[random.Next(sources.Length)], sources[random.Next(sources.Length)], Scraps, random);
            try
            {
                Check(raw);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {seed}, round {round}: {Convert.ToBase64String(raw)}", exception);
            }
        }
    }

    [Theory]
    [InlineData("(")]
    [InlineData("\"")]
    [InlineData("\\\"")]
    [InlineData("=?a?q? ")]
    [InlineData("=?a?q?=?")]
    [InlineData("<@,")]
    [InlineData("a:")]
    [InlineData("a;b*0=c;")]
    [InlineData("<")]
    [InlineData("\n--")]
    [InlineData("\r")]
    [InlineData("a\n b")]
    public void A_megabyte_of_one_pattern_takes_linear_work(string pattern)
    {
        // No clock is asserted: a quadratic reader would not come back from this within the patience of the test run.
        var body = new StringBuilder().Insert(0, pattern, 500_000 / pattern.Length).ToString();
        foreach (var head in (string[])["From: ", "Subject: ", "Content-Type: text/plain; ", "Date: ", "References: ", "Content-Type: text/html\r\n\r\n<p ", "Content-Type: multipart/mixed; boundary=x\r\n\r\n"])
            Check(Encoding.Latin1.GetBytes(head + body));
    }

    private static void Check(byte[] raw)
    {
        using var message = MessageReader.Read(raw);
        Coverage.Check(message, raw.Length);
        var inspection = MessageInspector.Inspect(message);
        Assert.Equal(message.Leaves().Count(), inspection.Parts.Count);
        Assert.NotEmpty(inspection.Parts.Select(part => part.Path).Concat(inspection.Embedded.Select(embedded => embedded.Path)));
        Assert.Equal(inspection.Parts.Count, inspection.Parts.Select(part => part.Path).Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain(inspection.Subject ?? "", c => c is '\r' or '\n' or '\0');
    }
}
