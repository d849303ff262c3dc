using Microsoft.AspNetCore.Identity;

namespace OptOut.Storage;

/// <summary>Someone who may sign in.</summary>
public sealed class OptOutUser : IdentityUser
{
    /// <summary>True for the owner of the installation, who sees every person.</summary>
    public bool IsOwner { get; set; }
}
