using System.Security.Cryptography;
using OptOut.App.Common;
using OptOut.App.Evidence.Sealing;
using OptOut.App.Evidence.TimeStamps;
using OptOut.Domain.Evidence;
using OptOut.Storage;

namespace OptOut.App.Evidence.Dossiers;

/// <summary>Puts seal and time stamp on a manifest. Each is made once for the same manifest and kept, so that a second export is the same.</summary>
public sealed class DossierSealing(Database database, InstallationSeal seal, EvidenceSettings settings, TimeStamping stamping)
{
    /// <exception cref="RefusedException">A time stamp was asked for and not had.</exception>
    internal async Task<Dossier> ApplyAsync(Dossier dossier, DossierOrder order, CancellationToken cancel)
    {
        var choice = await settings.GetAsync(cancel);
        var json = dossier.Manifest.ToJson();
        var hash = Convert.ToHexStringLower(SHA256.HashData(json));
        return dossier with
        {
            Seal = order.Seal ?? choice.Seal ? await SealAsync(json, hash, cancel) : null,
            Stamp = await StampAsync(json, hash, order, choice, cancel),
        };
    }

    private async Task<DossierSeal> SealAsync(byte[] json, string hash, CancellationToken cancel)
    {
        var print = seal.Fingerprint;
        var kept = await KeptRecords.KeepAsync(database, $"seal/{hash}/{print[..23]}", new KeptSeal(seal.Sign(json)), cancel);
        // What was kept may have been tampered with: a dossier never bears a seal that does not fit.
        var found = SealFile.Check(json, kept.Signature, System.Text.Encoding.ASCII.GetBytes(seal.CertificatePem));
        return found.Problem is null ? new DossierSeal(kept.Signature, seal.CertificatePem, print)
            : throw new RefusedException($"The kept seal does not fit ({found.Problem}) Run 'optout verify'; or export without a seal.");
    }

    private async Task<TimeStampRecord?> StampAsync(byte[] json, string hash, DossierOrder order, EvidenceChoice choice, CancellationToken cancel)
    {
        var key = $"stamp/{hash}";
        await using var db = database.Open();
        var record = await KeptRecords.FindAsync<TimeStampRecord>(db, key, cancel);
        if (record is null && order.TimeStamp)
        {
            var authority = choice.TimeStampAuthority
                ?? throw new RefusedException("A time stamp was asked for, but no authority is named. Name one in the settings or with 'optout evidence settings --authority URL', or export without a time stamp.");
            record = await KeptRecords.KeepAsync(database, key, await stamping.StampAsync(authority, json, cancel), cancel);
        }

        return record is null || TimeStampFile.Check(json, record.Request, record.Response).Problem is not { } problem ? record
            : throw new RefusedException($"The kept time stamp of this dossier does not hold: {problem} Restore the database from a backup, or change the choice of exhibits.");
    }

    private sealed record KeptSeal(byte[] Signature);
}
