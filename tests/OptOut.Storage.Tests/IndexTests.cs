using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OptOut.Domain.Cases;
using OptOut.Storage.Entities;
using OptOut.Testing.Postgres;

namespace OptOut.Storage.Tests;

/// <summary>The questions the board, the outbox and the inbox put most often, over enough rows that the database has a choice.</summary>
public sealed class IndexTests(PostgresServer server)
{
    private const int Cases = 3000;

    private static readonly DateOnly s_today = new(2026, 6, 1);

    private static readonly (string Index, Func<OptOutDb, IQueryable<object>> Ask)[] s_questions =
    [
        ("IX_cases_Turn_NextOn_Id", db => db.Cases.Where(c => c.Turn == Turn.Authority).OrderBy(c => c.NextOn).ThenBy(c => c.Id).Take(50)),
        ("IX_cases_Turn_NextOn_Id", db => db.Cases.Where(c => c.Turn == Turn.Theirs && (c.NextOn > s_today || (c.NextOn == s_today && c.Id.CompareTo("case-02000") > 0))).OrderBy(c => c.NextOn).ThenBy(c => c.Id).Take(50)),
        ("IX_cases_RedrawOn_Id", db => db.Cases.Where(c => c.RedrawOn <= new DateOnly(2026, 1, 4))),
        ("IX_cases_Reference", db => db.Cases.Where(c => c.Reference == "OO-2026-001500")),
        ("IX_cases_PersonId_ServiceId", db => db.Cases.Where(c => c.PersonId == "person-7" && c.ServiceId == "example-images")),
        ("PK_events", db => db.Events.Where(e => e.CaseId == "case-01500").OrderBy(e => e.Seq)),
        ("IX_outbox_State_SendAfter", db => db.Outbox.Where(o => o.State == OutboxState.Waiting && o.SendAfter <= Samples.Noon).OrderBy(o => o.SendAfter).Take(20)),
        ("IX_outbox_CaseId", db => db.Outbox.Where(o => o.CaseId == "case-01500")),
        ("IX_inbox_CaseId_ConfirmedAt", db => db.Inbox.Where(m => m.CaseId == "case-01500" && m.ConfirmedAt == null)),
        ("IX_inbox_OriginalHash", db => db.Inbox.Where(m => m.OriginalHash == new string('a', 64))),
        ("IX_inbox_MessageId", db => db.Inbox.Where(m => m.MessageId == "m15@images.example")),
    ];

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task What_the_board_asks_is_found_by_an_index(Provider provider)
    {
        using var test = await TestDatabase.MigratedAsync(provider, server);
        await test.SaveAsync([.. Rows()]);
        await using var db = test.Open();
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
        foreach (var (index, ask) in s_questions)
        {
            var plan = await ExplainAsync(db, provider, ask(db));
            Assert.True(plan.Contains(index, StringComparison.Ordinal) || (index == "PK_events" && plan.Contains("sqlite_autoindex_events_1", StringComparison.Ordinal)), $"{index} is not used:\n{plan}");
            Assert.DoesNotContain(provider == Provider.Sqlite ? "SCAN" : "Seq Scan", plan, StringComparison.Ordinal);
        }
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task A_page_of_the_board_is_read_in_its_order_without_sorting_the_rest(Provider provider)
    {
        using var test = await TestDatabase.MigratedAsync(provider, server);
        await test.SaveAsync([.. Rows()]);
        await using var db = test.Open();
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
        var plan = await ExplainAsync(db, provider, db.Cases.Where(c => c.Turn == Turn.Theirs).OrderBy(c => c.NextOn).ThenBy(c => c.Id).Take(50));
        Assert.DoesNotContain(provider == Provider.Sqlite ? "TEMP B-TREE" : "Sort", plan, StringComparison.Ordinal);
    }

    private static IEnumerable<object> Rows()
    {
        for (var n = 0; n < 300; n++) yield return Samples.Person(Id("person-", n, 0));
        for (var n = 0; n < Cases; n++)
        {
            var row = Samples.Case(Id("case-", n, 5), Id("person-", n % 300, 0), n);
            row.Turn = n % 30 == 0 ? Turn.Authority : Turn.Theirs;
            row.NextOn = s_today.AddDays(n % 365);
            row.RedrawOn = new DateOnly(2026, 1, 1).AddDays(n % 365);
            yield return row;
            yield return Samples.Note(row.Id, null, "a remark");
            var waiting = Samples.Outgoing(Id("o", n, 0), row.Id);
            (waiting.State, waiting.SendAfter) = (n % 100 == 0 ? OutboxState.Waiting : OutboxState.Sent, Samples.Noon.AddMinutes(n));
            yield return waiting;
            var reply = Samples.Incoming(Id("", n, 0), row.Id);
            (reply.MessageId, reply.ConfirmedAt) = (Id("m", n, 0) + "@images.example", n % 50 == 0 ? null : Samples.Noon);
            yield return reply;
        }
    }

    private static string Id(string prefix, int number, int digits) => prefix + number.ToString("D" + Math.Max(1, digits).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static async Task<string> ExplainAsync(OptOutDb db, Provider provider, IQueryable query)
    {
        await using var command = query.CreateDbCommand();
        command.CommandText = (provider == Provider.Sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + command.CommandText;
        await db.Database.OpenConnectionAsync();
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync()) plan.Add(reader.GetString(reader.FieldCount - 1));
        return string.Join('\n', plan);
    }
}
