using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using OptOut.Storage;

namespace OptOut.Web.Components.Account;

/// <summary>Signing out is a form: a link on a foreign page must not be able to do it.</summary>
internal static class SignOut
{
    public static void MapSignOut(this IEndpointRouteBuilder routes) => routes.MapPost("/sign-out", RunAsync);

    // Reading a form field is what makes the framework check the form's token.
    private static async Task<IResult> RunAsync(SignInManager<OptOutUser> signIn, [FromForm] string done)
    {
        await signIn.SignOutAsync();
        return Results.LocalRedirect("/sign-in?out=" + Uri.EscapeDataString(done));
    }
}
