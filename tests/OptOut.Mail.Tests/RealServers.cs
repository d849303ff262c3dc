using OptOut.Testing.Mail;

[assembly: AssemblyFixture(typeof(OptOut.Mail.Tests.RealServers))]

namespace OptOut.Mail.Tests;

/// <summary>One Postfix and one Dovecot for all tests of this project.</summary>
public sealed class RealServers : IAsyncLifetime
{
    private MailServers? _servers;

    public MailServers Servers => _servers ?? throw new InvalidOperationException("The mail servers have not been started.");

    public MailServerSettings Smtp(string user, MailSecurity security = MailSecurity.StartTls) =>
        Account(user, security, security == MailSecurity.StartTls ? Servers.SmtpPort : Servers.SmtpsPort);

    public MailServerSettings Imap(string user, MailSecurity security = MailSecurity.StartTls) =>
        Account(user, security, security == MailSecurity.StartTls ? Servers.ImapPort : Servers.ImapsPort);

    public async ValueTask InitializeAsync() => _servers = await MailServers.StartAsync();

    public ValueTask DisposeAsync() => _servers?.DisposeAsync() ?? ValueTask.CompletedTask;

    private MailServerSettings Account(string user, MailSecurity security, int port) => new()
    {
        Host = MailServers.Host,
        Port = port,
        Security = security,
        PrivateCaPem = Servers.CaPem,
        User = user,
        Secret = MailServers.PasswordOf(user),
    };
}
