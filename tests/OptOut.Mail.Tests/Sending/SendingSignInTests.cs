using OptOut.Mail.Sending;
using OptOut.Testing.Mail;

namespace OptOut.Mail.Tests.Sending;

public sealed class SendingSignInTests(RealServers real)
{
    [Theory]
    [InlineData(MailSignIn.Plain, MailSecurity.StartTls)]
    [InlineData(MailSignIn.Login, MailSecurity.StartTls)]
    [InlineData(MailSignIn.CramMd5, MailSecurity.StartTls)]
    [InlineData(MailSignIn.Auto, MailSecurity.StartTls)]
    [InlineData(MailSignIn.Plain, MailSecurity.ImplicitTls)]
    [InlineData(MailSignIn.Auto, MailSecurity.ImplicitTls)]
    public async Task A_user_signs_in_and_sends(MailSignIn signIn, MailSecurity security)
    {
        var user = real.Servers.Users[0];
        await using var session = await new MailKitSender().ConnectAsync(real.Smtp(user, security) with { SignIn = signIn }, CancellationToken.None);

        var result = await session.SendAsync(new MailEnvelope(user, user), Letters.Plain("sign-in"), CancellationToken.None);

        Assert.Equal(SendOutcome.Accepted, result.Outcome);
        Assert.StartsWith("250 ", result.ReplyLine, StringComparison.Ordinal);
        Assert.StartsWith("Tls1", session.Server.TlsProtocol, StringComparison.Ordinal);
        Assert.True(session.IsUsable);
    }

    [Fact]
    public async Task A_token_signs_in_by_XOAUTH2()
    {
        var user = real.Servers.Users[0];
        var settings = real.Smtp(user) with { SignIn = MailSignIn.XOAuth2, Secret = real.Servers.TokenFor(user) };

        await using var session = await new MailKitSender().ConnectAsync(settings, CancellationToken.None);

        Assert.Equal("XOAUTH2", session.Server.SignedInWith);
    }

    [Theory]
    [InlineData(MailSignIn.Plain)]
    [InlineData(MailSignIn.Login)]
    [InlineData(MailSignIn.CramMd5)]
    [InlineData(MailSignIn.XOAuth2)]
    public async Task A_wrong_secret_is_named_and_appears_nowhere(MailSignIn signIn)
    {
        var settings = real.Smtp(real.Servers.Users[0]) with { SignIn = signIn, Secret = "not-the-secret" };

        var fault = await Assert.ThrowsAsync<MailSignInException>(() => new MailKitSender().ConnectAsync(settings, CancellationToken.None));

        Assert.Equal(MailSetting.Secret, fault.Setting);
        Assert.False(fault.Temporary);
        Assert.DoesNotContain("not-the-secret", string.Join('\n', fault.Transcript), StringComparison.Ordinal);
        Assert.DoesNotContain(Letters.Base64("\0" + settings.User + "\0not-the-secret"), string.Join('\n', fault.Transcript), StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-secret", settings.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Addresses_with_letters_outside_ASCII_are_taken_where_the_server_offers_them()
    {
        var user = real.Servers.Users[0];
        await using var session = await new MailKitSender().ConnectAsync(real.Smtp(user), CancellationToken.None);
        var envelope = new MailEnvelope(user, "käthe@discard.example") { EnvelopeId = "k" };

        var result = await session.SendAsync(envelope, Letters.Plain("smtputf8", "für Käthe"), CancellationToken.None);

        Assert.Equal(SendOutcome.Accepted, result.Outcome);
    }
}
