using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Evidence.Redaction;
using OptOut.App.Evidence.Sealing;
using OptOut.App.Evidence.TimeStamps;
using OptOut.App.Localization.Resources;
using OptOut.App.Localization;
using OptOut.App.People;
using OptOut.Domain.Cases;
using OptOut.Domain.Evidence;
using OptOut.Domain.Localization;
using OptOut.Domain.People;
using OptOut.Storage;

namespace OptOut.App.Evidence.Dossiers;

/// <summary>Everything a dossier says about one case, gathered before the first page is set.</summary>
internal sealed record Dossier(CaseView View, CaseState State, Person Person, string ServiceName, Manifest Manifest, DossierTexts Words, Redactor Redactor)
{
    /// <summary>The instant the dossier speaks of: that of the last entry, or the day that was asked for, so that the same case gives the same bytes.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>What was found of signatures when a message came, by hash.</summary>
    public required IReadOnlyDictionary<string, string> Dkim { get; init; }

    /// <summary>The signatures of messages with the keys as the DNS gave them that day, by hash: keys do not stay in the DNS.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<SignatureCheck>> Signatures { get; init; }

    /// <summary>The points of a complaint.</summary>
    public required IReadOnlyList<CaseIssue> Issues { get; init; }

    /// <summary>Exhibits that could not be looked through for words about others.</summary>
    public IReadOnlyList<string> Unsearched { get; init; } = [];

    /// <summary>The seal, when it bears one.</summary>
    public DossierSeal? Seal { get; init; }

    /// <summary>The time stamp over the manifest, when there is one.</summary>
    public TimeStampRecord? Stamp { get; init; }

    /// <summary>Daily stamps that name an entry of this history.</summary>
    public IReadOnlyList<LedgerStamp> LedgerStamps { get; init; } = [];

    /// <summary>Gathers a case.</summary>
    /// <exception cref="RefusedException">The history does not hold.</exception>
    /// <exception cref="InputException">The order names exhibits the case does not have.</exception>
    internal static async Task<Dossier> GatherAsync(UserScope viewer, OptOutDb db, ServiceDirectory services, string idOrReference, DossierOrder order, CancellationToken cancel)
    {
        var words = DossierTexts.For(order.Language);
        var file = await CaseStore.LoadAsync(viewer, db, idOrReference, cancel);
        if (Ledger.Problems(file.Row.Id, file.History).ToList() is { Count: > 0 } problems)
            throw new RefusedException($"The history of this case does not hold, so no dossier is made of it: {string.Join(" ", problems)}");
        var person = PersonStore.Read(await db.People.AsNoTracking().FirstAsync(p => p.Id == file.Row.PersonId, cancel));
        var redactor = new Redactor(order.Redact, words[nameof(DossierResources.Redacted)]);
        var exhibits = Chosen(await Exhibits.OfAsync(db, file, words, cancel), order, words, redactor);
        var asOf = AsOfDay(file.History[^1].At, order.On);
        var today = DateOnly.FromDateTime(asOf.UtcDateTime);
        var hashes = exhibits.Select(e => e.Hash).ToList();
        return new Dossier(
            CaseView.Of(file.Row.Id, file.History, file.Row.UnreadReplies, today, words.Language.Code), file.State, person, services.NameOf(file.Row.ServiceId),
            new Manifest(file.Row.Reference, file.Row.Id, file.History[^1].Hash, file.History, exhibits), words, redactor)
        {
            AsOf = asOf,
            Dkim = await db.Inbox.Where(m => hashes.Contains(m.OriginalHash) && m.Dkim != null).ToDictionaryAsync(m => m.OriginalHash, m => m.Dkim!, StringComparer.Ordinal, cancel),
            Signatures = (await db.Inbox.Where(m => hashes.Contains(m.OriginalHash) && m.Dkim != null && m.Details != null).Select(m => new { m.OriginalHash, m.Details }).ToListAsync(cancel))
                .ToDictionary(m => m.OriginalHash, m => JsonSerializer.Deserialize<KeptDetails>(m.Details!)?.Arrival?.Signatures ?? [], StringComparer.Ordinal),
            Issues = CaseIssues.Of(file.State, CaseDeadlines.LastDayToAnswer(file.State), today),
            LedgerStamps = await TimeStamps.LedgerStamps.OfAsync(db, file.History, cancel),
        };
    }

    private static DateTimeOffset AsOfDay(DateTimeOffset last, DateOnly? on)
    {
        if (on is not { } day) return last;
        var begins = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return begins.AddDays(1) > last ? (begins > last ? begins : last)
            : throw new InputException("on", $"The last entry is of {last:yyyy-MM-dd}; a dossier as of an earlier day would hide it.");
    }

    private static IReadOnlyList<Exhibit> Chosen(IReadOnlyList<Exhibit> all, DossierOrder order, DossierTexts words, Redactor redactor)
    {
        var numbers = all.Select(e => e.Number).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var unknown = (order.Exhibits ?? []).Concat(order.LeaveOut.Keys).Where(n => !numbers.Contains(n)).ToList();
        if (unknown.Count > 0)
            throw new InputException("exhibits", all.Count == 0
                ? (LocalizedMessage)$"This case has no exhibit {string.Join(", ", unknown.Select(TextRules.Shown))}; it has none." : $"This case has no exhibit {string.Join(", ", unknown.Select(TextRules.Shown))}; it has {all[0].Number} to {all[^1].Number}.");
        return [.. all.Select(e => e with { Title = redactor.Apply(e.Title), Withheld = Reason(e, order, words) })];
    }

    private static string? Reason(Exhibit exhibit, DossierOrder order, DossierTexts words) =>
        order.LeaveOut.FirstOrDefault(l => l.Key.Equals(exhibit.Number, StringComparison.OrdinalIgnoreCase)).Value is { } reason ? reason.Trim()
        : order.Exhibits is { } chosen && !chosen.Contains(exhibit.Number, StringComparer.OrdinalIgnoreCase) ? words[nameof(DossierResources.NotChosen)] : null;

    /// <summary>The dossier with words about others taken out of manifest and originals, and the log of it.</summary>
    internal Dossier Redacted(Func<string, byte[]> read)
    {
        var log = new List<Domain.Evidence.Redaction>();
        log.AddRange(Manifest.Exhibits.Where(e => e.Withheld is not null).Select(e => new Domain.Evidence.Redaction(e.Number, 0, e.Withheld!)));
        if (!Redactor.Active) return this with { Manifest = Manifest with { Redactions = log } };
        var withheld = new List<int>();
        foreach (var entry in Manifest.History)
        {
            if (Redactor.CountInJson(entry.Data) is not (> 0 and var count)) continue;
            withheld.Add(entry.Seq);
            log.Add(new(Words[nameof(DossierResources.EntryPlace), entry.Seq], count, Words[nameof(DossierResources.ThirdParty)]));
        }

        var (exhibits, unsearched) = Searched(read, log);
        return this with { Unsearched = unsearched, Manifest = Manifest with { Exhibits = exhibits, Withheld = withheld, Redactions = log } };
    }

    private (IReadOnlyList<Exhibit> Exhibits, IReadOnlyList<string> Unsearched) Searched(Func<string, byte[]> read, List<Domain.Evidence.Redaction> log)
    {
        var exhibits = new List<Exhibit>();
        var unsearched = new List<string>();
        foreach (var exhibit in Manifest.Exhibits)
        {
            var found = exhibit.Withheld is null ? OriginalSearch.In(exhibit, read(exhibit.Hash), Redactor) : new OriginalSearched(0, true);
            if (found.Passages > 0) log.Add(new(exhibit.Number, found.Passages, Words[nameof(DossierResources.ThirdParty)]));
            else if (!found.Whole) unsearched.Add(exhibit.Number);
            exhibits.Add(found.Passages > 0 ? exhibit with { Withheld = Words[nameof(DossierResources.ThirdParty)] } : exhibit);
        }

        return (exhibits, unsearched);
    }

    // Of what the inbox keeps about a message, the part that is evidence.
    private sealed record KeptDetails(KeptArrival? Arrival);

    private sealed record KeptArrival(IReadOnlyList<SignatureCheck> Signatures);
}

/// <summary>The seal of a dossier.</summary>
/// <param name="Signature">Detached CMS over the manifest.</param>
internal sealed record DossierSeal(byte[] Signature, string CertificatePem, string Fingerprint);
