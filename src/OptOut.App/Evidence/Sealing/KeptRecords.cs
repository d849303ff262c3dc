using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Common;
using OptOut.Storage;
using OptOut.Storage.Entities;

namespace OptOut.App.Evidence.Sealing;

/// <summary>
/// Seals and time stamps that were made once and are given out again: a second export of the same case bears the same ones.
/// They lie in the table of settings and speak of hashes alone.
/// </summary>
internal static class KeptRecords
{
    private static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static async Task<T?> FindAsync<T>(OptOutDb db, string key, CancellationToken cancel) where T : class =>
        await db.Settings.Where(s => s.Key == key).Select(s => s.Value).FirstOrDefaultAsync(cancel) is { } value ? JsonSerializer.Deserialize<T>(value, s_json) : null;

    public static async Task<IReadOnlyList<(string Key, T Value)>> ListAsync<T>(OptOutDb db, string lead, CancellationToken cancel) where T : class =>
        [.. (await db.Settings.Where(s => s.Key.StartsWith(lead)).OrderBy(s => s.Key).AsNoTracking().ToListAsync(cancel)).Select(s => (s.Key, JsonSerializer.Deserialize<T>(s.Value, s_json)!))];

    /// <summary>Keeps a record unless another was faster; gives back the one that is kept.</summary>
    public static async Task<T> KeepAsync<T>(Database database, string key, T record, CancellationToken cancel) where T : class
    {
        await using var db = database.Open();
        if (await FindAsync<T>(db, key, cancel) is { } known) return known;
        db.Settings.Add(new SettingRow { Key = key, Value = JsonSerializer.Serialize(record, s_json) });
        try
        {
            await db.SaveChangesAsync(cancel);
            return record;
        }
        catch (DbUpdateException)
        {
            await using var again = database.Open();
            return await FindAsync<T>(again, key, cancel) ?? throw new RefusedException("A record of the evidence could not be kept. Try again.");
        }
    }

    /// <summary>Writes a setting, whatever stood there before.</summary>
    public static async Task SetAsync<T>(Database database, string key, T record, CancellationToken cancel) where T : class
    {
        await using var db = database.Open();
        var row = await db.Settings.FirstOrDefaultAsync(s => s.Key == key, cancel);
        if (row is null) db.Settings.Add(row = new SettingRow { Key = key, Value = "" });
        row.Value = JsonSerializer.Serialize(record, s_json);
        await db.SaveChangesAsync(cancel);
    }
}
