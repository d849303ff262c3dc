using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Common;
using OptOut.App.MailAccounts;
using OptOut.Web.Components.Shared;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Settings;

public sealed partial class NewMailAccountPage(MailAccountStore book, CurrentUserScope viewer, NavigationManager navigation)
{
    private readonly FormFaults _faults = new();
    private bool _owner;

    // Without the form's name: under one, what is no number would be kept apart from the form and read as 0.
    [SupplyParameterFromForm]
    private MailAccountForm Given { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Given ??= new MailAccountForm();
        _owner = (await viewer.GetAsync()).SeesEveryone;
    }

    private async Task AddAsync()
    {
        if (!_owner) return;
        try
        {
            await book.AddAsync(Given.ToAccount());
            navigation.NavigateTo("/settings?done=added");
        }
        catch (InputException refused)
        {
            _faults.Add(refused);
        }
    }
}
