using System.Globalization;
using OptOut.App.Common;

namespace OptOut.Web.Components.Shared;

/// <summary>Addresses of lists: search, filters and page stand in them, so that a list can be kept, sent on and gone back to.</summary>
public static class ListAddress
{
    /// <summary>A path with its query; what is empty is left out.</summary>
    public static string Of(string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var pairs = new List<string>();
        foreach (var (name, value) in query)
        {
            if (!string.IsNullOrWhiteSpace(value)) pairs.Add($"{name}={Uri.EscapeDataString(value.Trim())}");
        }

        return pairs.Count == 0 ? path : path + "?" + string.Join('&', pairs);
    }

    /// <summary>A page number as it stands in an address; the first page needs none.</summary>
    public static string? Page(int number) => number > 1 ? number.ToString(CultureInfo.InvariantCulture) : null;
}
