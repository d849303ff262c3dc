using Microsoft.AspNetCore.Components;
using OptOut.App.Catalogue;
using OptOut.Domain.Catalogue;

namespace OptOut.Web.Components.Pages.Services;

/// <summary>Everything the catalogue knows of one service, with its sources.</summary>
public sealed partial class ServicePage(ServiceDirectory directory)
{
    private Service _service = null!;
    private IReadOnlyList<PlacedFact> _facts = [];
    private IReadOnlyList<FactBeside> _beside = [];
    private CatalogueLayer _base = CatalogueLayer.Ours;
    private Authority? _authority;

    [Parameter]
    public string Id { get; set; } = "";

    private IReadOnlyList<Channel> Channels =>
        [.. _service.AllChannels().Where(channel => channel.Kind != ChannelKind.Setting && channel.Directness != Directness.Information).OrderBy(channel => channel.NeedsConfirmation)];

    protected override void OnParametersSet()
    {
        _service = directory.Get(Id);
        _facts = PlacedFact.In(_service);
        var now = directory.InForce;
        (_beside, _base) = (now.Beside(_service.Id), now.BaseOf(_service.Id));
        _authority = _service.LeadAuthority?.Authority is { } id ? now.Catalogue.FindAuthority(id) : null;
    }

    private string SaidAt(string path) => _facts.FirstOrDefault(fact => fact.Path == path)?.Says ?? path;
}
