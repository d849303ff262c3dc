using OptOut.Mail.Receiving;
using OptOut.Mail.Sending;
using OptOut.Mail.Tests.Sending;
using OptOut.Testing.Mail;

namespace OptOut.Mail.Tests.Connections;

/// <summary>The ways of signing in beside those that <see cref="SendingSignInTests"/> and ReadingTests go.</summary>
public sealed class SignInTests(RealServers real)
{
    [Theory]
    [InlineData(MailSignIn.Scram, "SCRAM-SHA-256")]
    [InlineData(MailSignIn.OAuthBearer, "OAUTHBEARER")]
    public async Task A_user_signs_in_to_send_and_to_read(MailSignIn signIn, string name)
    {
        var user = real.Servers.Users[0];
        var secret = signIn == MailSignIn.OAuthBearer ? real.Servers.TokenFor(user) : MailServers.PasswordOf(user);

        await using var sending = await new MailKitSender().ConnectAsync(real.Smtp(user) with { SignIn = signIn, Secret = secret }, CancellationToken.None);
        await using var reading = await new MailKitMailboxReader().ConnectAsync(real.Imap(user) with { SignIn = signIn, Secret = secret }, CancellationToken.None);

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

        var sending = await Assert.ThrowsAsync<MailSignInException>(() => new MailKitSender().ConnectAsync(real.Smtp(user) with { SignIn = signIn, Secret = "not-the-secret" }, CancellationToken.None));
        var reading = await Assert.ThrowsAsync<MailSignInException>(() => new MailKitMailboxReader().ConnectAsync(real.Imap(user) with { SignIn = signIn, Secret = "not-the-secret" }, CancellationToken.None));

        Assert.Equal(MailSetting.Secret, sending.Setting);
        Assert.Equal(MailSetting.Secret, reading.Setting);
        Assert.DoesNotContain("not-the-secret", string.Join('\n', [.. sending.Transcript, .. reading.Transcript]), StringComparison.Ordinal);
    }
}

/// <summary>Debian's Dovecot has no NTLM, so one conversation is written down: offer, challenge (MS-NLMP, 2.2.1.2), answer.</summary>
public sealed class NtlmTests
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
        var settings = SendingFaultTests.Plain(server.Port) with { SignIn = MailSignIn.Ntlm, User = "EXAMPLE\\amelie", Secret = "not-the-secret" };

        await using var session = await new MailKitSender().ConnectAsync(settings, CancellationToken.None);

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
