using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Delivery;

namespace OptOut.Web.Components.Pages.Requests;

/// <summary>What a person chooses over the plan of a sending.</summary>
public sealed class SendingForm
{
    /// <summary>Another address; empty: the one that is planned.</summary>
    public string To { get; set; } = "";

    /// <summary>A doubtful address, repeated after a look at it.</summary>
    public string ConfirmAddress { get; set; } = "";

    public SendingChoice ToChoice() => new(To: To.Trim() is { Length: > 0 } to ? to : null, ConfirmedAddress: ConfirmAddress.Trim());
}
