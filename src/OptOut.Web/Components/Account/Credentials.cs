namespace OptOut.Web.Components.Account;

/// <summary>What set-up and sign-in ask for.</summary>
public sealed class Credentials
{
    /// <summary>As the sign-in options of the app demand; told here before they refuse.</summary>
    public const int ShortestPassword = 12;

    /// <inheritdoc cref="ShortestPassword"/>
    public const int FewestDifferent = 5;

    public string Email { get; set; } = "";

    public string Password { get; set; } = "";

    public bool Stay { get; set; }
}
