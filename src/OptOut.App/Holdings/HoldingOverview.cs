using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.Domain.Holdings;

namespace OptOut.App.Holdings;

/// <summary>One cell of the matrix: what a service holds about a person, and what has been done about it.</summary>
/// <param name="Holdings">Oldest first; may be empty when only a request was made.</param>
/// <param name="Cases">Requests to that service, newest first.</param>
/// <param name="Switches">Settings set there.</param>
/// <param name="Findings">Images and captions found there.</param>
public sealed record HoldingCell(string PersonId, string ServiceId, string Service, IReadOnlyList<Holding> Holdings, IReadOnlyList<CaseView> Cases, IReadOnlyList<SwitchSet> Switches, int Findings);

/// <summary>People times services: who holds what, how we know, and what has been done about it.</summary>
public sealed class HoldingOverview(HoldingRegister register, CaseReading cases, SwitchBook switches, Findings findings, People.PersonRegister people, ServiceDirectory services)
{
    /// <summary>Every cell with something in it, by service name.</summary>
    public async Task<IReadOnlyList<HoldingCell>> ReadAsync(Viewer viewer, string? person = null, CancellationToken cancel = default)
    {
        var holdings = (await register.ListAsync(viewer, person, cancel)).ToLookup(h => (h.PersonId, h.ServiceId));
        var requests = (await cases.ListAsync(viewer, new CaseFilter(PersonId: person), cancel: cancel)).ToLookup(c => (c.Person, c.Service));
        var set = (await switches.NowAsync(viewer, person, cancel)).ToLookup(s => (s.PersonId, s.ServiceId));
        var found = new Dictionary<(string, string), int>();
        foreach (var one in person is null ? (await people.ListAsync(viewer, cancel)).Select(p => p.Id) : [person])
        {
            foreach (var group in (await findings.ListAsync(viewer, one, cancel: cancel)).GroupBy(f => f.Finding.ServiceId, StringComparer.Ordinal)) found[(one, group.Key)] = group.Count();
        }

        return
        [
            .. holdings.Select(h => h.Key).Concat(requests.Select(r => r.Key)).Concat(set.Select(s => s.Key)).Concat(found.Keys).Distinct()
                .Select(key => new HoldingCell(
                    key.Item1, key.Item2, services.NameOf(key.Item2), [.. holdings[key].OrderBy(h => h.RecordedAt)], [.. requests[key].OrderByDescending(c => c.History[0].At)], [.. set[key]], found.GetValueOrDefault(key)))
                .OrderBy(cell => cell.Service, StringComparer.CurrentCultureIgnoreCase),
        ];
    }
}
