using OptOut.Domain.Evidence;
using OptOut.Domain.Localization;

namespace OptOut.Domain.Cases;

/// <summary>An event with its place in the ledger, after the corrections that speak of it have been applied.</summary>
public sealed record HistoryEvent(LedgerEntry Entry, CaseEvent Happened)
{
    /// <summary>The local day it happened: as told, else the day of recording in UTC.</summary>
    public DateOnly Day => Happened.On ?? DateOnly.FromDateTime(Entry.At.UtcDateTime);
}

/// <summary>Reads a ledger into the events that count.</summary>
public static class CaseHistory
{
    /// <summary>The events in order; voided ones left out, corrected ones with their new fields.</summary>
    public static IReadOnlyList<HistoryEvent> Effective(IEnumerable<LedgerEntry> ledger)
    {
        var events = ledger.Select(e => new HistoryEvent(e, EventJson.Read(e.Type, e.Data))).ToList();
        var voided = new HashSet<int>();
        foreach (var correction in events.Select(e => e.Happened).OfType<Corrected>().ToList())
        {
            var index = events.FindIndex(e => e.Entry.Seq == correction.Corrects);
            if (index < 0) throw new FormatException($"A correction speaks of entry {correction.Corrects}, which this history does not have.");
            if (correction.Void) voided.Add(correction.Corrects);
            else if (correction.Set is { } set) events[index] = events[index] with { Happened = EventJson.With(events[index].Happened, set) };
        }

        return [.. events.Where(e => !voided.Contains(e.Entry.Seq))];
    }

    /// <summary>What stands in the way of a correction, or null. A history must stay legal without the voided event.</summary>
    public static LocalizedMessage? Objection(IReadOnlyList<LedgerEntry> ledger, Corrected correction)
    {
        var target = ledger.FirstOrDefault(e => e.Seq == correction.Corrects);
        if (target is null) return $"corrects: this case has no entry {correction.Corrects}; it has 1 to {ledger.Count}.";
        if (target.Type is "opened" or "corrected") return $"corrects: entry {target.Seq} is '{target.Type}', which cannot be corrected.";
        if (!correction.Void && correction.Set is null) return "Say what was wrong: void=true, or set=FIELD=VALUE.";
        return correction is { Void: false, Set: { } set } ? Misfit(target, set) : null;
    }

    private static LocalizedMessage? Misfit(LedgerEntry target, IReadOnlyDictionary<string, string> set)
    {
        try
        {
            EventJson.With(EventJson.Read(target.Type, target.Data), set);
            return null;
        }
        catch (FormatException e)
        {
            return $"set: entry {target.Seq} is '{target.Type}': {LocalizedMessage.By(e)}";
        }
    }
}
