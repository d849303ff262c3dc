using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using OptOut.App;
using OptOut.App.Accounts;
using OptOut.Storage;

namespace OptOut.Web.Security;

/// <summary>Sign-in is always asked for; pages that need none say so themselves.</summary>
internal static class SignIn
{
    public const string OwnerClaim = "optout:owner";

    public static IServiceCollection AddOptOutSecurity(this IServiceCollection services)
    {
        services.AddAuthentication(options =>
        {
            options.DefaultScheme = IdentityConstants.ApplicationScheme;
            options.DefaultSignInScheme = IdentityConstants.ApplicationScheme;
        }).AddIdentityCookies();
        services.ConfigureApplicationCookie(options =>
        {
            options.Cookie.Name = "optout.session";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.LoginPath = "/sign-in";
            options.AccessDeniedPath = "/not-found";
            options.ExpireTimeSpan = TimeSpan.FromDays(14);
            options.SlidingExpiration = true;
        });
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddScoped<SignInManager<OptOutUser>>().AddScoped<IUserClaimsPrincipalFactory<OptOutUser>, OwnerClaims>();
        services.AddScoped<ISecurityStampValidator, SecurityStampValidator<OptOutUser>>();
        services.AddScoped<CurrentUserScope>();
        return services;
    }

    /// <summary>Who asks, drawn from the signed-in user.</summary>
    public static UserScope ViewerOf(ClaimsPrincipal user)
    {
        var id = user.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("Nobody is signed in.");
        return new UserScope($"user:{id}", id, user.HasClaim(OwnerClaim, "yes"));
    }

    private sealed class OwnerClaims(UserManager<OptOutUser> users, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<OptOutUser>(users, options)
    {
        protected override async Task<ClaimsIdentity> GenerateClaimsAsync(OptOutUser user)
        {
            var identity = await base.GenerateClaimsAsync(user);
            if (user.IsOwner) identity.AddClaim(new Claim(OwnerClaim, "yes"));
            return identity;
        }
    }
}

/// <summary>The viewer of a page or circuit.</summary>
public sealed class CurrentUserScope(AuthenticationStateProvider state)
{
    public async Task<UserScope> GetAsync() => SignIn.ViewerOf((await state.GetAuthenticationStateAsync()).User);
}
