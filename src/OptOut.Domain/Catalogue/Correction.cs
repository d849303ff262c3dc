using System.Text.Json;
using System.Text.Json.Serialization;

namespace OptOut.Domain.Catalogue;

/// <summary>Which channel of a record is meant: its place may change, its kind and address name it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Address">Where it is.</param>
public sealed record ChannelName(ChannelKind Kind, string Address);

/// <summary>
/// One change to the record of a service: a fact added, or put in the place of another. It names what it changes by content and not by
/// place, so that it holds on when the record below it is updated, and leaves every other fact of the update alone.
/// </summary>
public sealed record Correction
{
    /// <summary>Id of the service.</summary>
    public required string Service { get; init; }

    /// <summary>The channel that is wrong; null when nothing is replaced.</summary>
    public ChannelName? ReplacesChannel { get; init; }

    /// <summary>The channel as it is right; null when the old one is gone without another.</summary>
    public Channel? Channel { get; init; }

    /// <summary>Who decides for the regions it names; whoever stood there for them stands there no more.</summary>
    public Controller? Controller { get; init; }

    /// <summary>Key of the switch that is wrong (<see cref="SwitchKeys.KeyOf"/>).</summary>
    public string? ReplacesSwitch { get; init; }

    /// <summary>The switch as it is right.</summary>
    public OptOutSwitch? Switch { get; init; }

    /// <summary>How the service answered.</summary>
    public Fact<string>? Answer { get; init; }

    /// <summary>What else should be known.</summary>
    public Fact<string>? Note { get; init; }

    /// <summary>The facts it brings.</summary>
    [JsonIgnore]
    public IEnumerable<Sourced> Facts => new Sourced?[] { Channel, Controller, Switch, Answer, Note }.OfType<Sourced>();

    /// <summary>Reads a correction as it is kept.</summary>
    /// <exception cref="CatalogueException">It breaks a rule of the format.</exception>
    public static Correction Read(string name, ReadOnlySpan<byte> utf8) => CatalogueFormat.Read<Correction>(name, utf8);

    /// <summary>The record with this change, checked like a file of the catalogue.</summary>
    /// <exception cref="CatalogueException">The change says nothing, or the record would break a rule.</exception>
    public Service ApplyTo(Service service)
    {
        if (!Facts.Any() && ReplacesChannel is null && ReplacesSwitch is null) throw new CatalogueException(Service + ".json", "", "the correction says nothing.");
        var changed = WithChannel(service);
        if (Controller is not null) changed = changed with { Controllers = [.. changed.Controllers.Select(c => Without(c, Controller.Regions)).OfType<Controller>(), Controller] };
        if (Switch is not null || ReplacesSwitch is not null) changed = changed with { Switches = [.. changed.Switches.Where(s => s.KeyOf() != ReplacesSwitch), .. Switch is null ? Array.Empty<OptOutSwitch>() : [Switch]] };
        if (Answer is not null) changed = changed with { Answers = [.. changed.Answers, Answer] };
        if (Note is not null) changed = changed with { Notes = [.. changed.Notes, Note] };
        changed = changed with { Disagreements = [.. changed.Disagreements.Where(d => StillStands(d, service, changed))] };
        // Written and read again: the same rules as for a file.
        CatalogueFormat.ReadService(changed.Id + ".json", CatalogueFormat.Write(changed));
        return changed;
    }

    private Service WithChannel(Service service)
    {
        if (Channel is null && ReplacesChannel is null) return service;
        var channels = service.Channels.ToList();
        var at = ReplacesChannel is { } old ? channels.FindIndex(c => c.Kind == old.Kind && string.Equals(c.Address, old.Address, StringComparison.OrdinalIgnoreCase)) : -1;
        if (at >= 0) channels.RemoveAt(at);
        // In the same place where there is one, so that what points at the others still does.
        if (Channel is not null) channels.Insert(at >= 0 ? at : channels.Count, Channel);
        return service with { Channels = channels };
    }

    private static Controller? Without(Controller controller, IReadOnlyList<Region> regions)
        => controller.Regions.Except(regions).ToList() is { Count: > 0 } left ? left.Count == controller.Regions.Count ? controller : controller with { Regions = left } : null;

    // A contradiction whose sides are not the same any more is settled, or has to be told anew.
    private static bool StillStands(Disagreement disagreement, Service before, Service after)
    {
        var (then, now) = (PlacedFact.In(before), PlacedFact.In(after));
        return disagreement.Between.All(path => now.FirstOrDefault(f => f.Path == path) is { } fact && then.First(f => f.Path == path).Says == fact.Says);
    }
}

/// <summary>Names for switches that have none.</summary>
public static class SwitchKeys
{
    /// <summary>12 hexadecimal digits that follow from the steps; another way to the switch is another switch to look at.</summary>
    public static string KeyOf(this OptOutSwitch setting)
        => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(setting.Steps)))[..12];
}

/// <summary>Names for channels in addresses of pages.</summary>
public static class ChannelKeys
{
    /// <summary>12 hexadecimal digits that follow from kind and address.</summary>
    public static string KeyOf(Channel channel)
        => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{channel.Kind} {channel.Address}")))[..12];
}
