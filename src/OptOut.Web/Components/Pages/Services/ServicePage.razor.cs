using Microsoft.AspNetCore.Components;
using OptOut.App.Catalogue;
using OptOut.Domain.Catalogue;

namespace OptOut.Web.Components.Pages.Services;

/// <summary>Everything the catalogue knows of one service, with its sources.</summary>
public sealed partial class ServicePage(ServiceDirectory directory)
{
    private Service _service = null!;
    private IReadOnlyList<PlacedFact> _facts = [];

    [Parameter]
    public string Id { get; set; } = "";

    private IReadOnlyList<Channel> Channels =>
        [.. _service.AllChannels().Where(channel => channel.Kind != ChannelKind.Setting && channel.Directness != Directness.Information).OrderBy(channel => channel.NeedsConfirmation)];

    protected override void OnParametersSet()
    {
        _service = directory.Get(Id);
        _facts = PlacedFact.In(_service);
    }

    private string SaidAt(string path) => _facts.FirstOrDefault(fact => fact.Path == path)?.Says ?? path;
}
