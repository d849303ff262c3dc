using OptOut.App.Evidence.Sealing;
using OptOut.App.Evidence.TimeStamps;
using OptOut.Domain.Evidence;

namespace OptOut.App.Evidence.Dossiers;

/// <summary>The commands a dossier prints, for a shell and public tools. A test runs them as they stand.</summary>
internal static class CheckCommands
{
    public static string Of(Dossier dossier, int part) => string.Join('\n', Lines(dossier, part));

    private static IEnumerable<string> Lines(Dossier dossier, int part)
    {
        var pdf = $"../{DossierFiles.Name(dossier.Manifest.Reference, part)}.pdf";
        yield return $"pdfdetach -saveall {pdf}";
        yield return $"sha256sum -c {Manifest.SumsFileName}";
        yield return $"qpdf --check {pdf}";
        yield return $"mutool info {pdf} > /dev/null";
        if (dossier.Seal is not null)
        {
            yield return $"openssl x509 -in {SealFile.CertificateName} -noout -fingerprint -sha256";
            yield return $"openssl cms -verify -binary -inform DER -in {SealFile.SignatureName} \\";
            yield return $"  -content {Manifest.FileName} -CAfile {SealFile.CertificateName} -out /dev/null";
        }

        if (dossier.Stamp is not null)
        {
            yield return $"openssl ts -verify -data {Manifest.FileName} -in {TimeStampFile.ResponseName} \\";
            yield return $"  -partial_chain -CAfile {TimeStampFile.ChainName}";
            yield return $"openssl ts -reply -in {TimeStampFile.ResponseName} -text";
        }

        foreach (var daily in dossier.LedgerStamps)
        {
            var name = DossierFiles.LedgerName(daily);
            yield return $"openssl ts -verify -data {name}.json -in {name}.tsr \\";
            yield return $"  -partial_chain -CAfile {name}.pem";
        }

        foreach (var exhibit in dossier.Manifest.InPart(part).Where(e => dossier.Dkim.TryGetValue(e.Hash, out var found) && !found.Contains("fail", StringComparison.OrdinalIgnoreCase)))
            yield return $"dkimverify < {exhibit.FileName}";
        yield return $"jq -r .head {Manifest.FileName}";
        if (dossier.Manifest.Withheld.Contains(1)) yield break;
        yield return $"jq -j '.history[0].hash' {Manifest.FileName}; echo";
        yield return "jq -cjS '. as $m | .history[0] | del(.hash) | .case = $m.case' \\";
        yield return $"  {Manifest.FileName} | sha256sum";
    }
}
