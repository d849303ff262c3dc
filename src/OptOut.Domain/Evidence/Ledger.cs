using System.Security.Cryptography;
using System.Text.Json;
using OptOut.Domain.Cases;

namespace OptOut.Domain.Evidence;

/// <summary>
/// One link of a case's history. <see cref="Hash"/> is the SHA-256, in lower-case hex, of the canonical JSON (RFC 8785)
/// of all the other fields with the case's id; <see cref="Previous"/> is the hash of the entry before it.
/// </summary>
/// <param name="CaseId">The case the entry belongs to.</param>
/// <param name="Seq">1 for the first entry, then without a gap.</param>
/// <param name="At">The instant of recording, with its offset.</param>
/// <param name="Actor">Who recorded it: <c>user:ID</c>, <c>cli:NAME</c> or <c>system</c>.</param>
/// <param name="Type">A name of <see cref="CaseEventTypes"/>.</param>
/// <param name="Data">The event's fields as canonical JSON.</param>
/// <param name="Originals">SHA-256 of the untouched bytes the event speaks of, in lower-case hex.</param>
public sealed record LedgerEntry(
    string CaseId, int Seq, DateTimeOffset At, string Actor, string Type, string Data,
    IReadOnlyList<string> Originals, string Previous, string Hash);

/// <summary>The hash chain over a history: links entries and finds what was changed.</summary>
public static class Ledger
{
    /// <summary>What the first entry names as the one before it: 64 zeros.</summary>
    public static readonly string Origin = new('0', 64);

    /// <summary>Instants are written this way before they are hashed; to the millisecond, in UTC.</summary>
    public const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>Links a new entry to a history.</summary>
    public static LedgerEntry Append(string caseId, LedgerEntry? last, DateTimeOffset at, string actor, CaseEvent happened, IReadOnlyList<string> originals)
    {
        var trimmed = new DateTimeOffset(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
        var entry = new LedgerEntry(
            caseId, (last?.Seq ?? 0) + 1, trimmed, actor, CaseEventTypes.NameOf(happened), EventJson.Write(happened),
            originals, last?.Hash ?? Origin, "");
        return entry with { Hash = HashOf(entry) };
    }

    /// <summary>The text whose SHA-256 is the entry's hash.</summary>
    public static byte[] HashedBytes(LedgerEntry entry)
    {
        using var data = JsonDocument.Parse(entry.Data);
        var document = JsonSerializer.SerializeToElement(new
        {
            @case = entry.CaseId,
            seq = entry.Seq,
            at = entry.At.ToUniversalTime().ToString(InstantFormat, System.Globalization.CultureInfo.InvariantCulture),
            actor = entry.Actor,
            type = entry.Type,
            data = data.RootElement,
            originals = entry.Originals,
            previous = entry.Previous,
        });
        return CanonicalJson.GetBytes(document);
    }

    /// <summary>The hash an entry ought to bear.</summary>
    public static string HashOf(LedgerEntry entry) => Convert.ToHexStringLower(SHA256.HashData(HashedBytes(entry)));

    /// <summary>Walks a history and says, entry by entry, what does not hold. Empty when all is well.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="history">Its entries in order.</param>
    /// <param name="withheld">Entries whose words are not at hand: their place in the chain is checked, their content cannot be.</param>
    public static IEnumerable<string> Problems(string caseId, IReadOnlyList<LedgerEntry> history, IReadOnlyList<int>? withheld = null)
    {
        var previous = Origin;
        for (var i = 0; i < history.Count; i++)
        {
            var entry = history[i];
            var place = $"case {caseId}, entry {entry.Seq}";
            if (entry.CaseId != caseId) yield return $"{place}: it names another case, {entry.CaseId}.";
            if (entry.Seq != i + 1) yield return $"{place}: expected entry {i + 1}; an entry is missing or out of order.";
            if (entry.Previous != previous) yield return $"{place}: it does not follow the entry before it (previous {Short(entry.Previous)}, expected {Short(previous)}).";
            if (withheld?.Contains(entry.Seq) == true) { previous = entry.Hash; continue; }
            foreach (var problem in ContentProblems(entry)) yield return $"{place}: {problem}";
            previous = entry.Hash;
        }
    }

    private static IEnumerable<string> ContentProblems(LedgerEntry entry)
    {
        string? actual = null, fault = null;
        try
        {
            actual = HashOf(entry);
            if (CanonicalJson.Of(entry.Data) != entry.Data) fault = "its data is not in canonical form; bytes were changed.";
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            fault = $"its data cannot be read ({e.Message}); bytes were changed.";
        }

        if (fault is not null) yield return fault;
        if (actual is not null && actual != entry.Hash) yield return $"its content does not match its hash ({Short(entry.Hash)}, computed {Short(actual)}); it was changed.";
    }

    private static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash;
}
