using System.Security.Cryptography;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Common;
using OptOut.Storage;
using OptOut.Storage.Entities;

namespace OptOut.App.Catalogue;

/// <summary>A key whose packs are taken without asking.</summary>
/// <param name="Fingerprint">SHA-256 of the public key, lower-case hexadecimal.</param>
public sealed record TrustedKey(string Fingerprint, string Name);

/// <summary>The public keys this installation trusts for packs. None is built in: trust is given by hand.</summary>
public sealed class TrustedKeys(Database database, IValidator<NewTrustedKey> rules)
{
    private const string Prefix = "catalogue/trusted/";

    /// <summary>Trusts a key.</summary>
    /// <returns>Its fingerprint.</returns>
    /// <exception cref="InputException">It is no public key of the curve P-256, or has no name.</exception>
    public async Task<string> AddAsync(UserScope viewer, NewTrustedKey key, CancellationToken cancel = default)
    {
        CatalogueAccess.Check(viewer);
        rules.Check(key);
        var (print, name) = (FingerprintOf(key.Pem), key.Name.Trim());
        await using var db = database.Open();
        if (await db.Settings.FirstOrDefaultAsync(s => s.Key == Prefix + print, cancel) is { } row) row.Value = name;
        else db.Settings.Add(new SettingRow { Key = Prefix + print, Value = name });
        await db.SaveChangesAsync(cancel);
        return print;
    }

    /// <summary>Every trusted key, by name.</summary>
    public async Task<IReadOnlyList<TrustedKey>> ListAsync(CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var rows = await db.Settings.AsNoTracking().Where(s => s.Key.StartsWith(Prefix)).ToListAsync(cancel);
        return [.. rows.Select(r => new TrustedKey(r.Key[Prefix.Length..], r.Value)).OrderBy(k => k.Name, StringComparer.Ordinal)];
    }

    /// <summary>Trusts a key no more. Packs it signed stay.</summary>
    /// <exception cref="NotFoundException">It was not trusted.</exception>
    public async Task RemoveAsync(UserScope viewer, string fingerprint, CancellationToken cancel = default)
    {
        CatalogueAccess.Check(viewer);
        await using var db = database.Open();
        if (await db.Settings.Where(s => s.Key == Prefix + fingerprint).ExecuteDeleteAsync(cancel) == 0) throw new NotFoundException("trusted key", TextRules.Shown(fingerprint));
    }

    private static string FingerprintOf(string pem)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
    }
}
