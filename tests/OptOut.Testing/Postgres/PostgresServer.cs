using System.Diagnostics;
using System.Globalization;

namespace OptOut.Testing.Postgres;

/// <summary>
/// A private PostgreSQL server in a temporary folder, reached over a unix socket there; it starts with the first database
/// asked for. Meant as an assembly fixture: <c>[assembly: AssemblyFixture(typeof(PostgresServer))]</c>.
/// </summary>
/// <remarks>
/// A watching shell owns server and folder. Its standard input is a pipe this process holds: when the pipe closes, because
/// the fixture was disposed of or because the process was killed, the shell stops the server and removes the folder.
/// </remarks>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);

    private readonly Lazy<Task<Running>> _running = new(() => StartAsync(PostgresPrograms.Find()));
    private int _databases;

    /// <summary>Makes an empty database and returns its connection string. Each call gives another one.</summary>
    /// <exception cref="MissingComponentException">PostgreSQL is not installed; the message names the Debian package.</exception>
    /// <exception cref="InvalidOperationException">The server did not start or refused; the message holds its own words.</exception>
    public async Task<string> CreateDatabaseAsync()
    {
        var running = await _running.Value;
        var name = "test_" + Interlocked.Increment(ref _databases).ToString(CultureInfo.InvariantCulture);
        await running.RunSqlAsync($"CREATE DATABASE {name}");
        // Small pools: hundreds of databases share one server, and each keeps a pool of its own.
        return $"Host={running.Folder};Username=postgres;Database={name};Maximum Pool Size=16;Connection Idle Lifetime=5;Connection Pruning Interval=2;Include Error Detail=true";
    }

    /// <summary>Makes a database of what <c>pg_dump</c> wrote as plain SQL, and returns its connection string.</summary>
    /// <param name="dump">The file.</param>
    /// <exception cref="MissingComponentException">PostgreSQL is not installed; the message names the Debian package.</exception>
    /// <exception cref="InvalidOperationException">The dump could not be loaded; the message holds the server's own words.</exception>
    public async Task<string> RestoreDatabaseAsync(string dump)
    {
        var connection = await CreateDatabaseAsync();
        var name = connection.Split(';').Single(part => part.StartsWith("Database=", StringComparison.Ordinal))["Database=".Length..];
        await (await _running.Value).RunAsync(name, dump, ["-1", "-f", dump]);
        return connection;
    }

    /// <summary>Stops the server and removes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_running.IsValueCreated || !_running.Value.IsCompletedSuccessfully) return;
        await (await _running.Value).DisposeAsync();
    }

    private static async Task<Running> StartAsync(PostgresPrograms programs)
    {
        var start = new ProcessStartInfo(programs.Watcher[0])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var word in programs.Watcher.Skip(1)) start.ArgumentList.Add(word);
        foreach (var word in new[] { "sh", "-c", Script, "sh", programs.Folder }) start.ArgumentList.Add(word);
        var watcher = Process.Start(start) ?? throw new InvalidOperationException("The shell that watches over PostgreSQL did not start.");
        var complaints = watcher.StandardError.ReadToEndAsync();
        using var timeout = new CancellationTokenSource(s_patience);
        var folder = await watcher.StandardOutput.ReadLineAsync(timeout.Token);
        if (folder is not null) return new Running(watcher, folder, programs);
        watcher.StandardInput.Close();
        throw new InvalidOperationException($"PostgreSQL did not start: {await complaints}");
    }

    // fsync, full pages and synchronous commit are off: a test database need not survive a power cut.
    // A socket's path may have 107 bytes, hence the look at the length of the place for temporary files.
    private const string Script = """
        trap '' INT TERM HUP
        cd / || exit 1
        bin=$1
        for place in "${TMPDIR:-/tmp}" /tmp; do
          [ ${#place} -le 60 ] && folder=$(mktemp -d "$place/optout-postgres.XXXXXX" 2>/dev/null) && break
        done
        [ -n "$folder" ] || { echo "no place for temporary files can be written" >&2; exit 1; }
        finish() {
          [ ! -f "$folder/data/postmaster.pid" ] || "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1
          rm -rf "$folder"
        }
        trap finish EXIT
        "$bin/initdb" -D "$folder/data" -U postgres --auth=trust --encoding=UTF8 --no-locale --no-sync >"$folder/log" 2>&1 &&
        "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w -t 60 -o "-F -c listen_addresses='' -c unix_socket_directories='$folder' \
          -c full_page_writes=off -c synchronous_commit=off -c max_connections=400 -c shared_buffers=32MB" start >/dev/null 2>&1 ||
        { cat "$folder/log" >&2; exit 1; }
        echo "$folder"
        cat >/dev/null
        """;

    private sealed class Running(Process watcher, string folder, PostgresPrograms programs) : IAsyncDisposable
    {
        public string Folder => folder;

        public Task RunSqlAsync(string sql) => RunAsync("postgres", sql, ["-c", sql]);

        public async Task RunAsync(string database, string what, string[] words)
        {
            var start = new ProcessStartInfo(Path.Combine(programs.Folder, "psql")) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
            foreach (var word in new[] { "-X", "-q", "-h", folder, "-U", "postgres", "-d", database, "-v", "ON_ERROR_STOP=1" }.Concat(words)) start.ArgumentList.Add(word);
            using var psql = Process.Start(start)!;
            using var timeout = new CancellationTokenSource(s_patience);
            var complaints = psql.StandardError.ReadToEndAsync(timeout.Token);
            // A dump says things on standard output; nobody reading it would hold psql up.
            await psql.StandardOutput.ReadToEndAsync(timeout.Token);
            var complaint = await complaints;
            await psql.WaitForExitAsync(timeout.Token);
            if (psql.ExitCode != 0) throw new InvalidOperationException($"PostgreSQL refused '{what}': {complaint}");
        }

        public async ValueTask DisposeAsync()
        {
            using (watcher)
            {
                watcher.StandardInput.Close();
                using var timeout = new CancellationTokenSource(s_patience);
                await watcher.WaitForExitAsync(timeout.Token);
            }
        }
    }
}
