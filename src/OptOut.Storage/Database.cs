using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace OptOut.Storage;

/// <summary>Where the tables lie: a SQLite file in the data folder, or PostgreSQL when a connection string is given.</summary>
public sealed class Database
{
    private readonly DbContextOptions<SqliteOptOutDb>? _sqlite;
    private readonly DbContextOptions<PostgresOptOutDb>? _postgres;

    private Database(DbContextOptions<SqliteOptOutDb>? sqlite, DbContextOptions<PostgresOptOutDb>? postgres) => (_sqlite, _postgres) = (sqlite, postgres);

    /// <summary>sqlite or postgres, for the health page and messages.</summary>
    public string Provider => _sqlite is null ? "postgres" : "sqlite";

    /// <summary>A SQLite database in one file.</summary>
    /// <param name="file">Where it lies.</param>
    /// <param name="watching">Told of every command; tests break off there.</param>
    public static Database Sqlite(string file, params IEnumerable<IInterceptor> watching) => new(
        new DbContextOptionsBuilder<SqliteOptOutDb>().UseSqlite(ConnectionTo(file)).AddInterceptors([new SqlitePragmas(), .. watching]).Options, null);

    // Built, not pasted together: a folder's name may hold a semicolon or a quotation mark.
    private static string ConnectionTo(string file) => new SqliteConnectionStringBuilder { DataSource = file, Pooling = true }.ToString();

    /// <summary>A PostgreSQL database.</summary>
    public static Database Postgres(string connectionString) => new(
        null, new DbContextOptionsBuilder<PostgresOptOutDb>().UseNpgsql(connectionString).Options);

    /// <summary>Opens a context for one operation.</summary>
    public OptOutDb Open() => _sqlite is not null ? new SqliteOptOutDb(_sqlite) : new PostgresOptOutDb(_postgres!);

    /// <summary>Brings the tables to this version. Safe to call at every start.</summary>
    public async Task MigrateAsync(CancellationToken cancel = default)
    {
        await using var db = Open();
        await db.Database.MigrateAsync(cancel);
    }

    /// <summary>A setting read past the model, which costs a start more than the answer is worth; null where there is none, or no table yet.</summary>
    public async Task<string?> SettingAsync(string key, CancellationToken cancel = default)
    {
        await using var db = Open();
        await db.Database.OpenConnectionAsync(cancel);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = """SELECT "Value" FROM settings WHERE "Key" = @key""";
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("key", key);
        command.Parameters.Add(parameter);
        try
        {
            return (string?)await command.ExecuteScalarAsync(cancel);
        }
        catch (DbException e) when (e is SqliteException { SqliteErrorCode: 1 } or { SqlState: PostgresErrorCodes.UndefinedTable })
        {
            return null;
        }
    }

    /// <summary>Names of the migrations that have not been applied yet.</summary>
    public async Task<IReadOnlyList<string>> PendingAsync(CancellationToken cancel = default)
    {
        await using var db = Open();
        return [.. await db.Database.GetPendingMigrationsAsync(cancel)];
    }
}
