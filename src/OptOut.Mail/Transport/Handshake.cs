using System.Net.Security;
using System.Security.Authentication;

namespace OptOut.Mail.Transport;

/// <summary>Makes the TLS handshake, or says what is wrong with certificate, port or security.</summary>
internal static class Handshake
{
    /// <summary>Protects a connection; the stream given is closed when that fails.</summary>
    public static async Task<SslStream> SecureAsync(Stream plain, MailServerSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        using var check = new CertificateCheck(settings);
        var tls = new SslStream(new GatheringStream(plain), leaveInnerStreamOpen: false);
        using var limit = new CancellationTokenSource(settings.Timeouts.Connect, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await tls.AuthenticateAsClientAsync(check.Options(), either.Token);
            return tls;
        }
        catch (Exception fault)
        {
            await tls.DisposeAsync();
            cancellationToken.ThrowIfCancellationRequested();
            throw fault is AuthenticationException or IOException or OperationCanceledException ? Explain(settings, check, fault) : fault;
        }
    }

    private static MailException Explain(MailServerSettings settings, CertificateCheck check, Exception fault) => fault switch
    {
        _ when check.Refusal is { } refusal => refusal,
        OperationCanceledException => new MailConnectException(MailSetting.Security, $"{settings.Host} did not finish the TLS handshake within {ServerText.Words(settings.Timeouts.Connect)}. Check port and security: ImplicitTls needs a port made for it (465, 993), StartTls another (587, 143).", fault),
        _ => new MailTlsException(MailSetting.Security, $"No TLS could be agreed with {settings.Host}: {fault.Message} Check port and security: ImplicitTls needs a port made for it (465, 993), StartTls another (587, 143).", fault),
    };
}
