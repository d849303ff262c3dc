using OptOut.App.Accounts;

namespace OptOut.Web.Components.Account;

/// <summary>What set-up and sign-in ask for.</summary>
public sealed class Credentials
{
    // Of a form without the field the binder sets null, whatever the type says; so in every form.
    public string Email { get; set => field = value ?? ""; } = "";

    public string Password { get; set => field = value ?? ""; } = "";

    public bool Stay { get; set; }

    public NewOwner ToOwner() => new(Email.Trim(), Password);

    public SignInRequest ToSignIn() => new(Email.Trim(), Password);
}
