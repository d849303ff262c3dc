using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OptOut.App.Common;
using OptOut.App.Evidence.Sealing;
using OptOut.App.Evidence.TimeStamps;
using OptOut.Domain.Evidence;

namespace OptOut.App.Evidence.Dossiers;

/// <summary>A small file of a dossier that is not an exhibit.</summary>
internal sealed record DossierFile(string Name, string MediaType, string Description, byte[] Content);

/// <summary>What lies in a dossier beside the exhibits.</summary>
internal static class DossierFiles
{
    public const string LedgerLead = "ledger-";

    /// <summary>The name of a part: OO-2026-7KQ4M2, OO-2026-7KQ4M2-2.</summary>
    public static string Name(string reference, int part) => part == 1 ? reference : string.Create(CultureInfo.InvariantCulture, $"{reference}-{part}");

    public static string LedgerName(LedgerStamp stamp) => LedgerLead + stamp.Day;

    /// <summary>Manifest and sums, then seal and stamps.</summary>
    public static IReadOnlyList<DossierFile> All(Dossier dossier, int part)
    {
        var beside = Beside(dossier).ToList();
        var sums = dossier.Manifest.ToSums(part, beside.Select(f => (f.Name, Convert.ToHexStringLower(SHA256.HashData(f.Content)))));
        return
        [
            new(Manifest.FileName, "application/json", "Every event and exhibit with its hash, as canonical JSON", dossier.Manifest.ToJson()),
            new(Manifest.SumsFileName, "text/plain", "Hashes for sha256sum -c", Encoding.ASCII.GetBytes(sums)),
            .. beside,
        ];
    }

    /// <summary>Seal and time stamps.</summary>
    public static IEnumerable<DossierFile> Beside(Dossier dossier)
    {
        if (dossier.Seal is { } seal)
        {
            yield return new(SealFile.SignatureName, "application/pkcs7-signature", "Seal of the installation over the manifest (CMS, detached)", seal.Signature);
            yield return new(SealFile.CertificateName, "application/x-pem-file", "Certificate of the seal", Encoding.ASCII.GetBytes(seal.CertificatePem));
        }

        if (dossier.Stamp is { } stamp)
        {
            yield return new(TimeStampFile.RequestName, "application/timestamp-query", "Request for a time stamp over the manifest", stamp.Request);
            yield return new(TimeStampFile.ResponseName, "application/timestamp-reply", "Time stamp over the manifest (RFC 3161)", stamp.Response);
            yield return new(TimeStampFile.ChainName, "application/x-pem-file", "Certificates of the time-stamp authority", Chain(dossier.Manifest.ToJson(), stamp));
        }

        foreach (var daily in dossier.LedgerStamps)
        {
            var (name, record) = (LedgerName(daily), Encoding.UTF8.GetBytes(daily.Record));
            yield return new(name + ".json", "application/json", "Heads of the histories that changed by that day", record);
            yield return new(name + ".tsq", "application/timestamp-query", "Request for the daily time stamp", daily.Stamp.Request);
            yield return new(name + ".tsr", "application/timestamp-reply", "Daily time stamp (RFC 3161)", daily.Stamp.Response);
            yield return new(name + ".pem", "application/x-pem-file", "Certificates of the time-stamp authority", Chain(record, daily.Stamp));
        }
    }

    private static byte[] Chain(byte[] data, TimeStampRecord stamp) => Encoding.ASCII.GetBytes(TimeStampFile.Check(data, stamp.Request, stamp.Response).ChainPem);
}
