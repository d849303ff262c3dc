using System.IO.Compression;
using Microsoft.Data.Sqlite;
using OptOut.App.Evidence;
using OptOut.Storage;

namespace OptOut.App.Backup;

/// <summary>Saves a data folder into one file while it is in use, and puts it back.</summary>
public sealed class BackupFile(Database database, DataFolder folder)
{
    private const string DatabaseName = "optout.db";

    /// <summary>Writes a backup: a consistent copy of the database, every original and the keys.</summary>
    /// <exception cref="RefusedException">The database is PostgreSQL, which has its own tools, or the target cannot be written.</exception>
    public async Task WriteAsync(string target, CancellationToken cancel = default)
    {
        RequireSqlite();
        var copy = Path.Combine(folder.Root, $".backup-{Guid.NewGuid():N}.db");
        try
        {
            // The database first: whatever originals it names are on disk already.
            await CopyDatabaseAsync(copy, cancel);
            await WholeFile.WriteAsync(target, stream => Zip(copy, stream), cancel);
        }
        finally
        {
            File.Delete(copy);
        }
    }

    /// <summary>Puts a backup into an empty data folder.</summary>
    /// <exception cref="RefusedException">The folder holds data already, or the file is no backup.</exception>
    public static void Restore(string file, string dataFolder)
    {
        var root = Path.GetFullPath(dataFolder);
        if (Directory.Exists(root) && Directory.EnumerateFileSystemEntries(root).Any())
            throw new RefusedException($"{root} is not empty. Restore into a new folder with --data, so that nothing is overwritten.");
        var part = root + ".restoring";
        try
        {
            Unzip(file, part);
            if (Directory.Exists(root)) Directory.Delete(root);
            Directory.Move(part, root);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            if (Directory.Exists(part)) Directory.Delete(part, recursive: true);
            throw new RefusedException($"{file} could not be restored ({e.Message}). Nothing was changed.", e);
        }
    }

    /// <summary>A consistent copy of the SQLite database, made while others write.</summary>
    public async Task CopyDatabaseAsync(string target, CancellationToken cancel = default)
    {
        await using var source = new SqliteConnection($"Data Source={folder.DatabaseFile};Mode=ReadOnly;Pooling=False");
        await using var copy = new SqliteConnection($"Data Source={target};Pooling=False");
        await source.OpenAsync(cancel);
        await copy.OpenAsync(cancel);
        source.BackupDatabase(copy);
    }

    private void Zip(string databaseCopy, Stream output)
    {
        using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        zip.CreateEntryFromFile(databaseCopy, DatabaseName, CompressionLevel.Fastest);
        foreach (var name in new[] { "originals", "keys", "templates" })
        {
            var part = Path.Combine(folder.Root, name);
            if (!Directory.Exists(part)) continue;
            foreach (var file in Directory.EnumerateFiles(part, "*", SearchOption.AllDirectories).Where(f => !f.Contains($"{Path.DirectorySeparatorChar}incoming{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
                zip.CreateEntryFromFile(file, Path.GetRelativePath(folder.Root, file).Replace(Path.DirectorySeparatorChar, '/'), CompressionLevel.Fastest);
        }
    }

    private static void Unzip(string file, string target)
    {
        using var zip = ZipFile.OpenRead(file);
        if (zip.GetEntry(DatabaseName) is null) throw new InvalidDataException("it holds no database and is no backup of OptOut");
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(target);
        else Directory.CreateDirectory(target, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        // ExtractToDirectory refuses entries that climb out of the folder.
        zip.ExtractToDirectory(target);
    }

    private void RequireSqlite()
    {
        if (database.Provider != "sqlite") throw new RefusedException("The database is PostgreSQL: save it with pg_dump, and copy the data folder beside it.");
    }
}
