using System.Text;
using OptOut.Mail.Sending;
using OptOut.Testing.Mail;

namespace OptOut.Mail.Tests.Sending;

/// <summary>How the large providers speak SMTP, each conversation delivered whole, by line and byte by byte. Hosts, ids and people are invented.</summary>
public sealed class SendingDialectTests
{
    private const string User = "amelie@example.org";
    private const string Secret = "app-password-1234";

    private const string Exchange = """
        S: 220 AM0PR0001CA0001.outlook.example Microsoft ESMTP MAIL Service ready at Sun, 22 Nov 2026 04:00:00 +0000 [08DDABCDEF012345]
        C: EHLO [127.0.0.1]
        S: 250-AM0PR0001CA0001.outlook.example Hello [192.0.2.7]
        S: 250-SIZE 157286400
        S: 250-PIPELINING
        S: 250-DSN
        S: 250-ENHANCEDSTATUSCODES
        S: 250-AUTH LOGIN XOAUTH2
        S: 250-8BITMIME
        S: 250-BINARYMIME
        S: 250-CHUNKING
        S: 250 SMTPUTF8

        """;

    private const string Gmail = """
        S: 220 smtp.gmail.example ESMTP 5b1f17b1804b1-477a9e1b1c3sm1.2 - gsmtp
        C: EHLO [127.0.0.1]
        S: 250-smtp.gmail.example at your service, [192.0.2.7]
        S: 250-SIZE 35882577
        S: 250-8BITMIME
        S: 250-AUTH LOGIN PLAIN XOAUTH2 PLAIN-CLIENTTOKEN OAUTHBEARER XOAUTH
        S: 250-ENHANCEDSTATUSCODES
        S: 250-PIPELINING
        S: 250-CHUNKING
        S: 250 SMTPUTF8

        """;

    private const string ICloud = """
        S: 220 p00-smtp.mail.example ESMTP (2.0)
        C: EHLO [127.0.0.1]
        S: 250-p00-smtp.mail.example
        S: 250-PIPELINING
        S: 250-SIZE 28311552
        S: 250-ETRN
        S: 250-AUTH=LOGIN PLAIN ATOKEN
        S: 250-ENHANCEDSTATUSCODES
        S: 250-8BITMIME
        S: 250 DSN

        """;

    private const string Yahoo = """
        S: 220 smtp.mail.example ESMTP ready
        C: EHLO [127.0.0.1]
        S: 250-hermes--production-ir2-00000000-abcde.mail.example Hello [127.0.0.1] [192.0.2.7])
        S: 250-PIPELINING
        S: 250-ENHANCEDSTATUSCODES
        S: 250-8BITMIME
        S: 250-SIZE 41697280
        S: 250 AUTH PLAIN LOGIN XOAUTH2 OAUTHBEARER

        """;

    private static readonly string Plain = Letters.Base64($"\0{User}\0{Secret}");

    private static CancellationToken None => CancellationToken.None;

    public static TheoryData<Delivery> Deliveries => [.. Enum.GetValues<Delivery>()];

    [Theory]
    [MemberData(nameof(Deliveries))]
    public async Task Exchange_asks_for_name_and_password_one_by_one_and_names_its_host_in_the_end(Delivery delivery)
    {
        await using var server = new ScriptedServer($"""
            {Exchange}
            C: AUTH LOGIN
            S: 334 VXNlcm5hbWU6
            C: {Letters.Base64(User)}
            S: 334 UGFzc3dvcmQ6
            C: {Letters.Base64(Secret)}
            S: 235 2.7.0 Authentication successful
            C: MAIL FROM:<{User}> SIZE=*
            C: RCPT TO:<office@example.com>
            S: 250 2.1.0 Sender OK
            S: 250 2.1.5 Recipient OK
            C: DATA
            S: 354 Start mail input; end with <CRLF>.<CRLF>
            DATA
            S: 250 2.0.0 OK <exchange@example.org> [Hostname=DB0PR0001MB0001.eurprd01.prod.outlook.example]
            C: QUIT
            S: 221 2.0.0 Service closing transmission channel
            """, delivery);

        var result = await SendAsync(server, "exchange");

        Assert.Equal(SendOutcome.Accepted, result.Outcome);
        Assert.Equal("250 2.0.0 OK <exchange@example.org> [Hostname=DB0PR0001MB0001.eurprd01.prod.outlook.example]", result.ReplyLine);
        await server.FinishedAsync();
    }

    [Theory]
    [MemberData(nameof(Deliveries))]
    public async Task Exchange_refuses_another_senders_name_only_after_the_message(Delivery delivery)
    {
        await using var server = new ScriptedServer($"""
            {Exchange}
            C: AUTH XOAUTH2 {Token("token-1234")}
            S: 235 2.7.0 Authentication successful
            C: MAIL FROM:<{User}> SIZE=*
            C: RCPT TO:<office@example.com>
            S: 250 2.1.0 Sender OK
            S: 250 2.1.5 Recipient OK
            C: DATA
            S: 354 Start mail input; end with <CRLF>.<CRLF>
            DATA
            S: 554 5.2.252 SendAsDenied; amelie@example.org not allowed to send as someone@example.org; STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied
            C: RSET
            S: 250 2.0.0 Resetting
            C: QUIT
            S: 221 2.0.0 Service closing transmission channel
            """, delivery);

        var result = await SendAsync(server, "denied", Account(server) with { SignIn = MailSignIn.XOAuth2, Secret = "token-1234" });

        Assert.Equal(SendOutcome.Rejected, result.Outcome);
        Assert.StartsWith("554 5.2.252 ", result.ReplyLine, StringComparison.Ordinal);
        Assert.Contains("SendAsDenied", result.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Deliveries))]
    public async Task Exchange_with_passwords_switched_off_points_at_password_and_provider(Delivery delivery)
    {
        await using var server = new ScriptedServer($"""
            {Exchange}
            C: AUTH LOGIN
            S: 334 VXNlcm5hbWU6
            C: *
            S: 334 UGFzc3dvcmQ6
            C: *
            S: 535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. [AM0PR0001CA0001.outlook.example 2026-11-22T04:00:00.000Z 08DDABCDEF012345]
            """, delivery);

        var fault = await Assert.ThrowsAsync<MailSignInException>(() => new MailKitSender().ConnectAsync(Account(server), None));

        Assert.Equal(MailSetting.Secret, fault.Setting);
        Assert.False(fault.Temporary);
        Assert.Contains("disabled for the Tenant", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Deliveries))]
    public async Task Exchange_with_too_many_connections_is_tried_later(Delivery delivery)
    {
        await using var server = new ScriptedServer($"""
            {Exchange}
            C: AUTH LOGIN
            S: 432 4.3.2 Concurrent connections limit exceeded. Visit https://support.example/limits for more information. [Hostname=DB0PR0001MB0001.eurprd01.prod.outlook.example]
            """, delivery);

        var fault = await Assert.ThrowsAsync<MailSignInException>(() => new MailKitSender().ConnectAsync(Account(server), None));

        Assert.True(fault.Temporary);
        Assert.Equal(MailSetting.None, fault.Setting);
    }

    [Theory]
    [MemberData(nameof(Deliveries))]
    public async Task Gmail_takes_a_password_at_once_and_signs_its_answers(Delivery delivery)
    {
        await using var server = new ScriptedServer($"""
            {Gmail}
            C: AUTH PLAIN {Plain}
            S: 235 2.7.0 Accepted
            C: MAIL FROM:<{User}> SIZE=*
            C: RCPT TO:<office@example.com>
            S: 250 2.1.0 OK 5b1f17b1804b1-477a9e1b1c3sm1.2 - gsmtp
            S: 250 2.1.5 OK 5b1f17b1804b1-477a9e1b1c3sm1.2 - gsmtp
            C: DATA
            S: 354 Go ahead 5b1f17b1804b1-477a9e1b1c3sm1.2 - gsmtp
            DATA
            S: 250 2.0.0 OK  1795320000 5b1f17b1804b1-477a9e1b1c3sm1.2 - gsmtp
            C: QUIT
            S: 221 2.0.0 closing connection 5b1f17b1804b1-477a9e1b1c3sm1.2 - gsmtp
            """, delivery);

        var result = await SendAsync(server, "gmail");

        Assert.Equal(SendOutcome.Accepted, result.Outcome);
        await server.FinishedAsync();
    }

    [Theory]
    [MemberData(nameof(Deliveries))]
    public async Task Gmail_explains_a_stale_token_before_it_refuses_it(Delivery delivery)
    {
        var reason = Letters.Base64("""{"status":"400","schemes":"Bearer","scope":"https://mail.example/"}""");
        await using var server = new ScriptedServer($"""
            {Gmail}
            C: AUTH XOAUTH2 {Token("stale-token")}
            S: 334 {reason}
            RAW 2
            S: 535-5.7.8 Username and Password not accepted. For more information, go to
            S: 535 5.7.8  https://support.example/mail/?p=BadCredentials 5b1f17b1804b1-477a9e1b1c3sm1.2 - gsmtp
            """, delivery);

        var fault = await Assert.ThrowsAsync<MailSignInException>(() => new MailKitSender().ConnectAsync(Account(server) with { SignIn = MailSignIn.XOAuth2, Secret = "stale-token" }, None));

        Assert.Equal(MailSetting.Secret, fault.Setting);
        Assert.Equal("\r\n"u8.ToArray(), server.Data);
        Assert.DoesNotContain("stale-token", string.Join('\n', fault.Transcript), StringComparison.Ordinal);
        Assert.DoesNotContain(Token("stale-token"), string.Join('\n', fault.Transcript), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Deliveries))]
    public async Task Gmail_over_its_daily_limit_says_so_in_several_lines(Delivery delivery)
    {
        await using var server = new ScriptedServer($"""
            {Gmail}
            C: AUTH PLAIN {Plain}
            S: 235 2.7.0 Accepted
            C: MAIL *
            C: RCPT *
            S: 550-5.4.5 Daily user sending limit exceeded. For more information on
            S: 550-5.4.5 sending limits go to
            S: 550 5.4.5  https://support.example/limits 5b1f17b1804b1-477a9e1b1c3sm1.2 - gsmtp
            S: 503 5.5.1 MAIL first. 5b1f17b1804b1-477a9e1b1c3sm1.2 - gsmtp
            C: RSET
            S: 250 2.1.5 Flushed 5b1f17b1804b1-477a9e1b1c3sm1.2 - gsmtp
            C: QUIT
            S: 221 2.0.0 closing connection
            """, delivery);

        var result = await SendAsync(server, "limit");

        Assert.Equal(SendOutcome.Rejected, result.Outcome);
        Assert.Equal(3, result.Reply?.Lines.Count);
        Assert.Contains("Daily user sending limit exceeded", string.Join('\n', result.Reply?.Lines ?? []), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Deliveries))]
    public async Task ICloud_writes_its_sign_ins_the_old_way_and_reports_deliveries(Delivery delivery)
    {
        await using var server = new ScriptedServer($"""
            {ICloud}
            C: AUTH PLAIN {Plain}
            S: 235 2.7.0 Authentication successful
            C: MAIL FROM:<{User}> SIZE=*
            C: RCPT TO:<office@example.com> NOTIFY=SUCCESS,FAILURE,DELAY ORCPT=rfc822;office@example.com
            S: 250 2.1.0 Ok
            S: 250 2.1.5 Ok
            C: DATA
            S: 354 End data with <CR><LF>.<CR><LF>
            DATA
            S: 250 2.0.0 Ok: queued as 4A7B21C00A2
            C: QUIT
            S: 221 2.0.0 Bye
            """, delivery);
        var envelope = new MailEnvelope(User, "office@example.com") { EnvelopeId = "n1" };

        var result = await SendAsync(server, "icloud", envelope: envelope);

        Assert.Equal(SendOutcome.Accepted, result.Outcome);
        Assert.EndsWith(" ENVID=n1 RET=HDRS", server.Heard.Single(line => line.StartsWith("MAIL", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Deliveries))]
    public async Task Yahoo_closes_the_connection_with_its_refusal(Delivery delivery)
    {
        await using var server = new ScriptedServer($"""
            {Yahoo}
            C: AUTH PLAIN {Plain}
            S: 235 2.0.0 OK
            C: MAIL *
            C: RCPT *
            S: 250 2.1.0 Sender <amelie@example.org> OK
            S: 250 2.1.5 Recipient <office@example.com> OK
            C: DATA
            S: 354 Ok Send data ending with <CRLF>.<CRLF>
            DATA
            S: 554 5.7.9 Message not accepted for policy reasons. See https://postmaster.example/error-codes
            CUT
            """, delivery);

        var result = await SendAsync(server, "policy");

        Assert.Equal(SendOutcome.Rejected, result.Outcome);
        Assert.StartsWith("554 5.7.9 ", result.ReplyLine, StringComparison.Ordinal);
    }

    private static async Task<SendResult> SendAsync(ScriptedServer server, string subject, MailServerSettings? settings = null, MailEnvelope? envelope = null)
    {
        await using var session = await new MailKitSender().ConnectAsync(settings ?? Account(server), None);
        return await session.SendAsync(envelope ?? new MailEnvelope(User, "office@example.com"), Letters.Plain(subject), None);
    }

    private static MailServerSettings Account(ScriptedServer server) =>
        SendingFaultTests.Plain(server.Port) with { SignIn = MailSignIn.Auto, User = User, Secret = Secret };

    private static string Token(string token) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"user={User}\u0001auth=Bearer {token}\u0001\u0001"));
}
