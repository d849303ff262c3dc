using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.App.MailAccounts;
using OptOut.Web.Components.Shared;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Settings;

/// <summary>Changes what may be changed on a mail account: limits, own server, password, which one is the default.</summary>
public sealed partial class MailAccountPage(MailAccountStore book, CurrentUserScope viewer, NavigationManager navigation)
{
    private readonly FormFaults _faults = new();
    private bool? _owner;
    private MailAccountView? _account;

    [Parameter]
    public string Id { get; set; } = "";

    // Without the form's name: under one, what is no number would be kept apart from the form and read as 0.
    [SupplyParameterFromForm]
    private MailAccountForm Given { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var who = await viewer.GetAsync();
        if (who.SeesEveryone)
        {
            var account = (await book.ListAsync()).FirstOrDefault(a => a.Id == Id && !a.Practice) ?? throw new NotFoundException("mail account", TextRules.Shown(Id));
            Given ??= new MailAccountForm
            {
                PlusAddresses = account.PlusAddresses, SignIn = account.SignIn, PaceSeconds = account.PaceSeconds, DailyCap = account.DailyCap, TrustedServer = account.TrustedServer ?? "", SentFolder = account.SentFolder ?? "",
            };
            _account = account;
        }

        _owner = who.SeesEveryone;
    }

    private async Task ChangeAsync()
    {
        if (_owner is not true) return;
        try
        {
            await book.ChangeAsync(Id, Given.ToChange(_account!));
            navigation.NavigateTo("/settings?done=changed");
        }
        catch (InputException refused)
        {
            _faults.Add(refused);
        }
    }
}
