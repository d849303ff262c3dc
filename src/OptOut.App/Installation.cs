using OptOut.App.Backup;
using OptOut.Storage;

namespace OptOut.App;

/// <summary>Makes a data folder ready: tables at this version, with a backup before they change.</summary>
public sealed class Installation(Database database, DataFolder folder, BackupFile backup, TimeProvider time)
{
    /// <summary>Brings the tables to this version. Safe to call at every start.</summary>
    /// <returns>The backup that was made before, or null when nothing had to change.</returns>
    /// <exception cref="ConfigurationException">The database cannot be reached.</exception>
    public async Task<string?> PrepareAsync(CancellationToken cancel = default)
    {
        try
        {
            if ((await database.PendingAsync(cancel)).Count == 0) return null;
            string? saved = null;
            if (database.Provider == "sqlite" && File.Exists(folder.DatabaseFile))
            {
                Directory.CreateDirectory(folder.Backups);
                saved = Path.Combine(folder.Backups, $"before-migration-{time.GetUtcNow():yyyyMMdd-HHmmss}.db");
                await backup.CopyDatabaseAsync(saved, cancel);
            }

            await database.MigrateAsync(cancel);
            return saved;
        }
        catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException { InnerException: System.Data.Common.DbException })
        {
            throw new ConfigurationException([$"database: {(e is System.Data.Common.DbException ? e : e.InnerException!).Message} Check the setting OptOut:Postgres, or that the data folder is whole."]);
        }
    }
}
