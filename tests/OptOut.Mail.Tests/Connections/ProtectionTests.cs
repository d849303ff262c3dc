using OptOut.Mail.Receiving;
using OptOut.Mail.Sending;
using OptOut.Testing.Mail;

namespace OptOut.Mail.Tests.Connections;

public sealed class ProtectionTests(RealServers real)
{
    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task STARTTLS_taken_out_on_the_way_is_refused_and_nothing_secret_is_said()
    {
        var user = real.Servers.Users[0];
        await using var smtp = new StrippingProxy(real.Servers.SmtpPort);
        await using var imap = new StrippingProxy(real.Servers.ImapPort);

        var sending = await Assert.ThrowsAsync<MailTlsException>(() => new MailKitSender().ConnectAsync(real.Smtp(user) with { Port = smtp.Port }, None));
        var reading = await Assert.ThrowsAsync<MailTlsException>(() => new MailKitMailboxReader().ConnectAsync(real.Imap(user) with { Port = imap.Port }, None));

        Assert.Equal(MailSetting.Security, sending.Setting);
        Assert.Equal(MailSetting.Security, reading.Setting);
        Assert.DoesNotContain("AUTH PLAIN ", smtp.FromClient, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("LOGIN ", imap.FromClient, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(MailSecurity.StartTls)]
    [InlineData(MailSecurity.ImplicitTls)]
    public async Task A_certificate_of_another_authority_is_refused(MailSecurity security)
    {
        using var other = new TestAuthority("Another authority");
        var user = real.Servers.Users[0];

        var sending = await Assert.ThrowsAsync<MailTlsException>(() => new MailKitSender().ConnectAsync(real.Smtp(user, security) with { PrivateCaPem = other.CaPem }, None));
        var reading = await Assert.ThrowsAsync<MailTlsException>(() => new MailKitMailboxReader().ConnectAsync(real.Imap(user, security) with { PrivateCaPem = null }, None));

        Assert.Equal(MailSetting.PrivateCa, sending.Setting);
        Assert.Equal(MailSetting.PrivateCa, reading.Setting);
    }

    [Theory]
    [InlineData(MailSecurity.StartTls)]
    [InlineData(MailSecurity.ImplicitTls)]
    public async Task A_certificate_for_another_host_is_refused(MailSecurity security)
    {
        var user = real.Servers.Users[0];

        var sending = await Assert.ThrowsAsync<MailTlsException>(() => new MailKitSender().ConnectAsync(real.Smtp(user, security) with { Host = "127.0.0.1" }, None));
        var reading = await Assert.ThrowsAsync<MailTlsException>(() => new MailKitMailboxReader().ConnectAsync(real.Imap(user, security) with { Host = "127.0.0.1" }, None));

        Assert.Equal(MailSetting.Host, sending.Setting);
        Assert.Equal(MailSetting.Host, reading.Setting);
    }

    [Fact]
    public async Task A_certificate_that_has_ended_is_refused()
    {
        await using var server = new ScriptedServer("TLS\nS: 220 never seen", certificate: real.Servers.Authority.Issue("localhost", TimeSpan.FromMinutes(-5)));
        var settings = real.Smtp(real.Servers.Users[0], MailSecurity.ImplicitTls) with { Port = server.Port };

        var fault = await Assert.ThrowsAsync<MailTlsException>(() => new MailKitSender().ConnectAsync(settings, None));

        Assert.Contains("valid", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_slipped_in_before_the_protection_began_are_never_believed()
    {
        const string script = """
            S: 220 fake.example
            C: EHLO *
            S: 250-fake.example
            S: 250 STARTTLS
            C: STARTTLS
            S: 220 go ahead
            S: 250-evil.example
            S: 250 AUTH PLAIN
            STALL
            """;
        await using var server = new ScriptedServer(script);
        var settings = real.Smtp(real.Servers.Users[0]) with { Port = server.Port, Timeouts = new MailTimeouts { Connect = TimeSpan.FromSeconds(2), Reply = TimeSpan.FromSeconds(2) } };

        await Assert.ThrowsAnyAsync<MailException>(() => new MailKitSender().ConnectAsync(settings, None));

        Assert.Equal(["EHLO [127.0.0.1]", "STARTTLS"], server.Heard);
    }

    [Fact]
    public async Task No_protection_is_allowed_to_this_machine_only()
    {
        var settings = real.Smtp(real.Servers.Users[0]) with { Host = "mail.example.org", Security = MailSecurity.None };

        Assert.Equal(MailSetting.Security, (await Assert.ThrowsAsync<MailTlsException>(() => new MailKitSender().ConnectAsync(settings, None))).Setting);
        Assert.Equal(MailSetting.Security, (await Assert.ThrowsAsync<MailTlsException>(() => new MailKitMailboxReader().ConnectAsync(settings, None))).Setting);
    }
}
