using System.Globalization;
using System.Text.Json.Serialization;
using OptOut.Domain.Cases;

namespace OptOut.Domain.Catalogue;

/// <summary>A service as the list of the command line shows it; the shape of <c>services --json</c>.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Category">What it is.</param>
/// <param name="Confidence">The best confidence among its channels; null when no channel is known.</param>
/// <param name="Channels">Every way to file.</param>
public sealed record ServiceListing(
    string Id,
    string Name,
    string Category,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Confidence? Confidence,
    IReadOnlyList<ChannelListing> Channels)
{
    /// <summary>The listing of a service.</summary>
    public static ServiceListing Of(Service service)
    {
        IReadOnlyList<ChannelListing> channels = [.. service.AllChannels().Where(c => c.Directness != Directness.Information).Select(ChannelListing.Of)];
        return new(service.Id, service.Name, service.Category, channels.Count == 0 ? null : channels.Max(c => c.Confidence), channels);
    }
}

/// <summary>A channel as the list of the command line shows it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Rights">What may be asked there.</param>
/// <param name="Address">Where it is.</param>
/// <param name="Confidence">How far to trust it.</param>
/// <param name="Observed">The day it was seen, yyyy-MM-dd; null when no exact day is known.</param>
/// <param name="Source">Where it was read.</param>
public sealed record ChannelListing(
    ChannelKind Kind,
    IReadOnlyList<Right> Rights,
    string Address,
    Confidence Confidence,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Observed,
    string Source)
{
    /// <summary>The listing of a channel.</summary>
    public static ChannelListing Of(Channel channel) => new(
        channel.Kind,
        channel.Rights,
        channel.Address,
        channel.Confidence,
        channel.Observation.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        channel.Source);
}

/// <summary>Everything about one service; the shape of <c>services show --json</c>.</summary>
/// <param name="Service">The record, every fact with its source; the same shape as its file.</param>
/// <param name="Channels">Every way to file, derived ones included, best first within each right.</param>
/// <param name="Authority">The authority that leads, null when the one where the person lives decides.</param>
/// <param name="WhatRemains">Where to turn when no channel is known for a right.</param>
/// <param name="Facts">How many facts the record holds.</param>
/// <param name="OldestObserved">First day of the oldest dated fact, null when none is dated.</param>
public sealed record ServiceDetail(
    Service Service,
    IReadOnlyList<ChannelListing> Channels,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Authority? Authority,
    IReadOnlyList<RemainingRoute> WhatRemains,
    int Facts,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateOnly? OldestObserved)
{
    /// <summary>The layer the record rests on.</summary>
    public CatalogueLayer Origin { get; init; } = CatalogueLayer.Ours;

    /// <summary>What other layers say and the record does not.</summary>
    public IReadOnlyList<FactBeside> Beside { get; init; } = [];

    /// <summary>The detail of a service.</summary>
    public static ServiceDetail Of(Service service, ServiceCatalogue catalogue)
    {
        var facts = PlacedFact.In(service);
        return new(
            service,
            ServiceListing.Of(service).Channels,
            service.LeadAuthority?.Authority is { } id ? catalogue.FindAuthority(id) : null,
            service.WhatRemains(),
            facts.Count,
            facts.Min(f => f.Observation.NotBefore));
    }

    /// <summary>The detail of a service in force, with what lies beside it.</summary>
    public static ServiceDetail Of(Service service, CatalogueInForce inForce)
        => Of(service, inForce.Catalogue) with { Origin = inForce.BaseOf(service.Id), Beside = inForce.Beside(service.Id) };
}
