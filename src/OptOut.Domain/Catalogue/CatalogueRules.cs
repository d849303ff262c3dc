using System.Globalization;
using System.Text.RegularExpressions;

namespace OptOut.Domain.Catalogue;

/// <summary>The rules a file keeps beyond its shape.</summary>
internal static partial class CatalogueRules
{
    public static void Check(string file, Service service)
    {
        CheckId(file, service.Id);
        Each("/channels", service.Channels, (path, channel) => CheckChannel(file, path, channel));
        Each("/controllers", service.Controllers, (path, controller) => CheckCountry(file, path + "/country", controller.Country?.Value));
        Each("/switches", service.Switches, (path, setting) => CheckLink(file, path + "/url", setting.Url));
        Each("/crawlers", service.Crawlers, (path, crawler) => CheckLink(file, path + "/documentation", crawler.Documentation));
        Each("/officers", service.Officers, (path, officer) =>
        {
            CheckMailbox(file, path + "/email", officer.Email);
            CheckLink(file, path + "/form", officer.Form);
        });
        Each("/representatives", service.Representatives, (path, representative) =>
        {
            CheckMailbox(file, path + "/email", representative.Email);
            CheckLink(file, path + "/portal", representative.Portal);
        });

        // Finding every place means writing the record out; thousands of imported records contradict nothing.
        var places = service.Disagreements.Count == 0 ? [] : PlacedFact.In(service).Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        Each("/disagreements", service.Disagreements, (path, disagreement) =>
        {
            CheckDisagreement(file, path, disagreement, places);
            CheckLosers(file, service, disagreement);
        });
    }

    public static void Check(string file, Authority authority)
    {
        CheckId(file, authority.Id);
        CheckCountry(file, "/jurisdiction/country", authority.Jurisdiction.Country);
        CheckMailbox(file, "/email/value", authority.Email?.Value);
        CheckLink(file, "/complaintForm/value", authority.ComplaintForm?.Value);
        CheckLink(file, "/website/value", authority.Website?.Value);
        CheckLink(file, "/pgp/url", authority.Pgp?.Url);
    }

    private static void Each<T>(string path, IReadOnlyList<T> items, Action<string, T> check)
    {
        for (var i = 0; i < items.Count; i++)
        {
            check($"{path}/{i.ToString(CultureInfo.InvariantCulture)}", items[i]);
        }
    }

    private static void CheckCountry(string file, string path, string? country)
    {
        if (country is not null && !CountryCode().IsMatch(country))
        {
            throw new CatalogueException(file, path, $"\"{country}\" is no country code. Use two capital letters (ISO 3166-1), such as IE.");
        }
    }

    private static void CheckMailbox(string file, string path, string? address)
    {
        if (address is not null && !Mailbox().IsMatch(address))
        {
            throw new CatalogueException(file, path, $"\"{address}\" is no e-mail address.");
        }
    }

    /// <summary>A page shows these as links, so no script may stand there. Some authorities serve http only.</summary>
    private static void CheckLink(string file, string path, string? address)
    {
        if (address is not null && !IsLink(address, Uri.UriSchemeHttps, Uri.UriSchemeHttp))
        {
            throw new CatalogueException(file, path, $"\"{address}\" is no web address. Begin with https://.");
        }
    }

    private static bool IsLink(string address, params ReadOnlySpan<string> schemes)
        => Uri.TryCreate(address, UriKind.Absolute, out var uri) && schemes.Contains(uri.Scheme);

    private static void CheckId(string file, string id)
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
            ChannelKind.Form or ChannelKind.AccountDeletion or ChannelKind.IssueTracker => IsLink(channel.Address, Uri.UriSchemeHttps), // people enter their data there
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
