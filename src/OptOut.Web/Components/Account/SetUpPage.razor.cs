using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using OptOut.App;
using OptOut.App.Accounts;
using OptOut.App.Common;
using OptOut.Storage;
using OptOut.Web.Components.Shared;
using OptOut.Web.Resources;

namespace OptOut.Web.Components.Account;

/// <summary>The one-time link: whoever holds it makes the owner, who is signed in at once.</summary>
[AllowAnonymous]
public sealed partial class SetUpPage(OwnerSetup setup, UserManager<OptOutUser> users, SignInManager<OptOutUser> signIn, NavigationManager navigation)
{
    private readonly FormFaults _faults = new(field => field == "owner" ? "email" : field);
    private Link _link;

    private enum Link { Bad, Used, Good }

    [SupplyParameterFromQuery]
    private string? Token { get; set; }

    [SupplyParameterFromForm(FormName = "set-up")]
    private Credentials Given { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Given ??= new Credentials();
        _link = await setup.IsGoodAsync(Token) ? Link.Good : await setup.HasOwnerAsync() ? Link.Used : Link.Bad;
    }

    private async Task MakeOwnerAsync()
    {
        if (!await setup.IsGoodAsync(Token)) return;
        try
        {
            var (email, password) = Given.ToOwner();
            var id = await setup.MakeOwnerAsync(email, password);
            await signIn.SignInAsync((await users.FindByIdAsync(id))!, isPersistent: true);
            navigation.NavigateTo("/people/new?first=1");
        }
        catch (InputException refused)
        {
            _faults.Add(refused);
        }
        catch (RefusedException)
        {
            // Two people held the link; the other one was faster.
            _link = Link.Used;
        }
    }
}
