using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using OptOut.Storage;
using OptOut.Storage.Rows;

namespace OptOut.App.Catalogue;

/// <summary>A key whose packs are taken without asking.</summary>
/// <param name="Fingerprint">SHA-256 of the public key, lower-case hexadecimal.</param>
public sealed record TrustedKey(string Fingerprint, string Name);

/// <summary>The public keys this installation trusts for packs. None is built in: trust is given by hand.</summary>
public sealed class TrustedKeys(Database database)
{
    private const string Prefix = "catalogue/trusted/";

    /// <summary>Trusts a key.</summary>
    /// <param name="pem">The public key, as PEM ("-----BEGIN PUBLIC KEY-----").</param>
    /// <returns>Its fingerprint.</returns>
    /// <exception cref="InputException">It is no public key of the curve P-256, or has no name.</exception>
    public async Task<string> AddAsync(Viewer viewer, string name, string pem, CancellationToken cancel = default)
    {
        CatalogueAccess.Check(viewer);
        if (string.IsNullOrWhiteSpace(name) || !TextRules.IsOneLine(name)) throw new InputException("name", "Say in a line whose key it is.");
        var print = FingerprintOf(pem);
        await using var db = database.Open();
        if (await db.Settings.FirstOrDefaultAsync(s => s.Key == Prefix + print, cancel) is { } row) row.Value = name.Trim();
        else db.Settings.Add(new SettingRow { Key = Prefix + print, Value = name.Trim() });
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
    public async Task RemoveAsync(Viewer viewer, string fingerprint, CancellationToken cancel = default)
    {
        CatalogueAccess.Check(viewer);
        await using var db = database.Open();
        if (await db.Settings.Where(s => s.Key == Prefix + fingerprint).ExecuteDeleteAsync(cancel) == 0) throw new NotFoundException("trusted key", TextRules.Shown(fingerprint));
    }

    private static string FingerprintOf(string pem)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(pem);
            if (key.KeySize != 256) throw new InputException("key", $"The key has {key.KeySize} bits; packs are signed with ECDSA on the curve P-256.");
            return Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new InputException("key", "It is no public key. Give the PEM file that begins with -----BEGIN PUBLIC KEY-----, of the curve P-256.");
        }
    }
}
