using OptOut.Mail.Sending;
using OptOut.Testing.Mail;

namespace OptOut.Mail.Tests.Sending;

public sealed class SendingFaultTests
{
    private const string Hello = "S: 220 fake.example ESMTP\nC: EHLO *\nS: 250-fake.example\nS: 250-SIZE 100000\nS: 250 8BITMIME\n";
    private const string Mail = "C: MAIL FROM:<amelie@example.org>*\n";
    private const string Rcpt = "C: RCPT TO:<bela@example.org>*\n";
    private const string Data = "C: DATA\n";
    private static readonly MailEnvelope Envelope = new("amelie@example.org", "bela@example.org");

    public static MailServerSettings Plain(int port) => new()
    {
        Host = "127.0.0.1",
        Port = port,
        Security = MailSecurity.None,
        SignIn = MailSignIn.None,
        Timeouts = new MailTimeouts { Connect = TimeSpan.FromSeconds(5), Reply = TimeSpan.FromSeconds(5), FinalReply = TimeSpan.FromSeconds(5) },
    };

    [Theory]
    [InlineData(Mail + "S: {0}\n")]
    [InlineData(Mail + "S: 250 ok\n" + Rcpt + "S: {0}\n")]
    [InlineData(Mail + "S: 250 ok\n" + Rcpt + "S: 250 ok\n" + Data + "S: {0}\n")]
    [InlineData(Mail + "S: 250 ok\n" + Rcpt + "S: 250 ok\n" + Data + "S: 354 go on\nDATA\nS: {0}\n")]
    public async Task A_refusal_at_any_command_is_told_as_it_was_said(string script)
    {
        foreach (var (reply, outcome) in new[] { ("451 4.3.0 not now", SendOutcome.Deferred), ("550 5.7.1 never", SendOutcome.Rejected) })
        {
            var text = Hello + script.Replace("{0}", reply, StringComparison.Ordinal) + "C: RSET\nS: 250 ok\nC: QUIT\nS: 221 bye\n";
            await using var server = new ScriptedServer(text);
            await using var session = await new MailKitSender().ConnectAsync(Plain(server.Port), CancellationToken.None);

            var result = await session.SendAsync(Envelope, Letters.Plain("refused"), CancellationToken.None);

            Assert.Equal(outcome, result.Outcome);
            Assert.Equal(reply, result.ReplyLine);
            Assert.True(session.IsUsable);
            await session.DisposeAsync();
            await server.FinishedAsync();
        }
    }

    [Theory]
    [InlineData(Mail + "CUT")]
    [InlineData(Mail + "S: 250 ok\n" + Rcpt + "CUT")]
    [InlineData(Mail + "S: 250 ok\n" + Rcpt + "S: 250 ok\n" + Data + "CUT")]
    [InlineData(Mail + "S: 421 4.3.2 closing\nCUT")]
    [InlineData(Mail + "S: 250 ok\n" + Rcpt + "S: 421 4.3.2 closing\nCUT")]
    [InlineData(Mail + "S: 250 ok\n" + Rcpt + "S: 250 ok\n" + Data + "S: 421 4.3.2 closing\nCUT")]
    [InlineData(Mail + "S: 250 ok\n" + Rcpt + "S: 250 ok\n" + Data + "S: 354 go on\nDATA\nS: 421 4.3.2 closing\nCUT")]
    public async Task A_connection_cut_or_closed_before_the_answer_to_the_end_is_never_in_doubt(string script)
    {
        await using var server = new ScriptedServer(Hello + script);
        await using var session = await new MailKitSender().ConnectAsync(Plain(server.Port), CancellationToken.None);

        var result = await session.SendAsync(Envelope, Letters.Plain("cut"), CancellationToken.None);

        Assert.Equal(SendOutcome.Deferred, result.Outcome);
        Assert.False(session.IsUsable);
    }

    [Theory]
    [InlineData("CUT")]
    [InlineData("S: 250-half an answer\nCUT")]
    [InlineData("S: what?\n")]
    [InlineData("STALL")]
    public async Task No_answer_after_the_last_byte_is_uncertain(string ending)
    {
        await using var server = new ScriptedServer(Hello + Mail + "S: 250 ok\n" + Rcpt + "S: 250 ok\n" + Data + "S: 354 go on\nDATA\n" + ending);
        var settings = Plain(server.Port) with { Timeouts = new MailTimeouts { FinalReply = TimeSpan.FromMilliseconds(300) } };
        await using var session = await new MailKitSender().ConnectAsync(settings, CancellationToken.None);

        var result = await session.SendAsync(Envelope, Letters.Plain("uncertain"), CancellationToken.None);

        Assert.Equal(SendOutcome.Uncertain, result.Outcome);
        Assert.False(session.IsUsable);
    }

    [Fact]
    public async Task Giving_up_after_the_last_byte_is_uncertain_and_before_it_is_not()
    {
        await using (var server = new ScriptedServer(Hello + Mail + "S: 250 ok\n" + Rcpt + "S: 250 ok\n" + Data + "S: 354 go on\nDATA\nSTALL"))
        {
            await using var session = await new MailKitSender().ConnectAsync(Plain(server.Port), CancellationToken.None);
            using var giveUp = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
            Assert.Equal(SendOutcome.Uncertain, (await session.SendAsync(Envelope, Letters.Plain("x"), giveUp.Token)).Outcome);
        }

        await using (var server = new ScriptedServer(Hello + Mail + "STALL"))
        {
            await using var session = await new MailKitSender().ConnectAsync(Plain(server.Port), CancellationToken.None);
            using var giveUp = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.SendAsync(Envelope, Letters.Plain("x"), giveUp.Token));
            Assert.False(session.IsUsable);
        }
    }

    [Theory]
    [InlineData("STALL")]
    [InlineData("S: 220 fake.example\nC: EHLO *\nSTALL")]
    public async Task A_server_that_falls_silent_is_given_up(string script)
    {
        await using var server = new ScriptedServer(script);
        var settings = Plain(server.Port) with { Timeouts = new MailTimeouts { Reply = TimeSpan.FromMilliseconds(300) } };

        var fault = await Assert.ThrowsAsync<MailConnectException>(() => new MailKitSender().ConnectAsync(settings, CancellationToken.None));

        Assert.Equal(MailSetting.Timeouts, fault.Setting);
    }

    [Fact]
    public async Task A_message_above_the_limit_is_refused_before_a_byte_of_it_is_sent()
    {
        await using var server = new ScriptedServer(Hello + "C: QUIT\nS: 221 bye\n");
        await using var session = await new MailKitSender().ConnectAsync(Plain(server.Port), CancellationToken.None);

        var result = await session.SendAsync(Envelope, Letters.Plain("large", new string('x', 900) + "\r\n" + new string('y', 120_000)), CancellationToken.None);

        Assert.Equal(SendOutcome.Rejected, result.Outcome);
        Assert.Contains("100000", result.Explanation, StringComparison.Ordinal);
        await session.DisposeAsync();
        await server.FinishedAsync();
    }

    [Theory]
    [InlineData("one\nbare line feed\r\n")]
    [InlineData("one\rbare carriage return\r\n")]
    [InlineData("smuggled\n.\r\nMAIL FROM:<x@example.com>\r\n")]
    [InlineData("nul \0 byte\r\n")]
    public async Task A_message_that_servers_would_read_differently_is_refused(string body)
    {
        await using var server = new ScriptedServer(Hello + "C: QUIT\nS: 221 bye\n");
        await using var session = await new MailKitSender().ConnectAsync(Plain(server.Port), CancellationToken.None);

        Assert.Equal(SendOutcome.Rejected, (await session.SendAsync(Envelope, Letters.Plain("odd", body), CancellationToken.None)).Outcome);
        await session.DisposeAsync();
        await server.FinishedAsync();
    }
}
