using Microsoft.EntityFrameworkCore;
using OptOut.App.Backup;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Originals;
using OptOut.Domain.Deadlines;
using OptOut.Storage;
using OptOut.Storage.Entities;

namespace OptOut.App;

/// <summary>Makes a data folder ready: tables at this version, with a backup before they change, and dates by the law this version knows.</summary>
public sealed class Installation(Database database, DataFolder folder, BackupFile backup, ProjectionRebuild board, Evidence.Sealing.InstallationSeal seal, Originals.OriginalFiles originals, TimeProvider time)
{
    private const string LawKey = "law";
    private const string ColumnsKey = "columns";
    private const string ProgramKey = "program";

    /// <summary>Counted up whenever a column is added that has to be drawn for what is there already.</summary>
    private const string Columns = "2";

    /// <summary>Brings tables and dates to this version. Safe to call at every start.</summary>
    /// <returns>The backup that was made before, or null when nothing had to change.</returns>
    /// <exception cref="ConfigurationException">The database cannot be reached.</exception>
    public async Task<string?> PrepareAsync(CancellationToken cancel = default)
    {
        seal.Prepare();
        try
        {
            // The same program has been here before: nothing is newer than what it left.
            var saved = await IsPreparedAsync(cancel) ? null : await PrepareTablesAsync(cancel);
            await originals.ClearInterruptedAsync(cancel);
            return saved;
        }
        catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException { InnerException: System.Data.Common.DbException })
        {
            throw new ConfigurationException([$"database: {(e is System.Data.Common.DbException ? e : e.InnerException!).Message} Check the setting OptOut:Postgres, or that the data folder is whole."]);
        }
    }

    // Of one build: tables, columns and law lie in these three assemblies.
    private static string Program => string.Join(' ', new[] { typeof(Installation), typeof(Database), typeof(DeadlineLaw) }.Select(type => type.Module.ModuleVersionId));

    private async Task<bool> IsPreparedAsync(CancellationToken cancel) =>
        (database.Provider != "sqlite" || File.Exists(folder.DatabaseFile)) && await database.SettingAsync(ProgramKey, cancel) == Program;

    private async Task<string?> PrepareTablesAsync(CancellationToken cancel)
    {
        var saved = await MigrateAsync(cancel);
        await FollowTheLawAsync(cancel);
        await FillNewColumnsAsync(cancel);
        await OnceAsync(ProgramKey, Program, () => Task.CompletedTask, cancel);
        return saved;
    }

    private async Task<string?> MigrateAsync(CancellationToken cancel)
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

    // A new release may know a holiday more: the board follows it, and what was shown before stays on record.
    private Task FollowTheLawAsync(CancellationToken cancel) =>
        OnceAsync(LawKey, $"{DeadlineLaw.Current.RuleVersion} {DeadlineLaw.Current.CalendarVersion}", () => board.RunOpenAsync(cancel), cancel);

    private Task FillNewColumnsAsync(CancellationToken cancel) => OnceAsync(ColumnsKey, Columns, async () =>
    {
        await board.RunAsync(cancel);
        await using var db = database.Open();
        foreach (var person in await db.People.Where(p => p.SearchText == "").ToListAsync(cancel)) person.SearchText = SearchTerms.TextOf(person);
        foreach (var message in await db.Inbox.Where(m => m.SearchText == "").ToListAsync(cancel)) message.SearchText = SearchTerms.TextOf(message);
        await db.SaveChangesAsync(cancel);
    }, cancel);

    private async Task OnceAsync(string key, string version, Func<Task> act, CancellationToken cancel)
    {
        await using var db = database.Open();
        var known = await db.Settings.FirstOrDefaultAsync(s => s.Key == key, cancel);
        if (known?.Value == version) return;
        await act();
        if (known is null) db.Settings.Add(new SettingRow { Key = key, Value = version });
        else known.Value = version;
        await db.SaveChangesAsync(cancel);
    }
}
