using System.Text;
using OptOut.Mail.Transport;

namespace OptOut.Mail.Smtp;

/// <summary>From the greeting to a session that is protected and signed in.</summary>
internal sealed class SmtpOpening(MailConnection connection, MailServerSettings settings)
{
    private readonly SmtpWire _wire = new(connection, settings);

    public async Task<SmtpSession> RunAsync(CancellationToken cancellationToken)
    {
        connection.ReplyTimeout = settings.Timeouts.Reply;
        var greeting = await _wire.ReplyAsync(cancellationToken);
        Expect(greeting, 220, "greeted with");
        var offers = await HelloAsync(cancellationToken);
        if (settings.Security == MailSecurity.StartTls)
        {
            await StartTlsAsync(offers, cancellationToken);
            offers = await HelloAsync(cancellationToken);
        }

        string? signedInWith = null;
        if (settings.SignIn != MailSignIn.None)
        {
            signedInWith = await SignInAsync(offers, cancellationToken);
        }

        var facts = new MailServerFacts(greeting.LastLine, connection.RemoteEndPoint, connection.TlsProtocol, offers.Lines, signedInWith);
        return new SmtpSession(_wire, settings, offers, facts);
    }

    private async Task<SmtpExtensions> HelloAsync(CancellationToken cancellationToken)
    {
        var reply = await _wire.AskAsync($"EHLO {settings.ClientName}", cancellationToken);
        if (reply.IsPositive)
        {
            return new SmtpExtensions(reply);
        }

        // A server without EHLO has no TLS and no sign-in either; only an unprotected one on this machine can be used so.
        if (reply.Code is 500 or 502 or 504 && settings.Security == MailSecurity.None && !_wire.Closed)
        {
            Expect(await _wire.AskAsync($"HELO {settings.ClientName}", cancellationToken), 250, "answered HELO with");
            return new SmtpExtensions(new MailServerReply(250, [""]));
        }

        throw TurnedAway(reply, "answered EHLO with");
    }

    private async Task StartTlsAsync(SmtpExtensions offers, CancellationToken cancellationToken)
    {
        if (!offers.StartTls)
        {
            throw connection.Break(new MailTlsException(MailSetting.Security, $"{settings.Host} does not offer STARTTLS on this port, or somebody in between removed the offer. Nothing was sent. Set security to ImplicitTls with port 465, or try another network."));
        }

        var reply = await _wire.AskAsync("STARTTLS", cancellationToken);
        if (reply.Code != 220)
        {
            throw connection.Break(new MailTlsException(MailSetting.Security, $"{settings.Host} offers STARTTLS and then refused it: \"{reply.LastLine}\". Try again later, or set security to ImplicitTls with port 465."));
        }

        await connection.SecureAsync(cancellationToken);
    }

    private async Task<string> SignInAsync(SmtpExtensions offers, CancellationToken cancellationToken)
    {
        var way = Choose(offers);
        MaskSecret(connection.Transcript, settings);
        var command = $"AUTH {way.Name}";
        var reply = way.Initial is { } initial
            ? await _wire.AskAsync($"{command} {Convert.ToBase64String(initial)}", cancellationToken, $"{command} ***")
            : await _wire.AskAsync(command, cancellationToken);
        for (var round = 0; reply.Code == 334; round++)
        {
            if (round == 8)
            {
                throw connection.Break(new MailProtocolException($"{settings.Host} asked again and again during the sign-in by {way.Name}. Change the account's sign-in."));
            }

            var answer = Convert.ToBase64String(way.Answer(Challenge(reply)));
            reply = await _wire.AskAsync(answer, cancellationToken, answer.Length == 0 ? "" : "***");
        }

        return reply.Code == 235 ? way.Name : throw connection.Break(SignInRefused(reply, way));
    }

    /// <summary>Hides the secret in every form in which a server could repeat it.</summary>
    internal static void MaskSecret(MailTranscript transcript, MailServerSettings settings)
    {
        var secret = settings.Secret ?? "";
        transcript.Mask(secret);
        transcript.Mask(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)));
        transcript.Mask(Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{settings.User}\0{secret}")));
        transcript.Mask(Convert.ToBase64String(Encoding.UTF8.GetBytes($"user={settings.User}\u0001auth=Bearer {secret}\u0001\u0001")));
    }

    private Sasl Choose(SmtpExtensions offers)
    {
        try
        {
            return Sasl.Choose(settings, offers.SignIns, connection.TlsProtocol is not null);
        }
        catch (MailSignInException fault)
        {
            throw connection.Break(fault);
        }
    }

    private byte[] Challenge(MailServerReply reply)
    {
        try
        {
            return Convert.FromBase64String(reply.Lines[^1].Trim());
        }
        catch (FormatException)
        {
            throw connection.Break(new MailProtocolException($"{settings.Host} sent a sign-in challenge that is not base64: \"{reply.LastLine}\"."));
        }
    }

    private MailSignInException SignInRefused(MailServerReply reply, Sasl way)
    {
        var said = $"{settings.Host} said to the sign-in by {way.Name}: \"{reply.LastLine}\".";
        return reply switch
        {
            { IsTemporary: true } => new(MailSetting.None, $"{said} That is for now only; try again later.", temporary: true),
            { Code: 534 or 504 or 538 } => new(MailSetting.SignIn, $"{said} Change the account's sign-in, or make an app password at the mail provider."),
            _ => new(MailSetting.Secret, $"{said} Check user name and password; many providers want an app password here, not the one for their website."),
        };
    }

    private void Expect(MailServerReply reply, int code, string verb)
    {
        if (reply.Code != code)
        {
            throw TurnedAway(reply, verb);
        }
    }

    private MailException TurnedAway(MailServerReply reply, string verb) => connection.Break<MailException>(
        reply.IsTemporary || reply.IsPermanent
            ? new MailConnectException(MailSetting.None, $"{settings.Host} {verb} \"{reply.LastLine}\". {(reply.IsTemporary ? "Try again later." : "It does not serve this machine; check host and port, or ask the mail provider.")}")
            : new MailProtocolException($"{settings.Host} {verb} \"{reply.LastLine}\", which fits no mail server. Check host and port."));
}
