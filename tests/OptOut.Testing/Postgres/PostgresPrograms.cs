using System.Globalization;

namespace OptOut.Testing.Postgres;

/// <summary>Where PostgreSQL's programs lie, and how the shell that watches over the server is started.</summary>
/// <param name="Folder">Holds initdb, pg_ctl and psql.</param>
/// <param name="Watcher">The words before <c>sh</c>: a session of its own, and never as root, because PostgreSQL refuses that.</param>
public sealed record PostgresPrograms(string Folder, IReadOnlyList<string> Watcher)
{
    /// <summary>The newest PostgreSQL of this machine.</summary>
    /// <exception cref="MissingComponentException">There is none.</exception>
    public static PostgresPrograms Find() => In("/usr/lib/postgresql", Environment.GetEnvironmentVariable("PATH") ?? "");

    /// <summary>The newest PostgreSQL below a folder laid out as Debian does, else the first on a search path.</summary>
    /// <exception cref="MissingComponentException">There is none.</exception>
    public static PostgresPrograms In(string debianFolder, string path)
    {
        var newest = Directory.Exists(debianFolder)
            ? Directory.GetDirectories(debianFolder).Select(d => Path.Combine(d, "bin")).OrderByDescending(VersionOf)
            : Enumerable.Empty<string>();
        var folder = newest.Concat(path.Split(':', StringSplitOptions.RemoveEmptyEntries)).FirstOrDefault(HasAll)
            ?? throw new MissingComponentException("initdb, pg_ctl and psql", "postgresql");
        return new PostgresPrograms(folder, Environment.IsPrivilegedProcess ? ["setsid", "setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] : ["setsid"]);
    }

    private static int VersionOf(string bin) =>
        int.TryParse(Path.GetFileName(Path.GetDirectoryName(bin)), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    private static bool HasAll(string folder) => new[] { "initdb", "pg_ctl", "psql" }.All(name => File.Exists(Path.Combine(folder, name)));
}

/// <summary>A program the tests need is not installed on this machine.</summary>
public sealed class MissingComponentException(string what, string debianPackage)
    : Exception($"These tests need {what}, which this machine lacks. Install the Debian package '{debianPackage}' (apt-get install {debianPackage}); tests/run.sh does it by itself.");
