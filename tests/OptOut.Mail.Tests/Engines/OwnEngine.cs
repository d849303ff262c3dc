using OptOut.Mail.Imap;
using OptOut.Mail.Smtp;
using OptOut.Mail.Tests.Contract;

// The contracts know the seams only. Each engine has one file like this one, with one line for each contract.
namespace OptOut.Mail.Tests.Engines;

public sealed class OwnSendingSignInTests(RealServers real) : SendingSignInContract(new SmtpTransport(), real);

public sealed class OwnSendingFaultTests() : SendingFaultContract(new SmtpTransport());

public sealed class OwnProtectionTests(RealServers real) : ProtectionContract(new SmtpTransport(), new ImapMailbox(), real);

public sealed class OwnReadingTests(RealServers real) : ReadingContract(new ImapMailbox(), new SmtpTransport(), real);

public sealed class OwnDisturbedSendingTests(RealServers real) : DisturbedSendingContract(new SmtpTransport(), new ImapMailbox(), real);

public sealed class OwnDisturbedReadingTests(RealServers real) : DisturbedReadingContract(new ImapMailbox(), real);

public sealed class OwnSignInTests(RealServers real)
{
    [Theory]
    [InlineData(MailSignIn.Scram)]
    [InlineData(MailSignIn.Ntlm)]
    [InlineData(MailSignIn.OAuthBearer)]
    public async Task A_sign_in_that_only_MailKit_has_is_refused_with_what_to_change(MailSignIn signIn)
    {
        var user = real.Servers.Users[0];

        var sending = await Assert.ThrowsAsync<MailSignInException>(() => new SmtpTransport().ConnectAsync(real.Smtp(user) with { SignIn = signIn }, CancellationToken.None));
        var reading = await Assert.ThrowsAsync<MailSignInException>(() => new ImapMailbox().ConnectAsync(real.Imap(user) with { SignIn = signIn }, CancellationToken.None));

        Assert.Equal(MailSetting.SignIn, sending.Setting);
        Assert.Equal(MailSetting.SignIn, reading.Setting);
        Assert.Contains("MailKit", sending.Message, StringComparison.Ordinal);
    }
}
