using OptOut.App.Accounts;

namespace OptOut.Web.Components.Account;

/// <summary>What set-up and sign-in ask for.</summary>
public sealed class Credentials
{
    public string Email { get; set; } = "";

    public string Password { get; set; } = "";

    public bool Stay { get; set; }

    public NewOwner ToOwner() => new(Email.Trim(), Password);

    public SignInRequest ToSignIn() => new(Email.Trim(), Password);
}
