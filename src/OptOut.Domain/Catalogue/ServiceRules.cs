using System.Globalization;
using System.Text.RegularExpressions;

namespace OptOut.Domain.Catalogue;

/// <summary>The rules a service's file keeps beyond its shape.</summary>
internal static partial class ServiceRules
{
    public static void Check(string file, Service service)
    {
        CheckId(file, service.Id);
        for (var i = 0; i < service.Channels.Count; i++)
        {
            CheckChannel(file, $"/channels/{i.ToString(CultureInfo.InvariantCulture)}", service.Channels[i]);
        }

        for (var i = 0; i < service.Controllers.Count; i++)
        {
            if (service.Controllers[i].Country is { } country && !CountryCode().IsMatch(country.Value))
            {
                throw new CatalogueException(file, $"/controllers/{i.ToString(CultureInfo.InvariantCulture)}/country", $"\"{country.Value}\" is no country code. Use two capital letters (ISO 3166-1), such as IE.");
            }
        }

        var places = PlacedFact.In(service).Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < service.Disagreements.Count; i++)
        {
            CheckDisagreement(file, $"/disagreements/{i.ToString(CultureInfo.InvariantCulture)}", service.Disagreements[i], places);
            CheckLosers(file, service, service.Disagreements[i]);
        }
    }

    public static void CheckId(string file, string id)
    {
        if (!Slug().IsMatch(id))
        {
            throw new CatalogueException(file, "/id", $"\"{id}\" is no id. Use a-z, 0-9 and single hyphens.");
        }

        if (!string.Equals(file, id + ".json", StringComparison.Ordinal))
        {
            throw new CatalogueException(file, "/id", $"the id is \"{id}\", so the file must be called {id}.json.");
        }
    }

    private static void CheckChannel(string file, string path, Channel channel)
    {
        if (channel.Rights.Distinct().Count() != channel.Rights.Count)
        {
            throw new CatalogueException(file, path + "/rights", "a right stands twice. Name each once.");
        }

        if (channel.Regions.Count == 0)
        {
            throw new CatalogueException(file, path + "/regions", "no region. Name those the channel is for, or all four.");
        }

        if (channel.Directness == Directness.Information && channel.Rights.Count > 0)
        {
            throw new CatalogueException(file, path + "/rights", "a page to read takes no requests. Leave the rights empty, or choose another directness.");
        }

        var fits = channel.Kind switch
        {
            ChannelKind.Email => Mailbox().IsMatch(channel.Address),
            ChannelKind.Form or ChannelKind.AccountDeletion or ChannelKind.IssueTracker => Uri.TryCreate(channel.Address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps,
            _ => channel.Address.Trim().Length > 0,
        };
        if (!fits)
        {
            throw new CatalogueException(file, path + "/address", $"\"{channel.Address}\" is no address for the kind {ClosedWordConverter<ChannelKind>.Word(channel.Kind)}.");
        }

        if (channel.Fields.FirstOrDefault(f => f.Fact is not null && !FormFacts.Names.Contains(f.Fact)) is { } field)
        {
            throw new CatalogueException(file, path + "/fields", $"\"{field.Fact}\" is no fact of a case. Use one of: {string.Join(", ", FormFacts.Names.Order(StringComparer.Ordinal))}.");
        }
    }

    private static void CheckDisagreement(string file, string path, Disagreement disagreement, HashSet<string> places)
    {
        if (disagreement.Between.Count < 2)
        {
            throw new CatalogueException(file, path + "/between", "a disagreement needs two facts.");
        }

        if (disagreement.Between.FirstOrDefault(p => !places.Contains(p)) is { } nowhere)
        {
            throw new CatalogueException(file, path + "/between", $"no fact stands at {nowhere}.");
        }

        if (disagreement.GoBy is { } choice && !disagreement.Between.Contains(choice, StringComparer.Ordinal))
        {
            throw new CatalogueException(file, path + "/goBy", $"{choice} is none of the facts in \"between\".");
        }
    }

    /// <summary>A channel that another is to be preferred to must not be offered as if nothing spoke against it.</summary>
    private static void CheckLosers(string file, Service service, Disagreement disagreement)
    {
        for (var i = 0; i < service.Channels.Count; i++)
        {
            var path = $"/channels/{i.ToString(CultureInfo.InvariantCulture)}";
            if (disagreement.GoBy is { } choice && choice != path && disagreement.Between.Contains(path, StringComparer.Ordinal) && !service.Channels[i].NeedsConfirmation)
            {
                throw new CatalogueException(file, path, $"the disagreement about the {disagreement.About} prefers {choice}. Say why under \"doubt\".");
            }
        }
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Slug();

    [GeneratedRegex("^[A-Z]{2}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CountryCode();

    [GeneratedRegex(@"^[^@\s<>,;]+@[A-Za-z0-9.\-]+\.[A-Za-z]{2,}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mailbox();
}
