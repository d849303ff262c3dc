using FluentValidation;
using OptOut.App.Common;
using OptOut.Domain.Signals;

namespace OptOut.App.Signals;

/// <summary>What the signals of a site are to say.</summary>
/// <param name="Crawlers">By their names for robots.txt; null means every one the catalogue knows.</param>
/// <param name="Path">The part of the site; all of it when empty.</param>
/// <param name="Policy">A page with terms for mining.</param>
public sealed record NewSiteSignals(IReadOnlyList<string>? Crawlers = null, string? Path = null, string? Policy = null);

/// <summary>The rules for it.</summary>
public sealed class NewSiteSignalsValidator : AbstractValidator<NewSiteSignals>
{
    public NewSiteSignalsValidator()
    {
        RuleFor(s => s.Crawlers).Must(names => names is null or { Count: > 0 }).Saying("Choose at least one crawler.")
            .Must(names => names is null || names.All(SiteSignals.IsCrawler)).Saying(s => $"'{TextRules.Shown(s.Crawlers!.First(name => !SiteSignals.IsCrawler(name)))}' is no name of a crawler.");
        RuleFor(s => s.Path).Must(path => string.IsNullOrWhiteSpace(path) || SiteSignals.IsPath(path.Trim())).Saying(s => $"'{TextRules.Shown(s.Path)}' is no path; begin with a slash and leave blanks out.");
        RuleFor(s => s.Policy).Must(page => string.IsNullOrWhiteSpace(page) || SiteSignals.IsPolicy(page.Trim())).Saying(s => $"'{TextRules.Shown(s.Policy)}' is no web address that begins with https://.");
    }
}

/// <summary>A site to look at.</summary>
/// <param name="Url">A page of it.</param>
/// <param name="Person">Whose site it is, so that the dated copy is kept; null keeps none.</param>
/// <param name="Crawlers">To be looked for; none means every one the catalogue knows.</param>
public sealed record NewSiteCheck(string Url, string? Person = null, IReadOnlyList<string>? Crawlers = null)
{
    /// <summary>The page as an address: without scheme, https is meant; null where it is none.</summary>
    public Uri? Page
    {
        get
        {
            var text = Url.Trim();
            return Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 && uri.Host.Length > 0 ? uri : null;
        }
    }
}

/// <summary>The rules for it. Whether the address may be reached is seen when it is.</summary>
public sealed class NewSiteCheckValidator : AbstractValidator<NewSiteCheck>
{
    public NewSiteCheckValidator() =>
        RuleFor(s => s.Page).NotNull().Saying(s => $"'{TextRules.Shown(s.Url)}' is no address of a site; write it as https://example.org/.").OverridePropertyName("url");
}
