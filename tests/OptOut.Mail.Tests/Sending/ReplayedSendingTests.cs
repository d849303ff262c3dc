using System.Text;
using OptOut.Mail.Smtp;
using OptOut.Mail.Tests.Contract;
using OptOut.Testing.Mail;

namespace OptOut.Mail.Tests.Smtp;

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
            S: 250-SIZE
            S: 250-DSN
            S: 250-SMTPUTF8
            S: 250 8BITMIME
            C: MAIL FROM:<amelie@example.org> SIZE=* 
            C: RCPT TO:<bela@example.org> NOTIFY=SUCCESS,FAILURE,DELAY ORCPT=rfc822;bela@example.org
            C: RCPT TO:<käthe@example.org> NOTIFY=SUCCESS,FAILURE,DELAY
            C: DATA
            S: 250 2.1.0 sender ok
            S: 250 2.1.5 recipient ok
            S: 550 5.1.1 no such user
            S: 354 go on
            DATA
            S: 250-2.0.0 thanks,
            S: 250 2.0.0 queued as 4711
            """.Replace("SIZE=* ", "SIZE=*", StringComparison.Ordinal).Replace("käthe", "kÃ¤the", StringComparison.Ordinal), delivery);
        await using var session = await new SmtpTransport().ConnectAsync(SendingFaultContract.Plain(server.Port), CancellationToken.None);
        var envelope = new MailEnvelope("amelie@example.org", ["bela@example.org", "käthe@example.org"])
        {
            EnvelopeId = "a+b=c",
            Notify = DeliveryNotify.Success | DeliveryNotify.Failure | DeliveryNotify.Delay,
            Return = DeliveryReturn.Full,
        };

        var result = await session.SendAsync(envelope, Letters.Plain("all", "ä\r\n.dot"), CancellationToken.None);

        Assert.Equal(SendOutcome.Accepted, result.Outcome);
        Assert.Equal("250 2.0.0 queued as 4711", result.ReplyLine);
        Assert.Equal([true, false], result.Recipients.Select(recipient => recipient.Accepted));
        Assert.EndsWith(" BODY=8BITMIME SMTPUTF8 RET=FULL ENVID=a+2Bb+3Dc", server.Heard[1], StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\nÃ¤\r\n..dot\r\n", Encoding.Latin1.GetString(server.Data), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_go_ahead_without_recipients_is_answered_with_nothing()
    {
        await using var server = new ScriptedServer("S: 220 x\nC: EHLO *\nS: 250-x\nS: 250 PIPELINING\nC: MAIL *\nC: RCPT *\nC: DATA\nS: 250 ok\nS: 550 5.1.1 nobody\nS: 354 go on\nC: .\nS: 554 no recipients\nC: RSET\nS: 250 ok\nC: NOOP\nS: 250 ok\n");
        await using var session = await new SmtpTransport().ConnectAsync(SendingFaultContract.Plain(server.Port), CancellationToken.None);

        var result = await session.SendAsync(new MailEnvelope("", ["bela@example.org"]), Letters.Plain("x"), CancellationToken.None);

        Assert.Equal(SendOutcome.Rejected, result.Outcome);
        Assert.Equal("550 5.1.1 nobody", result.ReplyLine);
        await session.PingAsync(CancellationToken.None);
    }

    [Theory]
    [InlineData("a@example.org\r\nRCPT TO:<b@example.org>")]
    [InlineData("a\0@example.org")]
    [InlineData("a@example.org> SIZE=1")]
    [InlineData("nobody")]
    [InlineData("a@ü..example")]
    [InlineData("")]
    public void An_address_that_could_carry_a_command_is_refused(string address) =>
        Assert.Throws<ArgumentException>(() => new MailEnvelope("amelie@example.org", [address]));
}
