using Microsoft.AspNetCore.Components;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Localization;
using OptOut.App.People;
using OptOut.Domain.Catalogue;
using OptOut.Web.Components.Shared;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Services;

/// <summary>Everything the catalogue knows of one service, with its sources.</summary>
public sealed partial class ServicePage(ServiceDirectory directory, PersonStore register, CurrentUserScope viewer)
{
    private PersonOffer _offer = PersonOffer.Nobody;
    private Service _service = null!;
    private IReadOnlyList<PlacedFact> _facts = [];
    private IReadOnlyList<FactBeside> _beside = [];
    private CatalogueLayer _base = CatalogueLayer.Ours;
    private Authority? _authority;

    [Parameter]
    public string Id { get; set; } = "";

    /// <summary>Whose data the service holds.</summary>
    [SupplyParameterFromQuery]
    private string? Person { get; set; }

    /// <summary>Words of the person's name or address, where people are many.</summary>
    [SupplyParameterFromQuery]
    private string? Find { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int? Number { get; set; }

    private IReadOnlyList<Channel> Channels =>
        [.. _service.AllChannels().Where(channel => channel.Kind != ChannelKind.Setting && channel.Directness != Directness.Information).OrderBy(channel => channel.NeedsConfirmation)];

    protected override async Task OnParametersSetAsync()
    {
        _service = directory.Get(Id);
        _facts = PlacedFact.In(_service);
        var now = directory.InForce;
        (_beside, _base) = (now.Beside(_service.Id), now.BaseOf(_service.Id));
        _authority = _service.LeadAuthority?.Authority is { } id ? now.Catalogue.FindAuthority(id) : null;
        _offer = await PersonOffer.ReadAsync(register, await viewer.GetAsync(), Person, Find, Number);
    }

    private string SaidAt(string path) => _facts.FirstOrDefault(fact => fact.Path == path)?.Says ?? path;
}
