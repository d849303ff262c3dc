using OptOut.Mail.MailKit;
using OptOut.Mail.Tests.Contract;
using OptOut.Testing.Mail;

// Compiled only with -p:MailEngine=MailKit.
namespace OptOut.Mail.Tests.Engines;

public sealed class MailKitSendingSignInTests(RealServers real) : SendingSignInContract(new MailKitTransport(), real);

public sealed class MailKitSendingFaultTests() : SendingFaultContract(new MailKitTransport());

public sealed class MailKitProtectionTests(RealServers real) : ProtectionContract(new MailKitTransport(), new MailKitMailbox(), real);

public sealed class MailKitReadingTests(RealServers real) : ReadingContract(new MailKitMailbox(), new MailKitTransport(), real);

public sealed class MailKitDisturbedSendingTests(RealServers real) : DisturbedSendingContract(new MailKitTransport(), new MailKitMailbox(), real);

public sealed class MailKitDisturbedReadingTests(RealServers real) : DisturbedReadingContract(new MailKitMailbox(), real);

/// <summary>The sign-ins that OptOut's own engine does not have.</summary>
public sealed class MailKitSignInTests(RealServers real)
{
    [Theory]
    [InlineData(MailSignIn.Scram, "SCRAM-SHA-256")]
    [InlineData(MailSignIn.OAuthBearer, "OAUTHBEARER")]
    public async Task A_user_signs_in_to_send_and_to_read(MailSignIn signIn, string name)
    {
        var user = real.Servers.Users[0];
        var secret = signIn == MailSignIn.OAuthBearer ? real.Servers.TokenFor(user) : MailServers.PasswordOf(user);

        await using var sending = await new MailKitTransport().ConnectAsync(real.Smtp(user) with { SignIn = signIn, Secret = secret }, CancellationToken.None);
        await using var reading = await new MailKitMailbox().ConnectAsync(real.Imap(user) with { SignIn = signIn, Secret = secret }, CancellationToken.None);

        Assert.Equal(name, sending.Server.SignedInWith);
        Assert.Equal(name, reading.Server.SignedInWith);
        Assert.DoesNotContain(secret, string.Join('\n', [.. sending.Transcript, .. reading.Transcript]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MailSignIn.Scram)]
    [InlineData(MailSignIn.OAuthBearer)]
    public async Task A_wrong_secret_is_named_and_appears_nowhere(MailSignIn signIn)
    {
        var user = real.Servers.Users[0];

        var sending = await Assert.ThrowsAsync<MailSignInException>(() => new MailKitTransport().ConnectAsync(real.Smtp(user) with { SignIn = signIn, Secret = "not-the-secret" }, CancellationToken.None));
        var reading = await Assert.ThrowsAsync<MailSignInException>(() => new MailKitMailbox().ConnectAsync(real.Imap(user) with { SignIn = signIn, Secret = "not-the-secret" }, CancellationToken.None));

        Assert.Equal(MailSetting.Secret, sending.Setting);
        Assert.Equal(MailSetting.Secret, reading.Setting);
        Assert.DoesNotContain("not-the-secret", string.Join('\n', [.. sending.Transcript, .. reading.Transcript]), StringComparison.Ordinal);
    }
}

/// <summary>Debian's Dovecot has no NTLM, so one conversation is written down: offer, challenge (MS-NLMP, 2.2.1.2), answer.</summary>
public sealed class MailKitNtlmTests
{
    [Fact]
    public async Task NTLM_answers_the_servers_challenge()
    {
        await using var server = new ScriptedServer($"""
            S: 220 fake.example ESMTP
            C: EHLO *
            S: 250-fake.example
            S: 250 AUTH NTLM
            C: AUTH NTLM TlRMTVNTUAAB*
            S: 334 {Challenge()}
            C: TlRMTVNTUAAD*
            S: 235 2.7.0 welcome
            """);
        var settings = SendingFaultContract.Plain(server.Port) with { SignIn = MailSignIn.Ntlm, User = "EXAMPLE\\amelie", Secret = "not-the-secret" };

        await using var session = await new MailKitTransport().ConnectAsync(settings, CancellationToken.None);

        Assert.Equal("NTLM", session.Server.SignedInWith);
        var answer = Convert.FromBase64String(server.Heard[^1]);
        Assert.Equal(3, answer[8]);
        Assert.True(answer.AsSpan().IndexOf(System.Text.Encoding.Unicode.GetBytes("amelie")) > 0);
        Assert.DoesNotContain(server.Heard[^1], string.Join('\n', session.Transcript), StringComparison.Ordinal);
    }

    private static string Challenge()
    {
        var target = System.Text.Encoding.Unicode.GetBytes("EXAMPLE");
        // One pair, the NetBIOS domain name, and the end of the list.
        byte[] info = [2, 0, (byte)target.Length, 0, .. target, 0, 0, 0, 0];
        byte[] flags = [0x05, 0x02, 0x8a, 0x00];
        byte[] head =
        [
            .. "NTLMSSP\0"u8, 2, 0, 0, 0,
            (byte)target.Length, 0, (byte)target.Length, 0, 56, 0, 0, 0,
            .. flags,
            1, 2, 3, 4, 5, 6, 7, 8,
            0, 0, 0, 0, 0, 0, 0, 0,
            (byte)info.Length, 0, (byte)info.Length, 0, (byte)(56 + target.Length), 0, 0, 0,
            10, 0, 0, 0, 0, 0, 0, 15,
        ];
        return Convert.ToBase64String([.. head, .. target, .. info]);
    }
}

/// <summary>What goes out is what is stored, also where MimeKit would write a message another way.</summary>
public sealed class MailKitExactBytesTests
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
    [InlineData("X-No-End: 1\r\n\r\nthe last line lacks its end")]
    public async Task Exactly_the_stored_bytes_go_out(string text)
    {
        await using var server = new ScriptedServer(Script);
        await using var session = await new MailKitTransport().ConnectAsync(SendingFaultContract.Plain(server.Port), CancellationToken.None);
        using var message = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));

        var result = await session.SendAsync(new MailEnvelope("amelie@example.org", ["bela@example.org"]), message, CancellationToken.None);

        Assert.Equal(SendOutcome.Accepted, result.Outcome);
        Assert.Equal("250 2.0.0 kept", result.ReplyLine);
        var heard = System.Text.Encoding.UTF8.GetString(server.Data).Replace("\r\n.", "\r\n", StringComparison.Ordinal);
        Assert.Equal(text.EndsWith("\r\n", StringComparison.Ordinal) ? text : text + "\r\n", heard);
        Assert.Equal(text.Any(c => c > '\u007f'), server.Heard.Any(line => line.Contains("BODY=8BITMIME", StringComparison.Ordinal)));
        Assert.DoesNotContain(result.Transcript, line => line.Contains("X-", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\r\nno header\r\n")]
    [InlineData("Subject: no empty line\r\n")]
    [InlineData("two words: not a field name\r\n\r\nbody\r\n")]
    public async Task What_MailKit_could_not_send_unchanged_is_refused(string text)
    {
        await using var server = new ScriptedServer("S: 220 fake.example\nC: EHLO *\nS: 250 fake.example\nC: NOOP\nS: 250 ok\n");
        await using var session = await new MailKitTransport().ConnectAsync(SendingFaultContract.Plain(server.Port), CancellationToken.None);
        using var message = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));

        var result = await session.SendAsync(new MailEnvelope("amelie@example.org", ["bela@example.org"]), message, CancellationToken.None);

        Assert.Equal(SendOutcome.Rejected, result.Outcome);
        Assert.Contains("nothing was sent", result.Explanation, StringComparison.Ordinal);
        await session.PingAsync(CancellationToken.None);
    }
}
