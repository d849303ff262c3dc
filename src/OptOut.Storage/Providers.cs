using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OptOut.Storage;

/// <summary>The tables on SQLite: the default, one file in the data folder.</summary>
public sealed class SqliteOptOutDb(DbContextOptions<SqliteOptOutDb> options) : OptOutDb(options);

/// <summary>The tables on PostgreSQL: for several nodes over one database.</summary>
public sealed class PostgresOptOutDb(DbContextOptions<PostgresOptOutDb> options) : OptOutDb(options);

/// <summary>Sets what SQLite forgets between connections.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    // WAL: readers do not wait for the writer. FULL: a committed event survives a power cut. foreign_keys is off by default in SQLite.
    private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=15000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>For `dotnet ef` only: builds the model of each provider without a database.</summary>
public sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteOptOutDb>
{
    public SqliteOptOutDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteOptOutDb>().UseSqlite("Data Source=:memory:").Options);
}

/// <inheritdoc cref="SqliteDesign"/>
public sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresOptOutDb>
{
    public PostgresOptOutDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresOptOutDb>().UseNpgsql("Host=localhost").Options);
}
