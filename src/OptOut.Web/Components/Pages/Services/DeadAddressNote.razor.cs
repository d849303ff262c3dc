using Microsoft.AspNetCore.Components;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.Domain.Cases;

namespace OptOut.Web.Components.Pages.Services;

/// <summary>What was seen here beside what the catalogue says: addresses that mail came back from.</summary>
public sealed partial class DeadAddressNote(ServiceAddresses addresses)
{
    private IReadOnlyList<DeadAddress> _dead = [];

    [Parameter, EditorRequired]
    public string ServiceId { get; set; } = "";

    protected override async Task OnParametersSetAsync() => _dead = await addresses.DeadAsync(ServiceId);
}
