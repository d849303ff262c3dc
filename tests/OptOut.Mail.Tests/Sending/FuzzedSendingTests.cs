using System.Text;
using OptOut.Mail.Sending;

namespace OptOut.Mail.Tests.Sending;

/// <summary>Seeded damage to what servers say. A failure names seed and round, which give the same bytes again.</summary>
public sealed class FuzzedSendingTests
{
    private const int Rounds = 1500;

    private static readonly byte[][] Conversations = [.. new[]
    {
        "220-one\n220 two\n250-x\n250-SIZE 1000000\n250-PIPELINING\n250-DSN\n250-AUTH PLAIN LOGIN CRAM-MD5\n250 8BITMIME\n235 2.7.0 in\n250 2.1.0 ok\n250 2.1.5 ok\n354 go on\n250-2.0.0 taken\n250 2.0.0 queued as 4711\n221 bye\n",
        "220 one\n250-x\n250 AUTH=LOGIN CRAM-MD5\n334 PDE4OTYuNjk3MTcwOTUyQGV4YW1wbGUub3JnPg==\n235 in\n250 ok\n451 4.3.0 not now\n250 ok\n354 go on\n421 4.3.2 closing\n",
    }.Select(text => Encoding.Latin1.GetBytes(text.ReplaceLineEndings("\r\n")))];

    private static readonly byte[][] Scraps =
        [.. new[] { "\r\n", "\n", "\r", "\0", "-", " ", "354 x\r\n", "250 ok\r\n", "250-", "421 x\r\n", "334 \r\n", "999 x\r\n", "2", "55", "SIZE=", "AUTH ", "\u00ff" }.Select(Encoding.Latin1.GetBytes)];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public Task Damaged_answers_neither_crash_nor_hang_nor_make_a_message_accepted(int seed) => BabblingServer.SayDamagedAsync(Conversations, Scraps, Rounds, seed, async port =>
    {
        await TalkAsync(port);
        return [];
    });

    [Fact]
    public async Task Undamaged_they_are_understood()
    {
        await using var server = new BabblingServer();
        var serving = server.ServeAsync(Conversations[0]);

        Assert.Equal("250 2.0.0 queued as 4711", (await TalkAsync(server.Port))?.ReplyLine);

        await serving;
    }

    private static async Task<SendResult?> TalkAsync(int port)
    {
        var settings = SendingFaultTests.Plain(port) with { SignIn = MailSignIn.Auto, User = "amelie", Secret = "secret-1234" };
        SendResult? result = null;
        try
        {
            await using var session = await new MailKitSender().ConnectAsync(settings, CancellationToken.None);
            result = await session.SendAsync(new MailEnvelope("amelie@example.org", "bela@example.org"), Letters.Plain("fuzz"), CancellationToken.None);
            Assert.True(result.Outcome != SendOutcome.Accepted || result.Reply?.Code is >= 200 and < 300, result.Explanation);
        }
        catch (MailException)
        {
            // What is not SMTP ends the session with words; any other exception is a fault of ours.
        }

        return result;
    }
}
