using System.Globalization;
using OptOut.Domain.Cases;
using OptOut.Domain.Evidence;
using OptOut.Storage.Entities;

namespace OptOut.Storage.Tests;

/// <summary>Rows of invented people.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 5, 12, 0, 0, TimeSpan.Zero);

    public static PersonRow Person(string id) => new()
    {
        Id = id, Name = "Maja Ilves", Email = "maja@example.org", Country = "EE", Language = "en", CreatedAt = Noon,
    };

    public static CaseRow Case(string id, string person, int number = 1) => new()
    {
        Id = id, Reference = string.Create(CultureInfo.InvariantCulture, $"OO-2026-{number:000000}"), PersonId = person, ServiceId = "example-images", CreatedAt = Noon,
        Stage = Stage.AwaitingReply, NextStep = NextStep.WaitForAnswer, Turn = Turn.Theirs,
    };

    public static EventRow Event(LedgerEntry entry) => new()
    {
        CaseId = entry.CaseId, Seq = entry.Seq, Actor = entry.Actor, Type = entry.Type, Data = entry.Data,
        At = entry.At.ToString(Ledger.InstantFormat, CultureInfo.InvariantCulture),
        Originals = string.Join(' ', entry.Originals), Previous = entry.Previous, Hash = entry.Hash,
    };

    public static LedgerEntry Entry(EventRow row) => new(
        row.CaseId, row.Seq, DateTimeOffset.ParseExact(row.At, Ledger.InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), row.Actor, row.Type, row.Data,
        row.Originals.Split(' ', StringSplitOptions.RemoveEmptyEntries), row.Previous, row.Hash);

    public static EventRow Note(string caseId, EventRow? last, string words) =>
        Event(Ledger.Append(caseId, last is null ? null : Entry(last), Noon, "user:1", new Noted { Note = words }, []));

    public static OutboxRow Outgoing(string id, string caseId) => new()
    {
        Id = id, CaseId = caseId, MessageId = id + "@example.org", AccountId = "a1", FromAddress = "maja@example.org", ToAddress = "privacy@images.example",
        OriginalHash = new string('a', 64), QueuedAt = Noon, SendAfter = Noon,
    };

    public static InboxRow Incoming(string id, string? caseId) => new()
    {
        Id = id, CaseId = caseId, OriginalHash = id.PadLeft(64, '0'), FromAddress = "privacy@images.example", FromName = "Privacy", Subject = "Your request",
        ArrivedAt = Noon, SentOn = new DateOnly(2026, 3, 5), Meaning = "unclear",
    };

    public static HoldingRow Holding(string id, string person) => new()
    {
        Id = id, PersonId = person, ServiceId = "example-images", Kind = "photo", RecordedAt = Noon,
    };
}
