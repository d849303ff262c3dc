using Microsoft.EntityFrameworkCore;
using OptOut.Storage.Entities;
using OptOut.Testing.Postgres;

namespace OptOut.Storage.Tests;

public sealed class EraseTests(PostgresServer server)
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_person_takes_cases_histories_outbox_and_holdings_along_and_nobody_elses(Provider provider)
    {
        using var test = await TestDatabase.MigratedAsync(provider, server);
        foreach (var (person, number) in new[] { ("gone", 1), ("stays", 2) })
        {
            await test.SaveAsync(
                Samples.Person(person), Samples.Case($"case-{person}", person, number), Samples.Note($"case-{person}", null, "a remark"),
                Samples.Outgoing($"out-{person}", $"case-{person}"), Samples.Holding($"holding-{person}", person));
        }

        await using (var db = test.Open()) Assert.Equal(1, await db.People.Where(p => p.Id == "gone").ExecuteDeleteAsync());

        await using var after = test.Open();
        Assert.Equal("stays", (await after.People.SingleAsync()).Id);
        Assert.Equal("case-stays", (await after.Cases.SingleAsync()).Id);
        Assert.Equal("case-stays", (await after.Events.SingleAsync()).CaseId);
        Assert.Equal("out-stays", (await after.Outbox.SingleAsync()).Id);
        Assert.Equal("holding-stays", (await after.Holdings.SingleAsync()).Id);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_reply_of_an_erased_case_falls_back_into_the_unsorted_tray(Provider provider)
    {
        using var test = await TestDatabase.MigratedAsync(provider, server);
        await test.SaveAsync(Samples.Person("p"), Samples.Case("c", "p"), Samples.Incoming("1", "c"));
        await using (var db = test.Open()) await db.Cases.ExecuteDeleteAsync();
        await using var after = test.Open();
        Assert.Null((await after.Inbox.SingleAsync()).CaseId);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_case_of_nobody_and_an_entry_of_no_case_are_refused(Provider provider)
    {
        using var test = await TestDatabase.MigratedAsync(provider, server);
        await Assert.ThrowsAsync<DbUpdateException>(() => test.SaveAsync(Samples.Case("c", "nobody")));
        await Assert.ThrowsAsync<DbUpdateException>(() => test.SaveAsync(Samples.Note("nowhere", null, "a remark")));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task The_same_reference_message_or_arrival_cannot_be_stored_twice(Provider provider)
    {
        using var test = await TestDatabase.MigratedAsync(provider, server);
        var first = Samples.Outgoing("o1", "c");
        await test.SaveAsync(Samples.Person("p"), Samples.Case("c", "p"), first, Placed("1"));
        var second = Samples.Outgoing("o2", "c");
        second.MessageId = first.MessageId;
        await Assert.ThrowsAsync<DbUpdateException>(() => test.SaveAsync(Samples.Case("other", "p")));
        await Assert.ThrowsAsync<DbUpdateException>(() => test.SaveAsync(second));
        await Assert.ThrowsAsync<DbUpdateException>(() => test.SaveAsync(Placed("2")));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Messages_from_a_file_have_no_place_and_do_not_stand_in_each_others_way(Provider provider)
    {
        using var test = await TestDatabase.MigratedAsync(provider, server);
        await test.SaveAsync(Samples.Incoming("1", null), Samples.Incoming("2", null));
        await using var db = test.Open();
        Assert.Equal(2, await db.Inbox.CountAsync());
    }

    private static InboxRow Placed(string id)
    {
        var row = Samples.Incoming(id, null);
        (row.AccountId, row.Place) = ("a1", "INBOX/7/42");
        return row;
    }
}
