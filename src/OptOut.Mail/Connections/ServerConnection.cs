namespace OptOut.Mail.Connections;

/// <summary>From the TCP connection to a client of MailKit that is protected and signed in; what SMTP and IMAP have in common.</summary>
internal sealed class ServerConnection
{
    // With channel binding first: it also proves that nobody stands in between.
    private static readonly string[] s_scram = ["SCRAM-SHA-512-PLUS", "SCRAM-SHA-512", "SCRAM-SHA-256-PLUS", "SCRAM-SHA-256", "SCRAM-SHA-1-PLUS", "SCRAM-SHA-1"];
    private readonly CertificateCheck _check;
    private ServerStream? _stream;

    public ServerConnection(MailServerSettings settings)
    {
        settings.Check();
        (Settings, Transcript, _check) = (settings, new Transcript(settings), new CertificateCheck(settings));
        Faults = new MailFaults(settings, Transcript, _check);
    }

    public MailServerSettings Settings { get; }
    public Transcript Transcript { get; }
    public MailFaults Faults { get; }
    /// <summary>How long the server may stay silent.</summary>
    public TimeSpan Patience { set => _stream!.Patience = value; }

    /// <summary>Connects, protects the connection and signs in; nothing secret is said before the protection.</summary>
    public async Task<MailServerFacts> OpenAsync(MailService client, CancellationToken cancellationToken)
    {
        try
        {
            client.CheckCertificateRevocation = false;
            _stream = await ServerStream.DialAsync(Settings, cancellationToken);
            await TryAsync(() => client.ConnectAsync(_stream, Settings.Host, Settings.Port, Security, cancellationToken), Faults.Connecting, cancellationToken);
            // A server may greet as if somebody had signed in already, which would leave out the protection.
            if (Settings.Security != MailSecurity.None && !client.IsEncrypted)
                throw Faults.NoStartTls();
            Patience = Settings.Timeouts.Reply;
            var signedInWith = await SignInAsync(client, cancellationToken);
            var tls = client.IsEncrypted ? $"{client.SslProtocol} {client.SslCipherSuite}" : null;
            return new MailServerFacts(_stream.RemoteEndPoint, tls, signedInWith);
        }
        catch
        {
            await CloseAsync(client, sayGoodbye: false);
            throw;
        }
    }

    /// <summary>What both clients answer when MailKit asks how to make the handshake.</summary>
    public SslClientAuthenticationOptions HandshakeOptions(MailService client, RemoteCertificateValidationCallback mailKits)
    {
        Patience = Settings.Timeouts.Connect;
        var options = _check.Options();
        // MailKit's own callback asks the one set on the client, and remembers a refusal.
        client.ServerCertificateValidationCallback = options.RemoteCertificateValidationCallback;
        options.RemoteCertificateValidationCallback = mailKits;
        return options;
    }

    /// <summary>Says goodbye and closes. A server that does not answer it has lost nothing by it, and neither have we.</summary>
    public async ValueTask CloseAsync(MailService client, bool sayGoodbye)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        try
        {
            if (sayGoodbye)
                await client.DisconnectAsync(quit: true, limit.Token);
        }
        catch (Exception fault)
        {
            Transcript.Note($"no answer to the goodbye: {fault.Message}");
        }
        finally
        {
            client.Dispose();
            _stream?.Dispose();
        }
    }

    private SecureSocketOptions Security => Settings.Security == MailSecurity.None ? SecureSocketOptions.None
        : Settings.Security == MailSecurity.ImplicitTls ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls;

    /// <summary>Signs in and says by which way; null when no sign-in is wanted or needed.</summary>
    private async Task<string?> SignInAsync(MailService client, CancellationToken cancellationToken)
    {
        if (Settings.SignIn == MailSignIn.None || client.IsAuthenticated)
            return null;
        var credentials = new NetworkCredential(Settings.User, Settings.Secret);
        var way = Wanted(client.IsEncrypted).FirstOrDefault(client.AuthenticationMechanisms.Contains);
        // IMAP servers without SASL for passwords have the LOGIN command, unless they say LOGINDISABLED.
        if (way is null && !(client is ImapClient imap && !imap.Capabilities.HasFlag(ImapCapabilities.LoginDisabled) && Settings.SignIn is MailSignIn.Auto or MailSignIn.Login))
            throw Faults.SignInNotOffered(Settings.SignIn == MailSignIn.Auto ? "a password" : Wanted(isProtected: true)[0], client.AuthenticationMechanisms);
        // With no mechanism left to try, MailKit falls back to the command.
        if (way is null)
            client.AuthenticationMechanisms.Clear();
        var name = way ?? "LOGIN command";
        await TryAsync(() => way is null ? client.AuthenticateAsync(Encoding.UTF8, credentials, cancellationToken) : client.AuthenticateAsync(SaslMechanism.Create(way, Encoding.UTF8, credentials)!, cancellationToken),
            fault => Faults.SigningIn(fault, name), cancellationToken);
        return name;
    }

    private string[] Wanted(bool isProtected) => Settings.SignIn switch
    {
        MailSignIn.Plain => ["PLAIN"],
        MailSignIn.Login => ["LOGIN"],
        MailSignIn.CramMd5 => ["CRAM-MD5"],
        MailSignIn.XOAuth2 => ["XOAUTH2"],
        MailSignIn.OAuthBearer => ["OAUTHBEARER"],
        MailSignIn.Scram => s_scram,
        MailSignIn.Ntlm => ["NTLM"],
        // Under TLS the plain ways come first: servers that store hashes offer CRAM-MD5 without being able to check it.
        _ when isProtected => ["PLAIN", "LOGIN", .. s_scram, "CRAM-MD5", "NTLM"],
        _ => [.. s_scram, "CRAM-MD5", "PLAIN", "LOGIN"],
    };

    private static async Task TryAsync(Func<Task> step, Func<Exception, MailException> explain, CancellationToken cancellationToken)
    {
        try
        {
            await step();
        }
        catch (Exception fault) when (fault is not MailException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw explain(fault);
        }
    }
}
