using System.Globalization;
using System.Text;

namespace OptOut.Testing.Mail;

/// <summary>
/// Disturbs IMAP at a command (UID commands by both words, such as UID FETCH), or at GREETING, SECRET (an answer within
/// AUTHENTICATE), DONE, MESSAGE OUT (within a literal the client sends) or MESSAGE IN (within one the server sends).
/// </summary>
public sealed class DisturbingImapProxy(MailServers servers, int serverPort, Disturbance planned) : DisturbingProxy(servers, serverPort, planned)
{
    private string _tag = "";
    private string _command = "";
    private bool _cutAtTag;
    private bool _withinCommand;

    private protected override async Task ConverseAsync()
    {
        if (await Server.ReadLineAsync(End) is not { } greeting || !await GreetAsync(greeting))
        {
            return;
        }

        Task<byte[]?>? heard = Client.ReadLineAsync(End);
        var said = Server.ReadLineAsync(End);
        while (true)
        {
            if (heard is not null && await Task.WhenAny(heard, said) == heard)
            {
                if (await heard is not { } line || !await FromClientAsync(line))
                {
                    return;
                }

                // TLS begins before the client says more; until then nobody may read from it.
                heard = _command == "STARTTLS" ? null : NextFromClientAsync(line);
            }
            else
            {
                if (await said is not { } line || !await FromServerAsync(line))
                {
                    return;
                }

                heard ??= Client.ReadLineAsync(End);
                said = Server.ReadLineAsync(End);
            }
        }
    }

    private async Task<bool> GreetAsync(byte[] greeting)
    {
        switch (Due("GREETING"))
        {
            case null:
                await Client.WriteAsync(greeting, End);
                return true;
            case { How: Interference.Answer, Answer: var answer }:
                await ToClientAsync(answer);
                return true;
            case { How: Interference.Stall }:
                await StallAsync();
                return false;
            default:
                return false;
        }
    }

    private async Task<bool> FromClientAsync(byte[] line)
    {
        var disturbance = _withinCommand ? null : Due(MomentOf(line));
        switch (disturbance?.How)
        {
            case Interference.Answer:
                await ToClientAsync($"{_tag} {disturbance.Answer}");
                return true;
            case Interference.CutBefore:
                return false;
            case Interference.Stall:
                await StallAsync();
                return false;
            case Interference.CutAfter:
                _cutAtTag = true;
                break;
        }

        await Server.WriteAsync(line, End);
        return true;
    }

    /// <summary>The moment a line stands for: a command with its tag, the end of IDLE, or an answer to the server.</summary>
    private string MomentOf(byte[] line)
    {
        var words = Encoding.Latin1.GetString(line).Trim().Split(' ', 4);
        if (words.Length < 2)
        {
            return string.Equals(words[0], "DONE", StringComparison.OrdinalIgnoreCase) ? "DONE" : "SECRET";
        }

        _tag = words[0];
        var verb = words[1].ToUpperInvariant();
        return _command = verb == "UID" ? $"UID {words[2].ToUpperInvariant()}" : verb;
    }

    private Task<byte[]?> NextFromClientAsync(byte[] line)
    {
        _withinCommand = LiteralLength(line) is not null;
        return LiteralLength(line) is { } length ? LiteralOutAsync(length) : Client.ReadLineAsync(End);
    }

    private async Task<byte[]?> LiteralOutAsync(long length)
    {
        if (Due("MESSAGE OUT") is { } disturbance)
        {
            await Client.CopyAsync(length / 2, Server, End);
            if (disturbance.How == Interference.Stall)
            {
                await StallAsync();
            }

            return null;
        }

        return await Client.CopyAsync(length, Server, End) ? await Client.ReadLineAsync(End) : null;
    }

    private async Task<bool> FromServerAsync(byte[] line)
    {
        var tagged = line.AsSpan().StartsWith(Encoding.Latin1.GetBytes(_tag + " "));
        if (tagged && _cutAtTag)
        {
            return false;
        }

        if (tagged && _command == "STARTTLS")
        {
            _command = "";
            await SecureAsync(line);
            return true;
        }

        await Client.WriteAsync(line, End);
        return LiteralLength(line) is not { } length || await LiteralInAsync(length);
    }

    private async Task<bool> LiteralInAsync(long length)
    {
        if (Due("MESSAGE IN") is not { } disturbance)
        {
            return await Server.CopyAsync(length, Client, End);
        }

        await Server.CopyAsync(length / 2, Client, End);
        if (disturbance.How == Interference.Stall)
        {
            await StallAsync();
        }

        return false;
    }

    private static long? LiteralLength(byte[] line)
    {
        var text = Encoding.Latin1.GetString(line).TrimEnd();
        var start = text.EndsWith('}') ? text.LastIndexOf('{') : -1;
        return start >= 0 && long.TryParse(text[(start + 1)..^1].TrimEnd('+'), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null;
    }
}
