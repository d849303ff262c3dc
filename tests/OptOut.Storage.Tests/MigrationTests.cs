using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using OptOut.Testing.Postgres;

namespace OptOut.Storage.Tests;

public sealed class MigrationTests(PostgresServer server)
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Migrations_apply_from_nothing_and_again_without_effect(Provider provider)
    {
        using var test = await TestDatabase.EmptyAsync(provider, server);
        Assert.NotEmpty(await test.Database.PendingAsync());
        await test.Database.MigrateAsync();
        Assert.Empty(await test.Database.PendingAsync());
        await test.Database.MigrateAsync();
        await using var db = test.Open();
        var counts = new[]
        {
            await db.People.CountAsync(), await db.Cases.CountAsync(), await db.Events.CountAsync(), await db.Originals.CountAsync(), await db.Outbox.CountAsync(),
            await db.Inbox.CountAsync(), await db.MailAccounts.CountAsync(), await db.Holdings.CountAsync(), await db.ShownDates.CountAsync(), await db.Settings.CountAsync(), await db.Users.CountAsync(),
        };
        Assert.All(counts, count => Assert.Equal(0, count));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task The_model_asks_for_nothing_the_migrations_do_not_make(Provider provider)
    {
        using var test = await TestDatabase.EmptyAsync(provider, server);
        await using var db = test.Open();
        Assert.False(db.Database.HasPendingModelChanges(), "The model was changed without a migration. Run src/OptOut.Storage/migrate.sh NAME.");
    }

    [Fact]
    public void Both_sets_of_migrations_bear_the_same_names_in_the_same_order()
    {
        var sqlite = NamesOf(typeof(SqliteOptOutDb));
        Assert.NotEmpty(sqlite);
        Assert.Equal(sqlite, NamesOf(typeof(PostgresOptOutDb)));
    }

    // An id is a time stamp and a name; the two sets are made seconds apart.
    private static string[] NamesOf(Type context) =>
    [
        .. typeof(OptOutDb).Assembly.GetTypes()
            .Where(t => t.GetCustomAttribute<Microsoft.EntityFrameworkCore.Infrastructure.DbContextAttribute>()?.ContextType == context)
            .Select(t => t.GetCustomAttribute<MigrationAttribute>()?.Id).OfType<string>().Order(StringComparer.Ordinal)
            .Select(id => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..]),
    ];
}
