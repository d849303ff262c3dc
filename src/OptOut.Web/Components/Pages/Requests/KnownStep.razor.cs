using Microsoft.AspNetCore.Components;
using OptOut.App.Common;
using OptOut.Domain.Catalogue;
using OptOut.Domain.Letters;
using OptOut.Web.Components.Shared;

namespace OptOut.Web.Components.Pages.Requests;

/// <summary>How the data came there, as far as anybody knows. The advice on rights follows from it.</summary>
public sealed partial class KnownStep
{
    private static readonly HoldingOrigin[] Origins = [HoldingOrigin.Uploaded, HoldingOrigin.Scraped, HoldingOrigin.Account, HoldingOrigin.ModelOutput, HoldingOrigin.Unknown];

    [Parameter, EditorRequired]
    public RequestForm Given { get; set; } = null!;

    [Parameter, EditorRequired]
    public Service Service { get; set; } = null!;

    [Parameter, EditorRequired]
    public FormFaults Faults { get; set; } = null!;

    private void Set(HoldingOrigin origin, ChangeEventArgs change)
    {
        if (change.Value is true) Given.Origins.Add(origin);
        else Given.Origins.Remove(origin);
    }
}
