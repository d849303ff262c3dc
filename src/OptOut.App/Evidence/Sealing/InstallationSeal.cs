using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OptOut.App.Common;

namespace OptOut.App.Evidence.Sealing;

/// <summary>
/// The key an installation seals its dossiers with: ECDSA on P-256, with a certificate it made for itself. Both lie in one file
/// with the other keys, outside the database. The seal says "from this installation", not "from this person".
/// </summary>
public sealed class InstallationSeal(DataFolder folder, TimeProvider time)
{
    private readonly Lazy<X509Certificate2> _certificate = new(() => Load(Path.Combine(folder.Keys, FileName), time));

    /// <summary>The file in the folder of keys that holds key and certificate.</summary>
    public const string FileName = "seal.pem";

    /// <summary>SHA-256 of the certificate as <c>openssl x509 -fingerprint -sha256</c> prints it.</summary>
    /// <exception cref="ConfigurationException">The key cannot be read or made.</exception>
    public string Fingerprint => SealFile.FingerprintOf(_certificate.Value);

    /// <summary>The certificate without the key, for those who check.</summary>
    /// <exception cref="ConfigurationException">The key cannot be read or made.</exception>
    public string CertificatePem => _certificate.Value.ExportCertificatePem() + "\n";

    /// <summary>Makes the key at the first start; later it only looks whether the key can be read.</summary>
    /// <exception cref="ConfigurationException">The key cannot be read or made.</exception>
    public void Prepare() => _ = _certificate.Value;

    /// <summary>Seals bytes: a detached CMS signature in DER (RFC 5652, with the signing certificate's hash as RFC 5035 has it).</summary>
    public byte[] Sign(byte[] content) => SealFile.Sign(content, _certificate.Value);

    private static X509Certificate2 Load(string file, TimeProvider time)
    {
        try
        {
            if (!File.Exists(file)) Make(file, time.GetUtcNow());
            return X509Certificate2.CreateFromPemFile(file, file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new ConfigurationException([$"seal: {file} cannot be used ({e.Message}). Restore it from a backup; or move it away, then a new key is made, and dossiers bear a new fingerprint from then on."]);
        }
    }

    private static void Make(string file, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN=OptOut installation {Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        // RFC 5280, 4.1.2.5: the date for "no end". An old dossier must stay checkable; a time stamp says when it was sealed.
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero));
        WriteOnce(file, $"{key.ExportPkcs8PrivateKeyPem()}\n{certificate.ExportCertificatePem()}\n");
    }

    // Two processes may start at once: whoever moves first wins, the other reads that one.
    private static void WriteOnce(string file, string text)
    {
        var part = $"{file}.{Guid.NewGuid():N}.part";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var writer = new StreamWriter(part, options)) writer.Write(text);
            File.Move(part, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(part);
        }
    }
}
