using System.Text;
using System.Text.Json;
using OptOut.Mail.Messages;

namespace OptOut.Mail.Tests.Messages;

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
    public void A_bounce_that_was_only_attached_is_not_this_messages_bounce()
    {
        var bounce = Encoding.Latin1.GetString(Fixture.Raw("report-delivery"));
        using var message = MessageReader.Read(Encoding.Latin1.GetBytes("From: ada@example.org\r\nContent-Type: message/rfc822\r\n\r\n" + bounce));
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
    public void A_body_decodes_the_same_in_whatever_pieces_it_is_read(string name)
    {
        using var message = MessageReader.Read(Fixture.Raw(name));
        var leaf = Assert.Single(message.Leaves());
        var whole = leaf.DecodeStart(100_000);
        for (var size = 1; size < 20; size++)
        {
            using var stream = leaf.OpenDecoded();
            using var pieces = new MemoryStream();
            stream.CopyTo(pieces, size);
            Assert.Equal(whole, pieces.ToArray());
        }
    }

    [Fact]
    public void A_long_part_is_read_from_a_file_in_pieces()
    {
        const int length = 12_000_000;
        var path = Path.GetTempFileName();
        try
        {
            using (var file = File.Create(path))
            {
                file.Write("From: ada@example.org\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/pdf\r\n\r\n"u8);
                for (var i = 0; i < length / 10; i++)
                    file.Write("12345678\r\n"u8);
                file.Write("--b\r\n\r\nlast\r\n--b--\r\n"u8);
            }
            using var message = MessageReader.ReadFile(path);
            Coverage.Check(message, new FileInfo(path).Length);
            Assert.Equal([length - 2L, 4L], message.Leaves().Select(leaf => leaf.Digest().Size));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];
}
