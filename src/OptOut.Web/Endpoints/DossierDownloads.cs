using System.Collections.Concurrent;
using System.Security.Cryptography;
using OptOut.App;
using OptOut.App.Accounts;

namespace OptOut.Web.Endpoints;

/// <summary>Dossiers made on a page, kept for an hour for the one who ordered them, then gone.</summary>
public sealed class DossierDownloads(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan s_kept = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, (string Actor, string Folder, DateTimeOffset Until)> _orders = new(StringComparer.Ordinal);

    /// <summary>A new place among the downloads: its name, and the folder to write into.</summary>
    public (string Token, string Folder) Open(UserScope viewer)
    {
        Tidy(time.GetUtcNow());
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var folder = Directory.CreateTempSubdirectory("optout-dossier-").FullName;
        _orders[token] = (viewer.Actor, folder, time.GetUtcNow() + s_kept);
        return (token, folder);
    }

    /// <summary>A file that lies there, or null: unknown, somebody else's, or gone.</summary>
    public string? Find(UserScope viewer, string token, string name)
    {
        Tidy(time.GetUtcNow());
        if (!_orders.TryGetValue(token, out var order) || order.Actor != viewer.Actor) return null;
        // Names are those that were written: nothing given by a reader becomes part of a path.
        return Directory.EnumerateFiles(order.Folder).FirstOrDefault(f => Path.GetFileName(f) == name);
    }

    public void Dispose() => Tidy(DateTimeOffset.MaxValue);

    private void Tidy(DateTimeOffset now)
    {
        foreach (var (token, order) in _orders.Where(o => o.Value.Until <= now))
        {
            if (_orders.TryRemove(token, out _) && Directory.Exists(order.Folder)) Directory.Delete(order.Folder, recursive: true);
        }
    }
}
