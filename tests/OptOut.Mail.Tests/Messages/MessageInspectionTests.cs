using System.Text;
using System.Text.Json;
using OptOut.Mail.Mime;

namespace OptOut.Mail.Tests.Mime;

public sealed class MessageInspectionTests
{
    [Fact]
    public void The_JSON_has_exactly_the_documented_shape()
    {
        using var json = JsonDocument.Parse(Fixture.Inspect(Fixture.Raw("report-delivery")));
        Assert.Equal(
            ["messageId", "inReplyTo", "references", "date", "from", "replyTo", "to", "cc", "subject", "autoSubmitted", "text", "html", "parts", "embedded", "deliveryReport", "dkim", "problems"],
            Names(json.RootElement));
        Assert.Equal(["name", "address"], Names(json.RootElement.GetProperty("from")[0]));
        Assert.Equal(["path", "contentType", "charset", "fileName", "size", "sha256"], Names(json.RootElement.GetProperty("parts")[0]));
        Assert.Equal(["path", "subject"], Names(json.RootElement.GetProperty("embedded")[0]));
        var report = json.RootElement.GetProperty("deliveryReport");
        Assert.Equal(["originalEnvelopeId", "recipients"], Names(report));
        Assert.Equal(["final", "action", "status", "diagnostic"], Names(report.GetProperty("recipients")[0]));
        using var signed = JsonDocument.Parse(Fixture.Inspect(Fixture.Raw("dkim-unreadable")));
        Assert.Equal(["domain", "selector", "result", "reason"], Names(signed.RootElement.GetProperty("dkim")[0]));
        Assert.Equal(JsonValueKind.Null, signed.RootElement.GetProperty("deliveryReport").ValueKind);
    }

    [Fact]
    public void A_disposition_report_is_read()
    {
        using var message = MimeReader.Read(Fixture.Raw("report-disposition"));
        Assert.Equal(new DispositionReport("office@example.com", "n1@example.org", "displayed"), DispositionReport.Of(message));
    }

    [Fact]
    public void A_bounce_that_was_only_attached_is_not_this_messages_bounce()
    {
        var bounce = Encoding.Latin1.GetString(Fixture.Raw("report-delivery"));
        using var message = MimeReader.Read(Encoding.Latin1.GetBytes("From: ada@example.org\r\nContent-Type: message/rfc822\r\n\r\n" + bounce));
        Assert.Null(DeliveryReport.Of(message));
        Assert.Equal("no", AutoSubmission.Of(message));
    }

    [Theory]
    [InlineData("base64-junk-and-no-padding")]
    [InlineData("base64-footer-behind-padding")]
    [InlineData("base64-two-blocks")]
    [InlineData("quoted-printable-bad-escapes")]
    [InlineData("quoted-printable-line-ends")]
    [InlineData("uuencode")]
    public void A_body_decodes_the_same_wherever_the_pieces_are_cut(string name)
    {
        using var message = MimeReader.Read(Fixture.Raw(name));
        var whole = Assert.Single(message.Leaves()).DecodeStart(100_000);
        for (var size = 1; size < 20; size++)
        {
            using var cut = MimeReader.Read(new Pieces(Fixture.Raw(name), size));
            Assert.Equal(whole, Assert.Single(cut.Leaves()).DecodeStart(100_000));
        }
    }

    [Fact]
    public void A_part_longer_than_memory_allows_is_read_from_a_stream_in_pieces()
    {
        const int length = 12_000_000;
        var head = "From: ada@example.org\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/pdf\r\n\r\n"u8.ToArray();
        using var stream = new MemoryStream();
        stream.Write(head);
        for (var i = 0; i < length / 10; i++)
            stream.Write("12345678\r\n"u8);
        stream.Write("--b\r\n\r\nlast\r\n--b--\r\n"u8);
        stream.Position = 0;
        using var message = MimeReader.Read(stream);
        Coverage.Check(message, stream.Length);
        var digests = message.Leaves().Select(leaf => leaf.Digest()).ToList();
        Assert.Equal([length - 2L, 4L], digests.Select(digest => digest.Size));
    }

    private static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];

    /// <summary>A source that gives the body, read for itself, only in crumbs.</summary>
    private sealed class Pieces(byte[] bytes, int size) : MimeSource
    {
        private readonly int _body = bytes.AsSpan().IndexOf("\r\n\r\n"u8) + 4;

        public override long Length => bytes.Length;

        public override int Read(long offset, Span<byte> destination)
        {
            var rest = bytes.AsSpan((int)offset);
            var count = Math.Min(rest.Length, offset < _body ? destination.Length : Math.Min(size, destination.Length));
            rest[..count].CopyTo(destination);
            return count;
        }
    }
}
