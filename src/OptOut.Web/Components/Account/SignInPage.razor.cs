using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using OptOut.App.Accounts;
using OptOut.Storage;
using OptOut.Web.Components.Shared;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Account;

[AllowAnonymous]
public sealed partial class SignInPage(OwnerSetup setup, SignInManager<OptOutUser> signIn, IOptions<IdentityOptions> options, NavigationManager navigation)
{
    private readonly FormFaults _faults = new();
    private bool _noOwner;

    /// <summary>The page that asked for a sign-in; the name is that of the cookie middleware.</summary>
    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    /// <summary>Present right after signing out.</summary>
    [SupplyParameterFromQuery]
    private string? Out { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in")]
    private Credentials Given { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Given ??= new Credentials();
        _noOwner = !await setup.HasOwnerAsync();
    }

    private async Task SignInAsync()
    {
        var result = await signIn.PasswordSignInAsync(Given.Email.Trim(), Given.Password, Given.Stay, lockoutOnFailure: true);
        if (result.Succeeded)
        {
            navigation.NavigateTo(LocalAddress.OrHome(ReturnUrl));
        }
        else if (result.IsLockedOut)
        {
            _faults.Add("", L[nameof(Words.SignInLocked), (int)options.Value.Lockout.DefaultLockoutTimeSpan.TotalMinutes]);
        }
        else
        {
            _faults.Add("password", L[nameof(Words.SignInWrong)]);
        }
    }
}
