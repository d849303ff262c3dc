using System.Security.Cryptography.X509Certificates;

namespace OptOut.Mail.Connections;

/// <summary>Decides whether a server's certificate is good, and keeps in words why it is not.</summary>
internal sealed class CertificateCheck(MailServerSettings settings)
{
    private readonly X509Certificate2Collection? _roots = ReadRoots(settings);

    /// <summary>Why the certificate was refused, or null.</summary>
    public MailTlsException? Refusal { get; private set; }

    public SslClientAuthenticationOptions Options()
    {
        // Neither missing certificates nor revocation lists are fetched: the address to fetch from would come from
        // the very certificate in doubt, and the user was promised a list of what leaves the machine.
        var policy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck };
        policy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1"));
        if (_roots is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(_roots);
        }
        return new SslClientAuthenticationOptions
        {
            TargetHost = settings.Host,
            CertificateChainPolicy = policy,
            AllowRenegotiation = false,
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
            {
                Refusal = errors == SslPolicyErrors.None ? null : Explain(certificate as X509Certificate2, chain, errors);
                return Refusal is null;
            },
        };
    }

    private MailTlsException Explain(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null)
            return new MailTlsException(MailSetting.Host, $"{settings.Host} showed no certificate, so nothing proves that it is the right server. Check host and port.");
        var faults = chain?.ChainStatus ?? [];
        if (Array.Exists(faults, fault => fault.Status.HasFlag(X509ChainStatusFlags.NotTimeValid)) && !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return new MailTlsException(MailSetting.Host, FormattableString.Invariant(
                $"The certificate of {settings.Host} is valid from {certificate.NotBefore:yyyy-MM-dd} to {certificate.NotAfter:yyyy-MM-dd} only. Check this machine's date, or ask the mail provider to renew it."));
        }
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
        {
            var why = string.Join("; ", faults.Select(fault => fault.StatusInformation.Trim()).Where(text => text.Length > 0).Distinct());
            var advice = settings.PrivateCaPem is null
                ? "If the server uses a private authority, enter that authority's certificate in the account's settings."
                : "The certificate of a private authority is entered for this account, so only that one is trusted; check that it is the one that issued the server's certificate.";
            return new MailTlsException(MailSetting.PrivateCa, $"The certificate of {settings.Host} (issued by {certificate.Issuer}) is not trusted: {why}. {advice}");
        }
        return new MailTlsException(MailSetting.Host, $"The server at {settings.Host} has a certificate for {certificate.GetNameInfo(X509NameType.DnsName, forIssuer: false)}, not for {settings.Host}. Set the host to the name the mail provider gives; if that is what stands there, someone may be in between.");
    }

    private static X509Certificate2Collection? ReadRoots(MailServerSettings settings)
    {
        if (settings.PrivateCaPem is null)
            return null;
        var roots = new X509Certificate2Collection();
        try
        {
            roots.ImportFromPem(settings.PrivateCaPem);
            return roots.Count > 0 ? roots : throw new CryptographicException("There is no certificate in it.");
        }
        catch (CryptographicException fault)
        {
            throw new MailTlsException(MailSetting.PrivateCa, "The field for the private authority holds no certificate that can be read; paste it as PEM, from BEGIN CERTIFICATE to END CERTIFICATE.", fault);
        }
    }
}
