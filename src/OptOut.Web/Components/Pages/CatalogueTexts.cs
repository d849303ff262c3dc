using Microsoft.Extensions.Localization;
using OptOut.App.Common;
using OptOut.Domain.Catalogue;
using OptOut.Web.Components.Shared;
using OptOut.Web.Resources;

namespace OptOut.Web.Components.Pages;

/// <summary>What the catalogue says, as the screen shows it.</summary>
internal static class CatalogueTexts
{
    public static SourceView Source(Sourced fact) => new(
        fact.Source, Uri.IsWellFormedUriString(fact.Source, UriKind.Absolute) ? fact.Source : null, fact.Observation.Day, Level(fact.Confidence), fact.Observed);

    public static ConfidenceView Level(Confidence confidence) => Enum.Parse<ConfidenceView>(confidence.ToString());

    /// <summary>Which layer says something.</summary>
    public static string Origin(IStringLocalizer<Words> say, CatalogueLayer layer) => layer.Origin switch
    {
        Domain.Catalogue.Origin.Ours => say[nameof(Words.OriginOurs)],
        Domain.Catalogue.Origin.Yours => say[nameof(Words.OriginYours)],
        Domain.Catalogue.Origin.Pack => say[nameof(Words.OriginPack), layer.Name, layer.Version],
        _ => say[nameof(Words.OriginImported), layer.Name],
    };

    /// <summary>A part of a service's file.</summary>
    public static string Section(IStringLocalizer<Words> say, string section) => say["Section" + section] is { ResourceNotFound: false } word ? word.Value : section;

    public static string Role(IStringLocalizer<Words> say, ServiceRole role) => say["Role" + role];

    public static string Channel(IStringLocalizer<Words> say, ChannelKind kind) => say["Channel" + kind];

    public static string Region(IStringLocalizer<Words> say, Region region) => say["Region" + region];

    /// <summary>An address of the web that a page may link to; anything else stays text.</summary>
    public static string? Link(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) ? address : null;

    /// <summary>A right of the catalogue by its name in cases.</summary>
    public static string RightName(OptOut.Domain.Cases.Right right) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(right.ToString());
}
