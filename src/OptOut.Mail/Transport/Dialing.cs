using System.Net.Sockets;

namespace OptOut.Mail.Transport;

/// <summary>Makes the TCP connection, or says which setting to look at.</summary>
internal static class Dialing
{
    public static async Task<Socket> DialAsync(MailServerSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        // NoDelay: with Nagle's algorithm the end of a message would wait 40 ms for a delayed acknowledgement.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var limit = new CancellationTokenSource(settings.Timeouts.Connect, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await socket.ConnectAsync(settings.Host, settings.Port, either.Token);
            return socket;
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException)
        {
            socket.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw Explain(settings, fault);
        }
    }

    private static MailConnectException Explain(MailServerSettings settings, Exception fault)
    {
        var place = FormattableString.Invariant($"{settings.Host}, port {settings.Port}");
        return (fault as SocketException)?.SocketErrorCode switch
        {
            null => new MailConnectException(MailSetting.Port, $"{place}, did not answer within {ServerText.Words(settings.Timeouts.Connect)}. Check host and port; a firewall may be in between.", fault),
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => new MailConnectException(MailSetting.Host, $"There is no host named {settings.Host}, or this machine cannot look up names now. Check the spelling of the host.", fault),
            SocketError.ConnectionRefused => new MailConnectException(MailSetting.Port, $"Nothing listens at {place}. Check the port (often 587 or 465 to send, 993 to receive).", fault),
            _ => new MailConnectException(MailSetting.Host, $"{place}, cannot be reached: {fault.Message}. Check host, port and this machine's network.", fault),
        };
    }
}
