namespace OptOut.Web.Security;

/// <summary>Where to go back to, as named by a request. Only an address of this site is ever followed.</summary>
public static class LocalAddress
{
    /// <returns>The address when it stays on this site, otherwise the home page.</returns>
    public static string OrHome(string? address) => IsLocal(address) ? address! : "/";

    /// <summary>A browser reads <c>//host</c> and <c>/\host</c> as another site, and drops tabs and line breaks while reading.</summary>
    private static bool IsLocal(string? address) =>
        address is ['/', ..] && address is not ['/', '/' or '\\', ..] && !address.Any(char.IsControl);
}
