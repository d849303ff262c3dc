using System.Text;
using OptOut.Mail.Sending;
using OptOut.Testing.Mail;

namespace OptOut.Mail.Tests.Sending;

public sealed class ReplayedSendingTests
{
    public static TheoryData<Delivery> Deliveries => [.. Enum.GetValues<Delivery>()];

    [Theory]
    [MemberData(nameof(Deliveries))]
    public async Task Everything_offered_is_used(Delivery delivery)
    {
        await using var server = new ScriptedServer("""
            S: 220-fake.example
            S: 220 ready
            C: EHLO [127.0.0.1]
            S: 250-fake.example greets you
            S: 250-PIPELINING
            S: 250-SIZE 100000
            S: 250-DSN
            S: 250-SMTPUTF8
            S: 250 8BITMIME
            C: MAIL FROM:<amelie@example.org> SMTPUTF8 SIZE=*
            C: RCPT TO:<käthe@example.org> NOTIFY=SUCCESS,FAILURE,DELAY *
            S: 250 2.1.0 sender ok
            S: 250 2.1.5 recipient ok
            C: DATA
            S: 354 go on
            DATA
            S: 250-2.0.0 thanks,
            S: 250 2.0.0 queued as 4711
            """.Replace("käthe", "kÃ¤the", StringComparison.Ordinal), delivery);
        await using var session = await new MailKitSender().ConnectAsync(SendingFaultTests.Plain(server.Port), CancellationToken.None);
        var envelope = new MailEnvelope("amelie@example.org", "käthe@example.org") { EnvelopeId = "a+b=c" };

        var result = await session.SendAsync(envelope, Letters.Plain("all", "ä\r\n.dot"), CancellationToken.None);

        Assert.Equal(SendOutcome.Accepted, result.Outcome);
        Assert.Equal("250 2.0.0 queued as 4711", result.ReplyLine);
        Assert.EndsWith(" BODY=8BITMIME ENVID=a+2Bb+3Dc RET=HDRS", server.Heard[1], StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\nÃ¤\r\n..dot\r\n", Encoding.Latin1.GetString(server.Data), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_may_have_the_message_none_is_begun()
    {
        await using var server = new ScriptedServer("S: 220 x\nC: EHLO *\nS: 250-x\nS: 250 PIPELINING\nC: MAIL *\nC: RCPT *\nS: 250 ok\nS: 451 4.2.2 full\nC: RSET\nS: 250 ok\nC: QUIT\nS: 221 bye\n");
        await using var session = await new MailKitSender().ConnectAsync(SendingFaultTests.Plain(server.Port), CancellationToken.None);

        var result = await session.SendAsync(new MailEnvelope("", "bela@example.org"), Letters.Plain("x"), CancellationToken.None);

        Assert.Equal(SendOutcome.Deferred, result.Outcome);
        Assert.Equal("451 4.2.2 full", result.ReplyLine);
        await session.DisposeAsync();
        await server.FinishedAsync();
    }

    [Theory]
    [InlineData("a@example.org\r\nRCPT TO:<b@example.org>")]
    [InlineData("a\0@example.org")]
    [InlineData("a@example.org> SIZE=1")]
    [InlineData("nobody")]
    [InlineData("a@ü..example")]
    [InlineData("")]
    public void An_address_that_could_carry_a_command_is_refused(string address) =>
        Assert.Throws<ArgumentException>(() => new MailEnvelope("amelie@example.org", address));
}
