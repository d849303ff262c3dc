using OptOut.Testing.Postgres;

namespace OptOut.Storage.Tests;

public sealed class PostgresServerTests(PostgresServer server)
{
    [Fact]
    public async Task Each_test_gets_a_database_of_its_own()
        => Assert.NotEqual(await server.CreateDatabaseAsync(), await server.CreateDatabaseAsync());

    [Fact]
    public async Task A_server_that_is_let_go_leaves_no_folder_behind()
    {
        string folder;
        await using (var own = new PostgresServer())
        {
            folder = FolderOf(await own.CreateDatabaseAsync());
            Assert.True(Directory.Exists(folder));
        }

        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void A_machine_without_PostgreSQL_is_told_which_package_to_install()
    {
        var missing = Assert.Throws<MissingComponentException>(() => PostgresPrograms.In("/nowhere", "/nowhere/else"));
        Assert.Contains("Install the Debian package 'postgresql'", missing.Message, StringComparison.Ordinal);
    }

    private static string FolderOf(string connection) => connection.Split(';')[0]["Host=".Length..];
}
