using Microsoft.AspNetCore.Components;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Delivery;

namespace OptOut.Web.Components.Pages.Outbox;

/// <summary>Letters of the outbox, one below the other.</summary>
public sealed partial class OutboxLetters(ServiceDirectory directory)
{
    [Parameter, EditorRequired]
    public IReadOnlyList<OutboxItem> Letters { get; set; } = [];
}
