using System.Text;
using OptOut.Mail.Messages;

namespace OptOut.Mail.Tests.Messages;

public sealed class LimitsTests
{
    [Fact]
    public void Parts_beyond_the_limit_stay_in_one_piece_that_holds_every_byte()
    {
        var raw = Multipart(10_000);

        using var message = MessageReader.Read(raw);

        Coverage.Check(message, raw.Length);
        Assert.InRange(message.AllParts().Count(), 1, 5_001);
        Assert.NotEmpty(message.Problems);
        Assert.Contains("part 9999", Encoding.ASCII.GetString(raw.AsSpan((int)message.Leaves().Last().BodyStart)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_of_many_megabytes_is_kept_as_bytes_and_told()
    {
        var raw = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("X-Filler: " + new string('x', 990) + "\r\n", 5_000)) + "Subject: last\r\n\r\nbody\r\n");

        using var message = MessageReader.Read(raw);

        Coverage.Check(message, raw.Length);
        Assert.NotEmpty(message.Problems);
        Assert.Contains("body", ReadableBody.Of(message), StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_beyond_the_limit_are_counted_not_kept()
    {
        var raw = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("no colon here\r\nX: y\r\n", 1_000)) + "\r\nbody\r\n");

        using var message = MessageReader.Read(raw);

        Assert.InRange(message.Problems.Count, 1, 201);
    }

    private static byte[] Multipart(int parts) => Encoding.ASCII.GetBytes(
        "From: ada@example.org\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        + string.Concat(Enumerable.Range(0, parts).Select(i => FormattableString.Invariant($"--b\r\n\r\npart {i}\r\n"))) + "--b--\r\n");
}
