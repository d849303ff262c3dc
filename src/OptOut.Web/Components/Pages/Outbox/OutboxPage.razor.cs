using Microsoft.AspNetCore.Components;
using OptOut.App.Common;

namespace OptOut.Web.Components.Pages.Outbox;

/// <summary>The outbox; which pages of it live in the address.</summary>
public sealed partial class OutboxPage
{
    [SupplyParameterFromQuery(Name = "page")]
    private int? Number { get; set; }

    [SupplyParameterFromQuery]
    private int? Done { get; set; }
}
