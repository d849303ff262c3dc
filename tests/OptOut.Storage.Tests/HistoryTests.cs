using Microsoft.EntityFrameworkCore;
using OptOut.Domain.Evidence;
using OptOut.Storage.Entities;
using OptOut.Testing.Postgres;

namespace OptOut.Storage.Tests;

public sealed class HistoryTests(PostgresServer server)
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Of_two_writers_of_the_same_entry_one_wins_and_the_other_writes_nothing_at_all(Provider provider)
    {
        using var test = await TestDatabase.MigratedAsync(provider, server);
        await test.SaveAsync(Samples.Person("p"), Samples.Case("c", "p"));
        await using var slow = test.Open();
        await using var fast = test.Open();
        slow.Events.Add(Samples.Note("c", null, "slow"));
        slow.Outbox.Add(Samples.Outgoing("o", "c"));
        (await slow.Cases.SingleAsync()).UnreadReplies = 7;
        fast.Events.Add(Samples.Note("c", null, "fast"));

        await fast.SaveChangesAsync();
        await Assert.ThrowsAsync<DbUpdateException>(() => slow.SaveChangesAsync());

        await using var db = test.Open();
        Assert.Contains("fast", (await db.Events.SingleAsync()).Data, StringComparison.Ordinal);
        Assert.Empty(await db.Outbox.ToListAsync());
        Assert.Equal(0, (await db.Cases.SingleAsync()).UnreadReplies);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_writer_who_read_an_older_case_row_is_refused(Provider provider)
    {
        using var test = await TestDatabase.MigratedAsync(provider, server);
        await test.SaveAsync(Samples.Person("p"), Samples.Case("c", "p"));
        await using var slow = test.Open();
        await using var fast = test.Open();
        (await slow.Cases.SingleAsync()).LastSeq = 1;
        (await fast.Cases.SingleAsync()).LastSeq = 1;

        await fast.SaveChangesAsync();
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => slow.SaveChangesAsync());
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task An_entry_is_read_back_in_the_very_characters_that_were_hashed(Provider provider)
    {
        using var test = await TestDatabase.MigratedAsync(provider, server);
        var hard = Samples.Note("c", null, "\"quoted\" \\ back\r\n\t zero:\0 bell:\a é é ß 漢字 😀 \u2028 %s {0} 'single'");
        await test.SaveAsync(Samples.Person("p"), Samples.Case("c", "p"), hard);
        await using var db = test.Open();
        var read = await db.Events.AsNoTracking().SingleAsync();
        Assert.Equal(hard.Data, read.Data);
        Assert.Equal(hard.At, read.At);
        Assert.Empty(Ledger.Problems("c", [Samples.Entry(read)]));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Eight_writers_at_one_history_lose_nothing_and_break_no_link(Provider provider)
    {
        const int writers = 8, each = 10;
        using var test = await TestDatabase.MigratedAsync(provider, server);
        await test.SaveAsync(Samples.Person("p"), Samples.Case("c", "p"));

        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var n = 0; n < each; n++) await AppendAsync(test, $"writer {writer}, note {n}");
        })));

        await using var db = test.Open();
        var history = (await db.Events.OrderBy(e => e.Seq).AsNoTracking().ToListAsync()).ConvertAll(Samples.Entry);
        Assert.Equal(writers * each, history.Count);
        Assert.Empty(Ledger.Problems("c", history));
        Assert.Equal(writers * each, history.Select(e => e.Data).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(writers * each, (await db.Cases.SingleAsync()).LastSeq);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Eight_writers_at_eight_cases_do_not_refuse_each_other(Provider provider)
    {
        const int writers = 8, each = 10;
        using var test = await TestDatabase.MigratedAsync(provider, server);
        await test.SaveAsync([Samples.Person("p"), .. Enumerable.Range(1, writers).Select(n => Samples.Case($"c{n}", "p", n))]);

        await Task.WhenAll(Enumerable.Range(1, writers).Select(writer => Task.Run(async () =>
        {
            EventRow? last = null;
            for (var n = 0; n < each; n++) await test.SaveAsync(last = Samples.Note($"c{writer}", last, $"note {n}"));
        })));

        await using var db = test.Open();
        Assert.Equal(writers * each, await db.Events.CountAsync());
    }

    // As the use case does it: read, link, write; whoever was overtaken reads again. Every round has a winner, so the loop ends.
    private static async Task AppendAsync(TestDatabase test, string words)
    {
        while (true)
        {
            await using var db = test.Open();
            var row = await db.Cases.SingleAsync(c => c.Id == "c");
            var last = await db.Events.Where(e => e.CaseId == "c").OrderByDescending(e => e.Seq).AsNoTracking().FirstOrDefaultAsync();
            var next = Samples.Note("c", last, words);
            db.Events.Add(next);
            row.LastSeq = next.Seq;
            if (await WonAsync(db)) return;
        }
    }

    private static async Task<bool> WonAsync(OptOutDb db)
    {
        try
        {
            await db.SaveChangesAsync();
            return true;
        }
        catch (DbUpdateException)
        {
            return false;
        }
    }
}
