using System.Text;

namespace OptOut.Testing.Mail;

/// <summary>
/// Disturbs SMTP at a command, or at GREETING, HANDSHAKE (after the go-ahead to STARTTLS), SECRET (an answer within AUTH),
/// BODY (some lines into the message) or END (the closing dot).
/// </summary>
public sealed class DisturbingSmtpProxy(MailServers servers, int serverPort, Disturbance planned) : DisturbingProxy(servers, serverPort, planned)
{
    private const int LinesOfBody = 10;

    private string _code = "";

    private protected override async Task ConverseAsync()
    {
        var going = await PassAsync("GREETING", command: []);
        while (going && await Client.ReadLineAsync(End) is { } line)
        {
            var moment = _code == "334" ? "SECRET" : Encoding.Latin1.GetString(line).Trim().Split(' ')[0].ToUpperInvariant();
            going = await PassAsync(moment, line);
            if (going && moment == "DATA" && _code == "354")
            {
                going = await BodyAsync();
            }
        }
    }

    /// <summary>Passes a command on and its answer back; false when the conversation is over.</summary>
    private async Task<bool> PassAsync(string moment, byte[] command)
    {
        var disturbance = Due(moment);
        switch (disturbance?.How)
        {
            case Interference.Answer:
                _code = disturbance.Answer[..3];
                await ToClientAsync(disturbance.Answer);
                return true;
            case Interference.CutBefore:
                return false;
            case Interference.Stall:
                await StallAsync();
                return false;
        }

        await Server.WriteAsync(command, End);
        if (await ReplyAsync() is not { } reply || disturbance is not null)
        {
            return false;
        }

        if (moment == "STARTTLS" && _code == "220")
        {
            return await HandshakeAsync(reply);
        }

        await Client.WriteAsync(reply, End);
        return true;
    }

    private async Task<bool> HandshakeAsync(byte[] agreement)
    {
        switch (Due("HANDSHAKE")?.How)
        {
            case null:
                await SecureAsync(agreement);
                return true;
            case Interference.Stall:
                await Client.WriteAsync(agreement, End);
                await StallAsync();
                return false;
            default:
                await Client.WriteAsync(agreement, End);
                return false;
        }
    }

    private async Task<bool> BodyAsync()
    {
        for (var lines = 0; await Client.ReadLineAsync(End) is { } line; lines++)
        {
            if (line.AsSpan().SequenceEqual(".\r\n"u8))
            {
                return await PassAsync("END", line);
            }

            switch (lines == LinesOfBody ? Due("BODY")?.How : null)
            {
                case Interference.Stall:
                    await StallAsync();
                    return false;
                case not null:
                    return false;
            }

            await Server.WriteAsync(line, End);
        }

        return false;
    }

    /// <summary>All lines of one reply as they came; null when the server left.</summary>
    private async Task<byte[]?> ReplyAsync()
    {
        var reply = new List<byte>();
        while (await Server.ReadLineAsync(End) is { Length: > 3 } line)
        {
            reply.AddRange(line);
            if (line[3] != '-')
            {
                _code = Encoding.Latin1.GetString(line, 0, 3);
                return [.. reply];
            }
        }

        return null;
    }
}
