using System.Globalization;
using OptOut.App.Common;
using OptOut.Storage;
using OptOut.Storage.Originals;

namespace OptOut.App;

/// <summary>The one folder that holds everything of an installation: database, originals, keys, own templates.</summary>
public sealed class DataFolder
{
    private DataFolder(string root) => Root = root;

    public string Root { get; }
    public string DatabaseFile => Path.Combine(Root, "optout.db");
    public string Keys => Path.Combine(Root, "keys");
    public string Templates => Path.Combine(Root, "templates");
    public string Backups => Path.Combine(Root, "backups");
    public OriginalStore Originals => new(Path.Combine(Root, "originals"));

    /// <summary>Opens the folder, making it when it is missing, readable by its owner only.</summary>
    /// <exception cref="ConfigurationException">It cannot be made or written.</exception>
    public static DataFolder Open(string path)
    {
        var root = Path.GetFullPath(path);
        try
        {
            if (!Directory.Exists(root)) CreatePrivate(root);
            var folder = new DataFolder(root);
            if (!Directory.Exists(folder.Keys)) CreatePrivate(folder.Keys);
            var probe = Path.Combine(root, $".write-{Guid.NewGuid():N}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ConfigurationException([$"data folder: {root} cannot be written ({e.Message}). Choose another with --data or OPTOUT_DATA, or give this user the right to write there."]);
        }
    }

    /// <summary>Why a folder cannot be opened and what to change; null when it can. Makes it when it is missing.</summary>
    public static string? Fault(string path)
    {
        try
        {
            Open(path);
            return null;
        }
        catch (ConfigurationException e)
        {
            return e.Message;
        }
    }

    /// <summary>The database of this folder, or PostgreSQL when a connection string is given.</summary>
    public Database Database(string? postgres) => string.IsNullOrWhiteSpace(postgres) ? Storage.Database.Sqlite(DatabaseFile) : Storage.Database.Postgres(postgres);

    /// <summary>
    /// Takes the folder for the one server that may run on it. Single commands work beside a server: the database
    /// orders their writes, and a message in the outbox belongs to whoever claims it first.
    /// </summary>
    /// <exception cref="ConfigurationException">Another server runs on this folder.</exception>
    public IDisposable LockForServer()
    {
        var file = Path.Combine(Root, "server.lock");
        try
        {
            // Nothing but FileShare.None locks on every system. The system frees the lock however the process ends.
            var held = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(file + ".process", Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return held;
        }
        catch (IOException)
        {
            throw new ConfigurationException([$"data folder: another OptOut server{OtherProcess(file)} already runs on {Root}. Stop it first, or start this one with another --data folder. Nothing was changed."]);
        }
    }

    private static string OtherProcess(string file)
    {
        try
        {
            return $" (process {File.ReadAllText(file + ".process").Trim()})";
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static void CreatePrivate(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
