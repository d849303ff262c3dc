using Microsoft.EntityFrameworkCore;
using OptOut.Testing.Data;

namespace OptOut.Storage.Tests;

public sealed class SqliteTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task Every_connection_syncs_fully_writes_ahead_and_minds_foreign_keys()
    {
        var database = Database.Sqlite(_folder["optout.db"]);
        await database.MigrateAsync();
        await using var first = database.Open();
        await using var second = database.Open();
        await first.Database.OpenConnectionAsync();
        second.Database.OpenConnection();
        foreach (var db in new[] { first, second })
        {
            Assert.Equal("wal", await PragmaAsync<string>(db, "SELECT journal_mode AS \"Value\" FROM pragma_journal_mode"));
            Assert.Equal(2, await PragmaAsync<int>(db, "SELECT synchronous AS \"Value\" FROM pragma_synchronous"));
            Assert.Equal(1, await PragmaAsync<int>(db, "SELECT foreign_keys AS \"Value\" FROM pragma_foreign_keys"));
            Assert.Equal(15_000, await PragmaAsync<int>(db, "SELECT timeout AS \"Value\" FROM pragma_busy_timeout"));
        }
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("Maja's data; Mode=Memory")]
    [InlineData("a \"quoted\" = folder")]
    public async Task The_database_lies_in_the_file_it_was_given_whatever_the_folder_is_called(string folder)
    {
        var file = Path.Combine(Directory.CreateDirectory(_folder[folder]).FullName, "optout.db");
        await Database.Sqlite(file).MigrateAsync();
        Assert.True(File.Exists(file));
    }

    [Fact]
    public void A_database_says_which_kind_it_is()
    {
        Assert.Equal("sqlite", Database.Sqlite(_folder["optout.db"]).Provider);
        Assert.Equal("postgres", Database.Postgres("Host=localhost").Provider);
    }

    private static Task<T> PragmaAsync<T>(OptOutDb db, string sql) => db.Database.SqlQueryRaw<T>(sql).SingleAsync();
}
