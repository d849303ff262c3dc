using Microsoft.EntityFrameworkCore;
using OptOut.App.Cases;
using OptOut.App.Delivery;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.People;
using OptOut.App.Tests.Support;
using OptOut.Domain.Cases;
using OptOut.Domain.Deadlines;
using OptOut.Storage.Entities;
using OptOut.Testing.Postgres;

namespace OptOut.App.Tests.Cases;

/// <summary>What a case has shown stays on record, whatever a later release knows.</summary>
public sealed class ShownDateTests(PostgresServer postgres)
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Every_date_shown_is_kept_with_the_versions_it_came_from(string provider)
    {
        await using var installation = await TestInstallation.OpenAsync(provider, postgres);
        var (draft, _) = await installation.SentAsync();
        var promised = Assert.Single(await ShownAsync(installation, draft.Id), s => s.Name == DeadlineHistory.InLetter);
        Assert.Equal(new DateOnly(2026, 3, 5), promised.Snapshot.Input.Received);
        Assert.Contains("7 April 2026", await LetterAsync(installation, draft.Id), StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 4, 7), promised.Snapshot.Expected);

        installation.Clock.Advance(TimeSpan.FromDays(9));
        await installation.Recording.RecordAsync(installation.Owner, draft.Id, "received", Words(("on", "2026-03-12")));
        await installation.Recording.RecordAsync(installation.Owner, draft.Id, "note", Words(("note", "Called them.")));

        var kept = (await ShownAsync(installation, draft.Id)).Where(s => s.Name == "responseDue").ToList();
        var view = await installation.ShowAsync(draft.Id);
        Assert.Equal(2, kept.Count);
        Assert.NotEqual(kept[0].Snapshot.Expected, kept[1].Snapshot.Expected);
        Assert.Equal(view.Deadlines[0].Expected, kept[1].Snapshot.Expected);
        Assert.All(kept, k => Assert.Equal((DeadlineLaw.Current.RuleVersion, DeadlineLaw.Current.CalendarVersion), (k.Snapshot.RuleVersion, k.Snapshot.CalendarVersion)));
    }

    [Theory, InlineData(Knowledge.Now), InlineData(Knowledge.Then)]
    public async Task Under_the_same_law_nothing_would_differ(Knowledge by)
    {
        await using var installation = await TestInstallation.OpenAsync();
        installation.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
        var (draft, _) = await installation.SentAsync();

        var checks = await installation.Get<DeadlineHistory>().CheckAsync(installation.Owner, draft.Id, by);

        Assert.Equal(2, checks.Count);
        Assert.All(checks, c => Assert.Empty(c.Comparison.Differences));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_new_release_adds_its_date_and_the_one_shown_before_stays(string provider)
    {
        await using var installation = await TestInstallation.OpenAsync(provider, postgres);
        var (draft, _) = await installation.SentAsync();
        var due = (await installation.ShowAsync(draft.Id)).Deadlines[0].Expected!.Value;
        await PretendOlderReleaseAsync(installation, due, due.AddDays(-1));
        installation.Clock.Advance(TimeSpan.FromDays(1));

        await installation.Get<Installation>().PrepareAsync();
        await installation.Get<Installation>().PrepareAsync();

        var checks = (await installation.Get<DeadlineHistory>().CheckAsync(installation.Owner, draft.Id, Knowledge.Now)).Where(c => c.Shown.Name == "responseDue").ToList();
        Assert.Equal(2, checks.Count);
        Assert.True(checks[0].Comparison.DatesDiffer);
        Assert.Contains(checks[0].Comparison.Differences, d => d.Part == "expected" && d.Then == $"{due.AddDays(-1):yyyy-MM-dd}" && d.Now == $"{due:yyyy-MM-dd}");
        Assert.Contains(checks[0].Comparison.Differences, d => d.Part == "calendarVersion");
        Assert.Empty(checks[1].Comparison.Differences);
        await using var db = installation.Database.Open();
        Assert.Equal(due, (await db.Cases.SingleAsync()).DueExpected);
    }

    [Fact]
    public async Task A_clock_runs_for_every_service_wherever_the_person_lives()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var directory = installation.Get<ServiceDirectory>();
        var homes = new[] { ("DE", "BY"), ("FR", null), ("GB", "SCT"), ("CH", "ZH"), ("US", "CA"), ("US", "VA"), ("BR", null), ("CA", "ON"), ("JP", null), ("IN", "KA") };
        foreach (var (country, part) in homes)
        {
            foreach (var service in directory.Catalogue.Services)
            {
                var controller = directory.ControllerOf(service, country);
                var opening = new Opened
                {
                    Reference = "OO-2026-7KQ4M2", PersonId = "p", ServiceId = service.Id, Rights = ["access"], Language = "en", Controller = controller.Name,
                    Regime = Countries.RegimeFor(country, part), ControllerCountry = controller.Country, ControllerSubdivision = controller.Subdivision,
                    SubjectCountry = country, SubjectSubdivision = part, Facts = new Dictionary<string, string>(StringComparer.Ordinal),
                };
                var shown = Record.Exception(() => CaseDeadlines.InLetter(opening, new DateOnly(2026, 3, 5)));
                if (HolidayCalendars.Current.Knows(controller.Country) || HolidayCalendars.Current.Knows(country)) Assert.True(shown is null, $"{service.Id} for {country}-{part}: {shown?.Message}");
            }
        }
    }

    [Fact]
    public async Task A_case_whose_time_limit_depends_on_an_unknown_state_is_not_opened()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var person = await installation.People.AddAsync(installation.Owner, new NewPerson("Sam Example", "sam@example.org", "US"));

        var refused = await Assert.ThrowsAsync<InputException>(() => installation.Filing.NewAsync(installation.Owner, new NewCase(person, "openai", ["access"])));

        Assert.Equal("subdivision", Assert.Single(refused.Faults).Field);
        await using var db = installation.Database.Open();
        Assert.Empty(db.Cases);
    }

    private static Task<IReadOnlyList<ShownDate>> ShownAsync(TestInstallation installation, string id) => installation.Get<DeadlineHistory>().ListAsync(installation.Owner, id);

    private static async Task<string> LetterAsync(TestInstallation installation, string id)
    {
        await installation.Get<LetterFiles>().WriteFirstAsync(installation.Owner, id, installation["letter.txt"]);
        return await File.ReadAllTextAsync(installation["letter.txt"]);
    }

    private static async Task PretendOlderReleaseAsync(TestInstallation installation, DateOnly due, DateOnly shown)
    {
        await using var db = installation.Database.Open();
        var row = await db.ShownDates.AsNoTracking().SingleAsync(s => s.Name == "responseDue");
        await db.ShownDates.Where(s => s.Name == "responseDue").ExecuteDeleteAsync();
        var snapshot = row.Snapshot.Replace(DeadlineLaw.Current.CalendarVersion, "2025-01-01.00000000", StringComparison.Ordinal).Replace($"\"expected\":\"{due:yyyy-MM-dd}\"", $"\"expected\":\"{shown:yyyy-MM-dd}\"", StringComparison.Ordinal);
        db.ShownDates.Add(new Storage.Entities.ShownDateRow { CaseId = row.CaseId, Seq = row.Seq, Name = row.Name, ShownAt = row.ShownAt, Law = "older", Snapshot = snapshot });
        (await db.Settings.SingleAsync(s => s.Key == "law")).Value = "older";
        db.Settings.Remove(await db.Settings.SingleAsync(s => s.Key == "program"));
        (await db.Cases.SingleAsync()).DueExpected = shown;
        await db.SaveChangesAsync();
    }

    private static Dictionary<string, string> Words(params (string Key, string Value)[] words) => words.ToDictionary(w => w.Key, w => w.Value, StringComparer.Ordinal);
}
