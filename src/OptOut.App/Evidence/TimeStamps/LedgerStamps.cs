using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Common;
using OptOut.App.Evidence.Sealing;
using OptOut.Domain.Evidence;
using OptOut.Storage;

namespace OptOut.App.Evidence.TimeStamps;

/// <summary>The heads of the histories that changed since the record before, as canonical JSON, with its time stamp.</summary>
/// <param name="Record">The stamped text.</param>
/// <param name="Stamp">The stamp over it.</param>
public sealed record LedgerStamp(string Record, TimeStampRecord Stamp)
{
    /// <summary>The day it speaks of.</summary>
    public string Day => Read().Day;

    internal LedgerStampText Read() => JsonSerializer.Deserialize<LedgerStampText>(Record, LedgerStampText.Json) ?? throw new FormatException("The record is null.");
}

/// <summary>The content of a record.</summary>
internal sealed record LedgerStampText(string Format, string Day, string At, string Previous, IReadOnlyList<string> Heads)
{
    public const string FormatName = "optout-ledger/1";
    public static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };
}

/// <summary>What a daily stamp came to.</summary>
/// <param name="Stamped">The heads under the stamp; 0 when nothing had changed and nobody was asked.</param>
public sealed record LedgerStampDone(string Day, int Stamped, DateTimeOffset? At);

/// <summary>
/// Has the heads of all histories stamped once a day: whoever rewrites a history later, with all its hashes, cannot rewrite what
/// the authority signed. A record names the heads that are new since the one before, and that one's hash.
/// </summary>
public sealed class LedgerStamps(Database database, EvidenceSettings settings, TimeStamping stamping, TimeProvider time)
{
    internal const string Lead = "ledger/";

    /// <summary>Stamps today's heads, once.</summary>
    /// <exception cref="RefusedException">No authority is named, or it gave no usable stamp.</exception>
    public async Task<LedgerStampDone> RunAsync(CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        var day = now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await using var db = database.Open();
        if (await KeptRecords.FindAsync<LedgerStamp>(db, Lead + day, cancel) is { } done) return new(day, done.Read().Heads.Count, TimeOf(done));
        var authority = (await settings.GetAsync(cancel)).TimeStampAuthority
            ?? throw new RefusedException("No time-stamp authority is named. Name one in the settings, or with 'optout evidence settings --authority URL'.");
        var earlier = await KeptRecords.ListAsync<LedgerStamp>(db, Lead, cancel);
        var heads = await NewHeadsAsync(db, [.. earlier.SelectMany(e => e.Value.Read().Heads)], cancel);
        if (heads.Count == 0) return new(day, 0, null);
        var record = Write(new LedgerStampText(LedgerStampText.FormatName, day, now.UtcDateTime.ToString(Ledger.InstantFormat, CultureInfo.InvariantCulture),
            earlier.Count == 0 ? Ledger.Origin : HashOf(earlier[^1].Value.Record), heads));
        var stamp = await stamping.StampAsync(authority, System.Text.Encoding.UTF8.GetBytes(record), cancel);
        var kept = await KeptRecords.KeepAsync(database, Lead + day, new LedgerStamp(record, stamp), cancel);
        return new(day, kept.Read().Heads.Count, TimeOf(kept));
    }

    /// <summary>The last stamp; null while there is none.</summary>
    public async Task<LedgerStampDone?> LastAsync(CancellationToken cancel = default)
    {
        await using var db = database.Open();
        return await KeptRecords.ListAsync<LedgerStamp>(db, Lead, cancel) is { Count: > 0 } all ? new(all[^1].Value.Day, all[^1].Value.Read().Heads.Count, TimeOf(all[^1].Value)) : null;
    }

    /// <summary>The stamps that name an entry of a history.</summary>
    internal static async Task<IReadOnlyList<LedgerStamp>> OfAsync(OptOutDb db, IReadOnlyList<LedgerEntry> history, CancellationToken cancel)
    {
        var own = history.Select(e => e.Hash).ToHashSet(StringComparer.Ordinal);
        return [.. (await KeptRecords.ListAsync<LedgerStamp>(db, Lead, cancel)).Select(s => s.Value).Where(s => s.Read().Heads.Any(own.Contains))];
    }

    /// <summary>What is wrong with the kept stamps. A head whose case was erased is no fault.</summary>
    internal static async Task<IReadOnlyList<string>> ProblemsAsync(OptOutDb db, CancellationToken cancel)
    {
        var problems = new List<string>();
        var previous = Ledger.Origin;
        var erased = await db.Settings.AnyAsync(s => s.Key.StartsWith("erased/"), cancel);
        foreach (var (key, stamp) in await KeptRecords.ListAsync<LedgerStamp>(db, Lead, cancel))
        {
            if (Problem(stamp, out var text) is { } problem) problems.Add($"daily stamp {key[Lead.Length..]}: {problem}");
            if (text is null) continue;
            if (text.Previous != previous) problems.Add($"daily stamp {text.Day}: it does not follow the one before; a stamp was removed or changed.");
            previous = HashOf(stamp.Record);
            if (erased) continue;
            foreach (var head in text.Heads)
            {
                if (!await db.Events.AnyAsync(e => e.Hash == head, cancel)) problems.Add($"daily stamp {text.Day}: no history has the entry {head[..12]} any more that was stamped then; a history was rewritten.");
            }
        }

        return problems;
    }

    /// <summary>What is wrong with one stamp, by itself.</summary>
    internal static string? Problem(LedgerStamp stamp, out LedgerStampText? text)
    {
        text = null;
        try
        {
            text = stamp.Read();
            if (text.Format != LedgerStampText.FormatName || Write(text) != stamp.Record) return "its text was changed.";
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return $"its text cannot be read ({e.Message}).";
        }

        return TimeStampFile.Check(System.Text.Encoding.UTF8.GetBytes(stamp.Record), stamp.Stamp.Request, stamp.Stamp.Response).Problem?.English;
    }

    private static string Write(LedgerStampText text) => CanonicalJson.Of(JsonSerializer.Serialize(text, LedgerStampText.Json));

    private static string HashOf(string record) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(record)));

    private static DateTimeOffset? TimeOf(LedgerStamp stamp) => TimeStampFile.Check(System.Text.Encoding.UTF8.GetBytes(stamp.Record), stamp.Stamp.Request, stamp.Stamp.Response).At;

    private static async Task<IReadOnlyList<string>> NewHeadsAsync(OptOutDb db, HashSet<string> known, CancellationToken cancel)
    {
        var heads = await db.Events.Where(e => db.Cases.Any(c => c.Id == e.CaseId && c.LastSeq == e.Seq)).Select(e => e.Hash).ToListAsync(cancel);
        return [.. heads.Where(h => !known.Contains(h)).Order(StringComparer.Ordinal)];
    }
}
