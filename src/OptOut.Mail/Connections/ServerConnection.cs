using System.Net.Security;
using System.Net.Sockets;
using System.Reflection;
using System.Text;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Net.Smtp;
using MailKit.Security;
using OptOut.Mail.Transport;

namespace OptOut.Mail.MailKit;

/// <summary>From the TCP connection to a client that is protected and signed in; what SMTP and IMAP have in common.</summary>
internal sealed class Opening(MailServerSettings settings, ConversationLog log, CertificateCheck check)
{
    private readonly MailFaults _faults = new(settings, log, check);

    /// <summary>MailKit's name and version, for the settings page.</summary>
    public static string Engine { get; } = $"MailKit {typeof(SmtpClient).Assembly.GetName().Version?.ToString(3)}";

    public MailFaults Faults => _faults;

    public string RemoteEndPoint { get; private set; } = settings.Host;

    /// <summary>Connects and protects the connection. The certificate is judged by the same rules as in OptOut's own engine.</summary>
    public async Task ConnectAsync(MailService client, CancellationToken cancellationToken)
    {
        client.Timeout = Milliseconds(settings.Timeouts.Reply);
        client.CheckCertificateRevocation = false;
        var socket = await Dialing.DialAsync(settings, TimeProvider.System, cancellationToken);
        try
        {
            RemoteEndPoint = socket.RemoteEndPoint?.ToString() ?? settings.Host;
            await client.ConnectAsync(socket, settings.Host, settings.Port, Security, cancellationToken);
        }
        catch (Exception fault)
        {
            socket.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            if (MailFaults.IsKnown(fault))
            {
                throw _faults.Connecting(fault);
            }

            throw;
        }

        // A server may greet as if somebody had signed in already, which would leave out the protection.
        if (settings.Security != MailSecurity.None && !client.IsEncrypted)
        {
            throw _faults.NoStartTls();
        }
    }

    /// <summary>Signs in and says by which way; null when no sign-in is wanted or needed.</summary>
    public async Task<string?> SignInAsync(MailService client, CancellationToken cancellationToken)
    {
        if (settings.SignIn == MailSignIn.None || client.IsAuthenticated)
        {
            return null;
        }

        var way = SignIn.Choose(settings, client.AuthenticationMechanisms, client.IsEncrypted);
        var loginCommand = way is null && UsesLoginCommand(client);
        if (way is null && !loginCommand)
        {
            throw _faults.Tell(SignIn.NotOffered(settings, client.AuthenticationMechanisms));
        }

        var name = way?.MechanismName ?? "LOGIN command";
        try
        {
            if (way is not null)
            {
                await client.AuthenticateAsync(way, cancellationToken);
            }
            else
            {
                // With no mechanism left to try, MailKit falls back to the command.
                client.AuthenticationMechanisms.Clear();
                await client.AuthenticateAsync(Encoding.UTF8, SignIn.Credentials(settings), cancellationToken);
            }

            return name;
        }
        catch (Exception fault) when (MailFaults.IsKnown(fault))
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw _faults.SigningIn(fault, name);
        }
    }

    public MailServerFacts Facts(MailService client, IReadOnlyList<string> capabilities, string? signedInWith) =>
        new(log.Transcript.Clean(log.Greeting), RemoteEndPoint, TlsProtocol(client), capabilities, signedInWith);

    public static string? TlsProtocol(MailService client) => client.IsEncrypted ? $"{client.SslProtocol} {client.SslCipherSuite}" : null;

    public static int Milliseconds(TimeSpan time) => (int)Math.Clamp(time.TotalMilliseconds, 1, int.MaxValue);

    /// <summary>What both clients answer when MailKit asks how to make the handshake.</summary>
    public static SslClientAuthenticationOptions HandshakeOptions(MailService client, CertificateCheck check, RemoteCertificateValidationCallback mailKits)
    {
        var options = check.Options();
        // MailKit's own callback asks the one set on the client, and remembers a refusal.
        client.ServerCertificateValidationCallback = options.RemoteCertificateValidationCallback;
        options.RemoteCertificateValidationCallback = mailKits;
        return options;
    }

    private SecureSocketOptions Security => settings.Security switch
    {
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.ImplicitTls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.None,
    };

    /// <summary>IMAP servers without SASL for passwords have the LOGIN command, unless they say LOGINDISABLED.</summary>
    private bool UsesLoginCommand(MailService client) =>
        client is ImapClient imap && !imap.Capabilities.HasFlag(ImapCapabilities.LoginDisabled) && settings.SignIn is MailSignIn.Auto or MailSignIn.Login;
}
