using OptOut.Domain.Cases;

namespace OptOut.Domain.Catalogue;

/// <summary>What is left when a service names no channel for a right.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(ClosedWordConverter<RemainingRoute>))]
public enum RemainingRoute
{
    /// <summary>A letter to the controller's postal address: a controller must take a request however it comes (Art. 12(2) GDPR).</summary>
    LetterToController,

    /// <summary>A complaint to the authority that supervises it (Art. 77 GDPR).</summary>
    LeadAuthority,

    /// <summary>A complaint to the authority where the person lives (Art. 77 GDPR).</summary>
    LocalAuthority,
}

/// <summary>The ways to file with a service, put in order.</summary>
public static class Ways
{
    /// <summary>Every way there is: the recorded channels, the switches, and officers and representatives whose address is not a channel already.</summary>
    public static IReadOnlyList<Channel> AllChannels(this Service service)
    {
        var ways = new List<Channel>(service.Channels);
        ways.AddRange(service.Switches.Where(s => s.Rights.Count > 0).Select(FromSwitch));
        foreach (var way in service.Officers.SelectMany(FromOfficer).Concat(service.Representatives.SelectMany(FromRepresentative)))
        {
            if (!ways.Exists(w => w.Kind == way.Kind && string.Equals(w.Address, way.Address, StringComparison.OrdinalIgnoreCase)))
            {
                ways.Add(way);
            }
        }

        return ways;
    }

    /// <summary>The ways for one right and region, best first: no doubt about it, for every product, how sure we are, how direct, how recently seen.</summary>
    public static IReadOnlyList<Channel> ChannelsFor(this Service service, Right right, Region region)
        => [.. service.AllChannels()
            .Where(c => c.Directness != Directness.Information && c.Rights.Contains(right) && c.Regions.Contains(region))
            .OrderBy(c => c.NeedsConfirmation)
            .ThenBy(c => c.OnlyFor is not null)
            .ThenByDescending(c => c.Confidence)
            .ThenBy(c => c.Directness)
            .ThenByDescending(c => c.Observation.NotBefore ?? DateOnly.MinValue)
            .ThenBy(c => c.Kind)];

    /// <summary>
    /// Who decides about the data of people there. A company outside the EEA that is recorded once, with no other for that region,
    /// answers for every region; one inside may have a sister elsewhere that nobody recorded, so the answer is then null.
    /// </summary>
    public static Controller? ControllerFor(this Service service, Region region)
        => service.Controllers.FirstOrDefault(c => c.Regions.Contains(region))
            ?? (service.Controllers is [{ Country: { } country } only] && Regions.Of(country.Value) == Region.Rest ? only : null);

    /// <summary>What remains when <see cref="ChannelsFor"/> is empty; the page says so plainly. Never empty itself.</summary>
    public static IReadOnlyList<RemainingRoute> WhatRemains(this Service service)
    {
        var routes = new List<RemainingRoute>();
        if (service.Channels.Any(c => c.Kind == ChannelKind.Post))
        {
            routes.Add(RemainingRoute.LetterToController);
        }

        routes.Add(service.LeadAuthority?.Authority is null ? RemainingRoute.LocalAuthority : RemainingRoute.LeadAuthority);
        return routes;
    }

    private static readonly IReadOnlyList<Right> DataSubjectRights =
        [Right.Access, Right.Erasure, Right.Objection, Right.Rectification, Right.Restriction, Right.Portability, Right.Withdrawal];

    private static Channel FromSwitch(OptOutSwitch setting) => new()
    {
        Kind = ChannelKind.Setting,
        Address = string.Join(" > ", setting.Steps),
        Regions = Regions.All,
        Rights = setting.Rights,
        Directness = Directness.Dedicated,
        Alternative = setting.Url,
        Note = setting.Effect,
        Source = setting.Source,
        Observed = setting.Observed,
        Confidence = setting.Confidence,
    };

    private static IEnumerable<Channel> FromOfficer(Officer officer)
    {
        if (officer.Email is { } mailbox)
        {
            yield return Person(officer, ChannelKind.Email, mailbox, Regions.All, Directness.Officer, officer.Statement);
        }

        if (officer.Form is { } form)
        {
            yield return Person(officer, ChannelKind.Form, form, Regions.All, Directness.Officer, officer.Statement);
        }
    }

    private static IEnumerable<Channel> FromRepresentative(Representative representative)
    {
        IReadOnlyList<Region> regions = [representative.Region];
        if (representative.Email is { } mailbox)
        {
            yield return Person(representative, ChannelKind.Email, mailbox, regions, Directness.Representative, representative.Name);
        }

        if (representative.Portal is { } portal)
        {
            yield return Person(representative, ChannelKind.Form, portal, regions, Directness.Representative, representative.Name);
        }

        if (representative.Address is { } address)
        {
            var place = representative.Name is { } name ? $"{name}, {address}" : address;
            yield return Person(representative, ChannelKind.Post, place, regions, Directness.Representative, representative.Name);
        }
    }

    private static Channel Person(Sourced fact, ChannelKind kind, string address, IReadOnlyList<Region> regions, Directness directness, string? purpose) => new()
    {
        Kind = kind,
        Address = address,
        Regions = regions,
        Rights = DataSubjectRights,
        Directness = directness,
        Purpose = purpose,
        Source = fact.Source,
        Observed = fact.Observed,
        Confidence = fact.Confidence,
    };
}

/// <summary>Which region a country belongs to.</summary>
public static class Regions
{
    /// <summary>All four.</summary>
    public static IReadOnlyList<Region> All { get; } = [Region.Eea, Region.Uk, Region.Ch, Region.Rest];

    // The 27 members of the Union and the three EFTA states of the EEA Agreement, as of 2026-11-22.
    private static readonly HashSet<string> Eea = new(
        "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".Split(' '),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The region of a country.</summary>
    /// <param name="country">ISO 3166-1 alpha-2 code, in either case.</param>
    public static Region Of(string country)
        => Eea.Contains(country) ? Region.Eea
            : string.Equals(country, "GB", StringComparison.OrdinalIgnoreCase) ? Region.Uk
            : string.Equals(country, "CH", StringComparison.OrdinalIgnoreCase) ? Region.Ch
            : Region.Rest;
}
