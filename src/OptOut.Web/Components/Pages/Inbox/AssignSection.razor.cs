using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Inbox;
using OptOut.Web.Components.Shared;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Inbox;

/// <summary>Puts a message with a request: from the unsorted tray, or because it was matched wrongly.</summary>
public sealed partial class AssignSection(InboxService inbox, CurrentUserScope viewer, NavigationManager navigation)
{
    private readonly FormFaults _faults = new();

    [Parameter, EditorRequired]
    public InboxItem Item { get; set; } = null!;

    /// <summary>The requests to choose from; the newest, or those a search found.</summary>
    [Parameter, EditorRequired]
    public Page<CaseLabel> Choices { get; set; } = Page<CaseLabel>.Empty;

    /// <summary>The request the sender's domain points to.</summary>
    [Parameter]
    public CaseLabel? Perhaps { get; set; }

    /// <summary>What was searched for.</summary>
    [Parameter]
    public string? Find { get; set; }

    private bool Searched => !string.IsNullOrWhiteSpace(Find);

    private IEnumerable<CaseLabel> Offered => new[] { Perhaps }.OfType<CaseLabel>().Concat(Choices.Items).DistinctBy(label => label.Id, StringComparer.Ordinal).Where(label => label.Id != Item.CaseId);

    [SupplyParameterFromForm(FormName = "assign")]
    private AssignForm Given { get; set; } = null!;

    protected override void OnInitialized() => Given ??= new AssignForm { Case = Item.PerhapsCaseId ?? "" };

    private async Task AssignAsync()
    {
        try
        {
            await inbox.AssignAsync(await viewer.GetAsync(), Item.Id, Given.Case);
            navigation.NavigateTo("/inbox/" + Item.Id);
        }
        catch (RefusedException refused)
        {
            _faults.Add(refused);
        }
    }

    public sealed class AssignForm
    {
        public string Case { get; set => field = value ?? ""; } = "";
    }
}
