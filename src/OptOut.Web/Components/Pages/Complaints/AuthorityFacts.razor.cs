using Microsoft.AspNetCore.Components;
using OptOut.Domain.Catalogue;

namespace OptOut.Web.Components.Pages.Complaints;

/// <summary>How one authority is reached, and the way to the letter to it.</summary>
public sealed partial class AuthorityFacts
{
    [Parameter, EditorRequired]
    public Authority Authority { get; set; } = null!;

    [Parameter, EditorRequired]
    public string CaseId { get; set; } = "";

    private static string Host(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Host : address;
}
