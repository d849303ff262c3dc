using OptOut.Testing.Data;
using OptOut.Testing.Postgres;

namespace OptOut.Storage.Tests;

/// <summary>The two kinds of database the product runs on; every test of this project that asks one asks both.</summary>
public enum Provider
{
    Sqlite,
    Postgres,
}

/// <summary>A database of one test's own.</summary>
internal sealed class TestDatabase : IDisposable
{
    private readonly ScratchFolder _folder = new();

    private TestDatabase(Func<ScratchFolder, Database> make) => Database = make(_folder);

    public Database Database { get; }

    public static async Task<TestDatabase> EmptyAsync(Provider provider, PostgresServer server)
    {
        if (provider == Provider.Sqlite) return new TestDatabase(folder => Database.Sqlite(folder["optout.db"]));
        var connection = await server.CreateDatabaseAsync();
        return new TestDatabase(_ => Database.Postgres(connection));
    }

    public static async Task<TestDatabase> MigratedAsync(Provider provider, PostgresServer server)
    {
        var test = await EmptyAsync(provider, server);
        await test.Database.MigrateAsync();
        return test;
    }

    public OptOutDb Open() => Database.Open();

    public async Task SaveAsync(params object[] rows)
    {
        await using var db = Open();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}
