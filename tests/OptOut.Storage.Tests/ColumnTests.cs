using Microsoft.EntityFrameworkCore;
using OptOut.Domain.Cases;
using OptOut.Storage.Entities;
using OptOut.Testing.Postgres;

namespace OptOut.Storage.Tests;

public sealed class ColumnTests(PostgresServer server)
{
    // The same morning in three zones, a millisecond apart, given in an order that is neither theirs nor that of their texts.
    private static readonly DateTimeOffset s_first = new(2026, 3, 29, 9, 0, 0, 0, TimeSpan.FromHours(9));
    private static readonly DateTimeOffset s_second = new(2026, 3, 28, 19, 0, 0, 1, TimeSpan.FromHours(-5));
    private static readonly DateTimeOffset s_third = new(2026, 3, 29, 1, 0, 0, 10, TimeSpan.FromHours(1));

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Instants_order_and_compare_by_the_instant_not_by_their_writing(Provider provider)
    {
        using var test = await TestDatabase.MigratedAsync(provider, server);
        await test.SaveAsync(At("c", s_third), At("a", s_first), At("b", s_second));
        await using var db = test.Open();
        Assert.Equal(["a", "b", "c"], await db.People.OrderBy(p => p.CreatedAt).Select(p => p.Id).ToListAsync());
        Assert.Equal(["b", "c"], await db.People.Where(p => p.CreatedAt > s_first).OrderBy(p => p.Id).Select(p => p.Id).ToListAsync());
        Assert.Equal("b", await db.People.Where(p => p.CreatedAt == s_second.ToOffset(TimeSpan.FromHours(2))).Select(p => p.Id).SingleAsync());
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task An_instant_comes_back_as_the_same_instant_in_UTC(Provider provider)
    {
        using var test = await TestDatabase.MigratedAsync(provider, server);
        await test.SaveAsync(At("a", s_second));
        await using var db = test.Open();
        var read = (await db.People.AsNoTracking().SingleAsync()).CreatedAt;
        Assert.Equal(s_second, read);
        Assert.Equal(TimeSpan.Zero, read.Offset);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task An_instant_that_may_be_absent_is_compared_like_the_others(Provider provider)
    {
        using var test = await TestDatabase.MigratedAsync(provider, server);
        var read = Samples.Incoming("1", null);
        read.ConfirmedAt = s_third;
        await test.SaveAsync(read, Samples.Incoming("2", null));
        await using var db = test.Open();
        Assert.Equal("2", await db.Inbox.Where(m => m.ConfirmedAt == null).Select(m => m.Id).SingleAsync());
        Assert.Equal("1", await db.Inbox.Where(m => m.ConfirmedAt >= s_second).Select(m => m.Id).SingleAsync());
        Assert.Empty(await db.Inbox.Where(m => m.ConfirmedAt < s_second).ToListAsync());
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Days_order_and_compare_as_days(Provider provider)
    {
        using var test = await TestDatabase.MigratedAsync(provider, server);
        var late = Samples.Case("late", "p", 1);
        var soon = Samples.Case("soon", "p", 2);
        (late.NextOn, soon.NextOn) = (new DateOnly(2026, 10, 1), new DateOnly(2026, 9, 30));
        await test.SaveAsync(Samples.Person("p"), late, soon, Samples.Case("never", "p", 3));
        await using var db = test.Open();
        Assert.Equal(["soon", "late", "never"], await db.Cases.OrderBy(c => c.NextOn == null).ThenBy(c => c.NextOn).Select(c => c.Id).ToListAsync());
        Assert.Equal("soon", await db.Cases.Where(c => c.NextOn < new DateOnly(2026, 10, 1)).Select(c => c.Id).SingleAsync());
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Words_of_a_closed_list_are_stored_by_their_names(Provider provider)
    {
        using var test = await TestDatabase.MigratedAsync(provider, server);
        var row = Samples.Case("c", "p");
        (row.Stage, row.Outcome, row.Turn, row.NextStep) = (Stage.Closed, Outcome.NotController, Turn.Authority, NextStep.CheckRemedy);
        var waiting = Samples.Outgoing("o", "c");
        waiting.State = OutboxState.HandingOver;
        var holding = Samples.Holding("h", "p");
        holding.KnownBy = Domain.Holdings.KnownBy.DatasetSearch;
        await test.SaveAsync(Samples.Person("p"), row, waiting, holding);
        await using var db = test.Open();
        Assert.Equal("Closed NotController Authority CheckRemedy", await db.Database
            .SqlQuery<string>($"SELECT \"Stage\" || ' ' || \"Outcome\" || ' ' || \"Turn\" || ' ' || \"NextStep\" AS \"Value\" FROM cases").SingleAsync());
        Assert.Equal("HandingOver", await db.Database.SqlQuery<string>($"SELECT \"State\" AS \"Value\" FROM outbox").SingleAsync());
        Assert.Equal("DatasetSearch", await db.Database.SqlQuery<string>($"SELECT \"KnownBy\" AS \"Value\" FROM holdings").SingleAsync());
    }

    [Fact]
    public void Every_closed_list_of_the_tables_is_stored_by_name()
    {
        using var db = new SqliteDesign().CreateDbContext([]);
        var byNumber = db.Model.GetEntityTypes().SelectMany(t => t.GetProperties())
            .Where(p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType).IsEnum && p.GetProviderClrType() != typeof(string) && p.GetTypeMapping().Converter?.ProviderClrType != typeof(string))
            .Select(p => $"{p.DeclaringType.DisplayName()}.{p.Name}");
        Assert.Empty(byNumber);
    }

    private static PersonRow At(string id, DateTimeOffset created)
    {
        var person = Samples.Person(id);
        person.CreatedAt = created;
        return person;
    }
}
