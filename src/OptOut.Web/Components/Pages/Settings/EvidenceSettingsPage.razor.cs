using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Common;
using OptOut.App.Evidence.Sealing;
using OptOut.App.Evidence.TimeStamps;
using OptOut.Web.Components.Shared;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Settings;

/// <summary>The owner's choice of seal and time stamps.</summary>
public sealed partial class EvidenceSettingsPage(EvidenceSettings settings, InstallationSeal seal, LedgerStamps stamps, CurrentUserScope viewer, NavigationManager navigation)
{
    private readonly FormFaults _faults = new();
    private bool? _owner;
    private string _fingerprint = "";
    private LedgerStampDone? _last;

    [SupplyParameterFromForm]
    private Form Given { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? Done { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var who = await viewer.GetAsync();
        if (who.SeesEveryone)
        {
            var now = await settings.GetAsync();
            Given ??= new Form { Seal = now.Seal, Authority = now.TimeStampAuthority, Daily = now.DailyStamp };
            (_fingerprint, _last) = (seal.Fingerprint, await stamps.LastAsync());
        }

        _owner = who.SeesEveryone;
    }

    private async Task SaveAsync()
    {
        try
        {
            await settings.SetAsync(await viewer.GetAsync(), Given.ToChoice());
            navigation.NavigateTo("/settings/evidence?done=saved");
        }
        catch (InputException refused)
        {
            _faults.Add(refused);
        }
    }

    /// <summary>What the form sends.</summary>
    public sealed class Form
    {
        public bool Seal { get; set; }

        public string? Authority { get; set; }

        public bool Daily { get; set; }

        public EvidenceChoice ToChoice() => new() { Seal = Seal, TimeStampAuthority = Authority, DailyStamp = Daily };
    }
}
