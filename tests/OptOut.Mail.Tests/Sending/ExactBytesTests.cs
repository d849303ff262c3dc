using System.Security.Cryptography;
using System.Text;
using OptOut.Mail.Sending;
using OptOut.Testing.Mail;

namespace OptOut.Mail.Tests.Sending;

/// <summary>What goes out is what is stored, also where MimeKit would write a message another way.</summary>
public sealed class ExactBytesTests
{
    private const string Script = """
        S: 220 fake.example ESMTP
        C: EHLO *
        S: 250-fake.example
        S: 250-SIZE 1000000
        S: 250 8BITMIME
        C: MAIL FROM:<amelie@example.org>*
        S: 250 ok
        C: RCPT TO:<bela@example.org>
        S: 250 ok
        C: DATA
        S: 354 go on
        DATA
        S: 250 2.0.0 kept
        """;

    [Theory]
    [InlineData("Subject:no blank\r\nX-Folded: a\r\n\tb\r\n   c\r\nBCC: hidden@example.org\r\n\r\nbody\r\n")]
    [InlineData("from: amelie@example.org\r\nSubject: =?utf-8?q?caf=C3=A9?=   =?utf-8?b?IQ==?=\r\nContent-Type: multipart/mixed; boundary=b\r\nContent-Type: text/plain\r\n\r\npreamble\r\n--b\r\n\r\npart\r\n--b--\r\nepilogue\r\n\r\n\r\n")]
    [InlineData("Content-Transfer-Encoding: base64\r\nContent-Type: text/plain\r\nDKIM-Signature: v=1; broken\r\n\r\n not base64 at all: äöü\r\n.leading dot\r\n..two\r\n")]
    [InlineData("X-Nothing-Else: \r\n\r\n")]
    [InlineData("Bcc: first@example.org\r\nContent-Length: 3\r\n\r\nthe first field is one that mail programs leave out\r\n")]
    [InlineData("Content-Length: 3\r\nBcc: first@example.org\r\n\r\n.\r\n")]
    [InlineData("X-No-End: 1\r\n\r\nthe last line lacks its end")]
    public async Task Exactly_the_stored_bytes_go_out(string text)
    {
        await using var server = new ScriptedServer(Script);
        await using var session = await new MailKitSender().ConnectAsync(SendingFaultTests.Plain(server.Port), CancellationToken.None);
        using var message = new MemoryStream(Encoding.UTF8.GetBytes(text));

        var result = await session.SendAsync(new MailEnvelope("amelie@example.org", "bela@example.org"), message, CancellationToken.None);

        Assert.Equal(SendOutcome.Accepted, result.Outcome);
        Assert.Equal("250 2.0.0 kept", result.ReplyLine);
        // What left, its dots unstuffed, has the hash of what is stored; only a last line end may have come to it.
        var left = Encoding.Latin1.GetBytes(("\r\n" + Encoding.Latin1.GetString(server.Data)).Replace("\r\n.", "\r\n", StringComparison.Ordinal)[2..]);
        var stored = text.EndsWith("\r\n", StringComparison.Ordinal) ? message.ToArray() : [.. message.ToArray(), .. "\r\n"u8];
        Assert.Equal(Convert.ToHexString(SHA256.HashData(stored)), Convert.ToHexString(SHA256.HashData(left)));
        Assert.Equal(text.Any(c => c > '\u007f'), server.Heard.Any(line => line.Contains("BODY=8BITMIME", StringComparison.Ordinal)));
        Assert.DoesNotContain(result.Transcript, line => line.Contains("X-", StringComparison.Ordinal));
    }

    /// <summary>MailKit gathers 4 KB, a message is read in blocks of 64 KB, the stream below gathers 128: lines, dots and the end may stand on either side of where one ends.</summary>
    [Theory]
    [InlineData(4 * 1024)]
    [InlineData(64 * 1024)]
    [InlineData(128 * 1024)]
    public async Task A_message_goes_out_as_it_is_wherever_a_block_of_it_ends(int block)
    {
        const int Messages = 12;
        var perMessage = Script.IndexOf("C: MAIL", StringComparison.Ordinal);
        var script = Script[..perMessage] + string.Concat(Enumerable.Repeat(Script[perMessage..] + "\n", Messages));
        await using var server = new ScriptedServer(script);
        await using var session = await new MailKitSender().ConnectAsync(SendingFaultTests.Plain(server.Port), CancellationToken.None);
        var all = new MemoryStream();
        for (var length = block - Messages; length < block; length++)
        {
            const string Head = "X-Edge: 1\r\n\r\n";
            var text = $"{Head}{new string('x', length - Head.Length - 6)}\r\n..\r\n";
            using var message = new MemoryStream(Encoding.ASCII.GetBytes(text));

            var result = await session.SendAsync(new MailEnvelope("amelie@example.org", "bela@example.org"), message, CancellationToken.None);

            Assert.Equal(SendOutcome.Accepted, result.Outcome);
            all.Write(message.ToArray());
        }

        var left = Encoding.ASCII.GetString(server.Data).Replace("\r\n.", "\r\n", StringComparison.Ordinal);
        Assert.Equal(Encoding.ASCII.GetString(all.ToArray()), left);
    }

    [Theory]
    [InlineData("\r\nno header\r\n")]
    [InlineData("Subject: no empty line\r\n")]
    [InlineData("two words: not a field name\r\n\r\nbody\r\n")]
    public async Task What_could_not_go_out_unchanged_is_refused(string text)
    {
        await using var server = new ScriptedServer("S: 220 fake.example\nC: EHLO *\nS: 250 fake.example\nC: QUIT\nS: 221 bye\n");
        await using var session = await new MailKitSender().ConnectAsync(SendingFaultTests.Plain(server.Port), CancellationToken.None);
        using var message = new MemoryStream(Encoding.UTF8.GetBytes(text));

        var result = await session.SendAsync(new MailEnvelope("amelie@example.org", "bela@example.org"), message, CancellationToken.None);

        Assert.Equal(SendOutcome.Rejected, result.Outcome);
        Assert.Contains("Nothing was sent", result.Explanation, StringComparison.Ordinal);
        await session.DisposeAsync();
        await server.FinishedAsync();
    }
}
