using Microsoft.AspNetCore.Components.Routing;
using OptOut.App.Localization;
using OptOut.Web.Resources;

namespace OptOut.Web.Components.Layout;

/// <summary>What stands around every page. The host fills in the parts that know the user and the mail account.</summary>
public sealed class ShellOptions
{
    /// <summary>In the order of the side navigation. An entry whose page does not exist (yet) is not shown.</summary>
    public IList<NavigationEntry> Navigation { get; } =
    [
        new(nameof(Words.Board), "/", "bi-kanban", NavLinkMatch.All),
        new(nameof(Words.NewRequest), "/requests/new", "bi-plus-circle"),
        new(nameof(Words.Inbox), "/inbox", "bi-inbox"),
        new(nameof(Words.Services), "/services", "bi-buildings"),
        new(nameof(Words.People), "/people", "bi-person"),
        new(nameof(Words.Calendar), "/calendar", "bi-calendar3"),
        new(nameof(Words.TryDate), "/deadlines", "bi-calculator"),
        new(nameof(Words.Evidence), "/evidence", "bi-archive"),
        new(nameof(Words.Statistics), "/statistics", "bi-bar-chart"),
        new(nameof(Words.Settings), "/settings", "bi-gear"),
    ];

    /// <summary>A component shown above every page, such as the banner of the practice account; it shows nothing when there is nothing to say.</summary>
    public Type? Banner { get; set; }

    /// <summary>A component at the end of the top bar: who is signed in, and the way out.</summary>
    public Type? UserMenu { get; set; }
}

/// <param name="Word">A key of <see cref="Words"/>.</param>
/// <param name="Href">The address of the page, from the root of the site.</param>
/// <param name="Icon">A class of Bootstrap Icons.</param>
public sealed record NavigationEntry(string Word, string Href, string Icon, NavLinkMatch Match = NavLinkMatch.Prefix);
