using System.Text;
using OptOut.Mail.Smtp;
using OptOut.Mail.Transport;

namespace OptOut.Mail.Imap;

/// <summary>From the greeting to a session that is protected and signed in.</summary>
internal sealed class ImapOpening(ImapDialogue dialogue, MailServerSettings settings)
{
    private readonly MailConnection _connection = dialogue.Connection;

    public async Task<MailServerFacts> RunAsync(CancellationToken cancellationToken)
    {
        await GreetingAsync(cancellationToken);
        var greeting = dialogue.LastUntagged!;
        if (settings.Security == MailSecurity.StartTls)
        {
            await StartTlsAsync(greeting, cancellationToken);
        }

        if (dialogue.Capabilities.Count == 0)
        {
            await dialogue.DemandAsync("CAPABILITY", untagged: null, cancellationToken);
        }

        string? signedInWith = null;
        if (settings.SignIn != MailSignIn.None && !string.Equals(greeting.Kind, "PREAUTH", StringComparison.Ordinal))
        {
            signedInWith = await SignInAsync(cancellationToken);
        }

        return new MailServerFacts(greeting.ToString(), _connection.RemoteEndPoint, _connection.TlsProtocol, [.. dialogue.Capabilities], signedInWith);
    }

    private async Task GreetingAsync(CancellationToken cancellationToken)
    {
        var first = await dialogue.Reader.PeekAsync(cancellationToken);
        if (first != '*')
        {
            var line = await dialogue.Reader.RestOfLineAsync(cancellationToken);
            throw _connection.Break(new MailProtocolException($"{settings.Host} greeted with \"{_connection.Transcript.Clean(line)}\", which is not IMAP. Check host and port."));
        }

        await dialogue.StepAsync(tag: null, untagged: null, cancellationToken);
        if (dialogue.Farewell is { } bye)
        {
            throw _connection.Break(new MailConnectException(MailSetting.None, $"{settings.Host} turned us away: \"{_connection.Transcript.Clean(bye)}\". Try again later."));
        }

        if (dialogue.LastUntagged?.Kind is not ("OK" or "PREAUTH"))
        {
            throw dialogue.Reader.Broken("no greeting");
        }
    }

    private async Task StartTlsAsync(ImapStatus greeting, CancellationToken cancellationToken)
    {
        // PREAUTH rules STARTTLS out; whoever sends it in plain text wants to be believed without proof.
        if (string.Equals(greeting.Kind, "PREAUTH", StringComparison.Ordinal))
        {
            throw NotOffered();
        }

        if (dialogue.Capabilities.Count == 0)
        {
            await dialogue.DemandAsync("CAPABILITY", untagged: null, cancellationToken);
        }

        if (!dialogue.Has("STARTTLS"))
        {
            throw NotOffered();
        }

        var status = await dialogue.RunAsync("STARTTLS", untagged: null, cancellationToken);
        if (!status.IsOk)
        {
            throw _connection.Break(new MailTlsException(MailSetting.Security, $"{settings.Host} offers STARTTLS and then refused it: \"{_connection.Transcript.Clean(status.ToString())}\". Try again later, or set security to ImplicitTls with port 993."));
        }

        // What was offered in plain text could be anybody's word.
        dialogue.Capabilities.Clear();
        await _connection.SecureAsync(cancellationToken);
    }

    private MailTlsException NotOffered() => _connection.Break(new MailTlsException(MailSetting.Security,
        $"{settings.Host} does not offer STARTTLS on this port, or somebody in between removed the offer. Nothing was sent. Set security to ImplicitTls with port 993, or try another network."));

    private async Task<string> SignInAsync(CancellationToken cancellationToken)
    {
        SmtpOpening.MaskSecret(_connection.Transcript, settings);
        string[] offered = [.. dialogue.Capabilities.Where(word => word.StartsWith("AUTH=", StringComparison.OrdinalIgnoreCase)).Select(word => word[5..])];
        var name = UsesLoginCommand(offered) ? "LOGIN command" : null;
        ImapStatus status;
        var before = dialogue.Capabilities.ToHashSet(StringComparer.OrdinalIgnoreCase);
        dialogue.Capabilities.Clear();
        if (name is not null)
        {
            status = await LoginCommandAsync(cancellationToken);
        }
        else
        {
            var way = Choose(offered);
            name = way.Name;
            status = await SaslAsync(way, before.Contains("SASL-IR"), cancellationToken);
        }

        if (!status.IsOk)
        {
            throw _connection.Break(SignInRefused(status, name));
        }

        if (dialogue.Capabilities.Count == 0)
        {
            await dialogue.DemandAsync("CAPABILITY", untagged: null, cancellationToken);
        }

        return name;
    }

    /// <summary>Servers without SASL for passwords have the LOGIN command, unless they say LOGINDISABLED.</summary>
    private bool UsesLoginCommand(string[] offered) =>
        !dialogue.Has("LOGINDISABLED")
        && ((settings.SignIn == MailSignIn.Login && !offered.Contains("LOGIN", StringComparer.OrdinalIgnoreCase))
            || (settings.SignIn == MailSignIn.Auto && !offered.Any(word => word.ToUpperInvariant() is "PLAIN" or "LOGIN" or "CRAM-MD5")));

    private Sasl Choose(string[] offered)
    {
        try
        {
            return Sasl.Choose(settings, offered, _connection.TlsProtocol is not null);
        }
        catch (MailSignInException fault)
        {
            throw _connection.Break(fault);
        }
    }

    private Task<ImapStatus> SaslAsync(Sasl way, bool initialAllowed, CancellationToken cancellationToken)
    {
        var command = $"AUTHENTICATE {way.Name}";
        var initial = initialAllowed ? way.Initial : null;
        return dialogue.RunAsync(
            initial is null ? command : $"{command} {Convert.ToBase64String(initial)}",
            untagged: null,
            cancellationToken,
            initial is null ? command : $"{command} ***",
            async words => await SayAsync(Convert.ToBase64String(way.Answer(Challenge(words))), cancellationToken));
    }

    private Task<ImapStatus> LoginCommandAsync(CancellationToken cancellationToken)
    {
        if (ImapDialogue.IsQuotable(settings.User!) && ImapDialogue.IsQuotable(settings.Secret!))
        {
            return dialogue.RunAsync($"LOGIN {ImapDialogue.Quote(settings.User!)} {ImapDialogue.Quote(settings.Secret!)}", untagged: null, cancellationToken, "LOGIN *** ***");
        }

        // Anything outside ASCII goes as literals, one after the other, each when the server asks for it.
        var user = Encoding.UTF8.GetByteCount(settings.User!);
        var secret = Encoding.UTF8.GetByteCount(settings.Secret!);
        var parts = new Queue<string>([FormattableString.Invariant($"{settings.User} {{{secret}}}"), settings.Secret!]);
        return dialogue.RunAsync(
            FormattableString.Invariant($"LOGIN {{{user}}}"),
            untagged: null,
            cancellationToken,
            further: async _ => await SayAsync(parts.TryDequeue(out var part) ? part : throw dialogue.Reader.Broken("a request for a third part of the sign-in"), cancellationToken));
    }

    private async ValueTask SayAsync(string line, CancellationToken cancellationToken)
    {
        await _connection.WriteLineAsync(line, cancellationToken, "***");
        await _connection.FlushAsync(cancellationToken);
    }

    private byte[] Challenge(string words)
    {
        try
        {
            return Convert.FromBase64String(words.Trim());
        }
        catch (FormatException)
        {
            throw dialogue.Reader.Broken("a sign-in challenge that is not base64");
        }
    }

    private MailSignInException SignInRefused(ImapStatus status, string way)
    {
        var said = $"{settings.Host} said to the sign-in by {way}: \"{_connection.Transcript.Clean(status.ToString())}\".";
        return status.Code.ToUpperInvariant() switch
        {
            "UNAVAILABLE" or "INUSE" or "LIMIT" => new(MailSetting.None, $"{said} That is for now only; try again later.", temporary: true),
            _ => new(MailSetting.Secret, $"{said} Check user name and password; many providers want an app password here, not the one for their website."),
        };
    }
}
