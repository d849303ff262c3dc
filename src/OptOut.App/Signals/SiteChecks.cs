using System.Text.Json;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.App.Originals;
using OptOut.App.People;
using OptOut.Domain.Signals;
using OptOut.Storage;
using OptOut.Storage.Entities;

namespace OptOut.App.Signals;

/// <summary>A crawler the catalogue knows.</summary>
public sealed record KnownCrawler(string Token, string ServiceId, string Service, string? HonoursRobotsTxt);

/// <summary>A check of a site that was kept.</summary>
/// <param name="Hash">SHA-256 of the dated copy; null when it was not kept.</param>
public sealed record SiteCheck(string? Id, string Address, DateTimeOffset At, string? Hash, SiteReport Report);

/// <summary>For people with a site of their own: the signals to put there, and what the site says today.</summary>
public sealed class SiteChecks(
    Database database, IValidator<NewSiteSignals> signalRules, IValidator<NewSiteCheck> checkRules, ServiceDirectory services, SiteFetcher fetcher, OriginalFiles originals, TimeProvider time)
{
    private static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n" };

    /// <summary>Every crawler of the catalogue, by its name.</summary>
    public IReadOnlyList<KnownCrawler> Crawlers =>
        [.. services.Catalogue.Services.SelectMany(s => s.Crawlers.Select(c => new KnownCrawler(c.Token, s.Id, s.Name, c.HonoursRobotsTxt))).DistinctBy(c => c.Token, StringComparer.OrdinalIgnoreCase).OrderBy(c => c.Token, StringComparer.OrdinalIgnoreCase)];

    /// <summary>The signals for a site.</summary>
    /// <exception cref="InputException">Something cannot stand in these files.</exception>
    public IReadOnlyList<SiteSignal> Generate(NewSiteSignals wanted)
    {
        signalRules.Check(wanted);
        return SiteSignals.Write(new SiteWishes(
            wanted.Crawlers ?? [.. Crawlers.Select(c => c.Token)], string.IsNullOrWhiteSpace(wanted.Path) ? "/" : wanted.Path.Trim(), string.IsNullOrWhiteSpace(wanted.Policy) ? null : wanted.Policy.Trim()));
    }

    /// <summary>The page a check would fetch.</summary>
    /// <exception cref="InputException">It is no address that may be fetched.</exception>
    public Uri PageOf(NewSiteCheck wanted)
    {
        checkRules.Check(wanted);
        return wanted.Page!;
    }

    /// <summary>Fetches what a site says today, and keeps the dated copy when it is told whose site it is. This goes out to the internet.</summary>
    /// <exception cref="InputException">The address may not be fetched.</exception>
    public async Task<SiteCheck> RunAsync(UserScope viewer, NewSiteCheck wanted, CancellationToken cancel = default)
    {
        var page = PageOf(wanted);
        string? owner = null;
        if (wanted.Person is { } person)
        {
            await using var people = database.Open();
            owner = (await PersonStore.FindAsync(viewer, people, person, cancel)).Id;
        }

        var answers = await fetcher.FetchAsync(page, cancel);
        var at = time.GetUtcNow();
        var report = SiteReading.Read(answers, wanted.Crawlers is { Count: > 0 } tokens ? tokens : [.. Crawlers.Select(c => c.Token)]);
        var site = page.AbsoluteUri;
        if (owner is null) return new SiteCheck(null, site, at, null, report);
        var hash = await originals.StoreAsync(Copy(site, at, answers), $"site-{page.Host}-{at:yyyy-MM-dd}.json", "application/json", cancel);
        var row = new SiteCopyRow { Id = Ids.New(time), PersonId = owner, Address = site, FetchedAt = at, OriginalHash = hash, Report = JsonSerializer.Serialize(report, s_json) };
        await using var db = database.Open();
        db.SiteCopies.Add(row);
        await db.SaveChangesAsync(cancel);
        return Read(row);
    }

    /// <summary>What was kept, newest first.</summary>
    public async Task<IReadOnlyList<SiteCheck>> ListAsync(UserScope viewer, string? person = null, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var people = viewer.People(db);
        var rows = await db.SiteCopies.AsNoTracking().Where(s => people.Any(p => p.Id == s.PersonId) && (person == null || s.PersonId == person)).OrderByDescending(s => s.FetchedAt).ToListAsync(cancel);
        return [.. rows.Select(Read)];
    }

    private static byte[] Copy(string site, DateTimeOffset at, IReadOnlyList<SiteAnswer> answers) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        site, fetchedAt = at,
        answers = answers.Select(a => new { a.Name, a.Url, a.Status, a.Problem, headers = a.Headers, sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(a.Body)), body = Convert.ToBase64String(a.Body) }),
    }, s_json);

    private static SiteCheck Read(SiteCopyRow row) => new(row.Id, row.Address, row.FetchedAt, row.OriginalHash, JsonSerializer.Deserialize<SiteReport>(row.Report, s_json)!);
}
