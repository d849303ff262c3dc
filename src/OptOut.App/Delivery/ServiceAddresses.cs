using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Localization;
using OptOut.Domain.Cases;
using OptOut.Domain.Catalogue;
using OptOut.Storage;

namespace OptOut.App.Delivery;

/// <summary>An e-mail address of a service, with what the catalogue says of it and what was seen here.</summary>
/// <param name="NeedsConfirmation">Of low confidence: a person looks at it and repeats it before anything goes there.</param>
/// <param name="Dead">What came back from it; null when nothing did.</param>
public sealed record ServiceAddress(string Address, string Source, bool NeedsConfirmation, DeadAddress? Dead);

/// <summary>The addresses of a service: the catalogue's, and beside them which of them mail came back from.</summary>
public sealed class ServiceAddresses(Database database, ServiceDirectory services)
{
    private static readonly string[] s_comingBack = ["bounced", "send-failed"];

    /// <summary>Addresses of a service that mail came back from. The fact belongs to the service and names no person.</summary>
    /// <param name="serviceId">The service.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <param name="loaded">A case of it whose history is at hand already.</param>
    public async Task<IReadOnlyList<DeadAddress>> DeadAsync(string serviceId, CancellationToken cancel = default, CaseStore? loaded = null)
    {
        await using var db = database.Open();
        var rows = await db.Cases.Where(c => c.ServiceId == serviceId && db.Events.Any(e => e.CaseId == c.Id && s_comingBack.Contains(e.Type))).AsNoTracking().ToListAsync(cancel);
        var files = await CaseStore.LoadAllAsync(db, rows.FindAll(row => row.Id != loaded?.Row.Id), cancel);
        return [.. files.Concat(loaded is null ? [] : [loaded]).SelectMany(file => DeadAddresses.In(file.State))
            .GroupBy(d => d.Address, StringComparer.Ordinal).Select(g => g.MaxBy(d => d.Since)!).OrderBy(d => d.Address, StringComparer.Ordinal)];
    }

    /// <summary>Every e-mail address of a service for these rights, best first, dead ones last.</summary>
    public async Task<IReadOnlyList<ServiceAddress>> ForAsync(Service service, IReadOnlyList<Right> rights, string country, CancellationToken cancel = default, CaseStore? loaded = null)
    {
        var dead = (await DeadAsync(service.Id, cancel, loaded)).ToDictionary(d => d.Address, StringComparer.Ordinal);
        // What is meant for other rights or regions is better than nothing: a controller must take a request however it comes (Art. 12(2) GDPR).
        var channels = services.ChannelsFor(service, rights, country).Concat(service.AllChannels().OrderBy(c => c.NeedsConfirmation).ThenByDescending(c => c.Confidence))
            .Where(c => c.Kind == ChannelKind.Email).DistinctBy(c => c.Address.ToLowerInvariant(), StringComparer.Ordinal);
        return [.. channels.Select(c => new ServiceAddress(c.Address, c.Source, c.NeedsConfirmation, dead.GetValueOrDefault(c.Address.ToLowerInvariant()))).OrderBy(a => a.Dead is not null)];
    }

    /// <summary>Where a case's letter could go instead.</summary>
    public async Task<IReadOnlyList<ServiceAddress>> ForCaseAsync(UserScope viewer, string idOrReference, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var file = await CaseStore.LoadAsync(viewer, db, idOrReference, cancel);
        var service = services.Get(file.Row.ServiceId);
        return await ForAsync(service, [.. file.State.Opening.Rights.Select(RightNames.Of)], file.State.Opening.SubjectCountry ?? file.State.Opening.ControllerCountry, cancel, file);
    }
}
