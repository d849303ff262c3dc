using Microsoft.AspNetCore.Components;
using OptOut.App.Common;
using OptOut.App.Inbox;
using OptOut.Web.Resources;

namespace OptOut.Web.Components.Pages.Inbox;

/// <summary>How far the sender is who they say they are, and where an answer would go.</summary>
public sealed partial class SenderPanel(TimeProvider clock)
{
    [Parameter, EditorRequired]
    public OpenedMessage Message { get; set; } = null!;

    private SenderVerification? Checks => Message.Details.Arrival;

    private bool Bad => Message.Sender.Standing == SenderStanding.ServiceBroken;

    private string Icon => Message.Sender.Standing switch
    {
        SenderStanding.ServiceSigned => "bi-patch-check",
        SenderStanding.ServiceBroken => "bi-exclamation-triangle",
        _ => "bi-question-circle",
    };

    private string Standing => Message.Sender switch
    {
        { Domain.Length: 0 } => L[nameof(Words.SenderNoAddress)],
        { Standing: SenderStanding.OtherService } other => L[nameof(Words.SenderOtherService), other.Other ?? other.Domain],
        { Standing: SenderStanding.Unknown } unknown => L[nameof(Words.SenderUnknown), unknown.Domain],
        var known => L["Sender" + known.Standing],
    };
}
