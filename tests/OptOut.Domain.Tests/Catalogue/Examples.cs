using OptOut.Domain.Cases;
using OptOut.Domain.Catalogue;

namespace OptOut.Domain.Tests.Catalogue;

/// <summary>Invented services for tests.</summary>
internal static class Examples
{
    public static Service Service(string id, string? name = null, string @operator = "Example Ltd", params Channel[] channels) => new()
    {
        Id = id,
        Name = name ?? "Example " + id,
        Category = "assistant",
        Operator = @operator,
        Roles = Fact<IReadOnlyList<ServiceRole>>([ServiceRole.Deployer]),
        Products = Fact<IReadOnlyList<string>>(["Example Chat"]),
        Channels = channels.Length > 0 ? channels : [Channel(ChannelKind.Email, "privacy@example.org")],
    };

    public static Channel Channel(
        ChannelKind kind,
        string address,
        Confidence confidence = Confidence.High,
        Directness directness = Directness.Dedicated,
        string? observed = "2026-01-15",
        IReadOnlyList<Region>? regions = null,
        string? doubt = null) => new()
    {
        Kind = kind,
        Address = address,
        Regions = regions ?? Regions.All,
        Rights = [Right.Access, Right.Erasure],
        Directness = directness,
        Doubt = doubt is null ? null : Fact(doubt),
        Source = "https://example.org/privacy",
        Observed = observed,
        Confidence = confidence,
    };

    public static Fact<T> Fact<T>(T value, string? observed = "2026-01-15", Confidence confidence = Confidence.High)
        => new() { Value = value, Source = "https://example.org/privacy", Observed = observed, Confidence = confidence };
}
