using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.MailAccounts;
using OptOut.App.People;
using OptOut.Domain.People;
using OptOut.Web.Components.Shared;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Settings;

/// <summary>The owner's page: mail accounts, keeping and leaving, what the installation is made of.</summary>
public sealed partial class SettingsPage(
    MailAccountStore book, MailCheck check, AboutInstallation about, ServiceDirectory services, PersonStore people, CaseQueries cases, CurrentUserScope viewer, NavigationManager navigation)
{
    private readonly FormFaults _faults = new();

    // Null until everything is read: a page is drawn once before its data is there.
    private bool? _owner;
    private IReadOnlyList<MailAccountView> _accounts = [];
    private IReadOnlyList<Person> _people = [];
    private InstallationFacts _facts = null!;
    private string? _checked;
    private MailCheckResult? _result;

    /// <summary>What was just done: <c>added</c> or <c>removed</c>.</summary>
    [SupplyParameterFromQuery]
    private string? Done { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var who = await viewer.GetAsync();
        if (!who.SeesEveryone)
        {
            _owner = false;
            return;
        }

        _facts = about.Read(cases.Today);
        _accounts = await book.ListAsync();
        _people = await people.ListAsync(who);
        _owner = true;
    }

    private async Task CheckAsync(string id)
    {
        _checked = id;
        _result = await check.RunAsync(id);
    }

    private async Task RemoveAsync(string id)
    {
        try
        {
            await book.RemoveAsync(id);
            navigation.NavigateTo("/settings?done=removed");
        }
        catch (RefusedException refused)
        {
            _faults.Add(refused);
        }
    }

    private static string? DoneWord(string done) => done switch
    {
        "added" => nameof(Words.MailAdded),
        "changed" => nameof(Words.MailChanged),
        "removed" => nameof(Words.MailRemoved),
        _ => null,
    };
}
