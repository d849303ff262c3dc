using System.IO.Compression;
using FluentValidation;
using Microsoft.Data.Sqlite;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.Storage;

namespace OptOut.App.Backup;

/// <summary>Saves a data folder into one file while it is in use, and puts it back.</summary>
public sealed class BackupFile(Database database, IValidator<NewBackup> rules, DataFolder folder)
{
    /// <summary>The fewest characters a passphrase has.</summary>
    public const int ShortestPassphrase = 12;

    private const string DatabaseName = "optout.db";

    /// <summary>Writes a backup: a consistent copy of the database, every original and the keys.</summary>
    /// <param name="target">The file.</param>
    /// <param name="cancel">Stops; nothing is left behind.</param>
    /// <param name="passphrase">Encrypts the file (see <see cref="BackupCipher"/>); null leaves it open to whoever has it.</param>
    /// <exception cref="InputException">The passphrase is too short.</exception>
    /// <exception cref="RefusedException">The database is PostgreSQL, which has its own tools, or the target cannot be written.</exception>
    public async Task WriteAsync(string target, CancellationToken cancel = default, string? passphrase = null)
    {
        RequireSqlite();
        rules.Check(new NewBackup(passphrase));
        var copy = Path.Combine(folder.Root, $".backup-{Guid.NewGuid():N}.db");
        try
        {
            // The database first: whatever originals it names are on disk already.
            await CopyDatabaseAsync(copy, cancel);
            await AtomicFile.WriteAsync(target, stream => Save(copy, stream, passphrase), cancel);
        }
        finally
        {
            File.Delete(copy);
        }
    }

    /// <summary>Puts a backup into an empty data folder.</summary>
    /// <param name="file">The backup.</param>
    /// <param name="dataFolder">A folder that is empty or not there.</param>
    /// <param name="passphrase">For an encrypted backup.</param>
    /// <exception cref="InputException">The backup is encrypted and no passphrase was given.</exception>
    /// <exception cref="RefusedException">The folder holds data already, the passphrase is wrong, or the file is no backup.</exception>
    public static void Restore(string file, string dataFolder, string? passphrase = null)
    {
        var root = Path.GetFullPath(dataFolder);
        if (Directory.Exists(root) && Directory.EnumerateFileSystemEntries(root).Any())
            throw new RefusedException($"{root} is not empty. Restore into a new folder with --data, so that nothing is overwritten.");
        var part = root + ".restoring";
        try
        {
            Open(file, part, passphrase);
            if (Directory.Exists(root)) Directory.Delete(root);
            Directory.Move(part, root);
        }
        catch (Exception e)
        {
            if (Directory.Exists(part)) Directory.Delete(part, recursive: true);
            if (e is not (IOException or InvalidDataException or UnauthorizedAccessException)) throw;
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

    private void Save(string databaseCopy, Stream output, string? passphrase)
    {
        if (passphrase is null)
        {
            Zip(databaseCopy, output);
            return;
        }

        using var encrypted = BackupCipher.Encrypt(output, passphrase);
        Zip(databaseCopy, encrypted);
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

    private static void Open(string file, string target, string? passphrase)
    {
        using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 128 * 1024);
        if (!BackupCipher.IsEncrypted(source))
        {
            Unzip(source, target);
            return;
        }

        if (passphrase is null) throw new InputException("passphrase", $"{file} is encrypted; give its passphrase with --passphrase-stdin.");
        // Beside the target and gone when closed: decrypted, it is as open as the data folder itself.
        using var plain = new FileStream($"{target}.{Guid.NewGuid():N}.zip", FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 128 * 1024, FileOptions.DeleteOnClose);
        BackupCipher.Decrypt(source, plain, passphrase);
        plain.Position = 0;
        Unzip(plain, target);
    }

    private static void Unzip(Stream file, string target)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
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
