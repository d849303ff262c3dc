using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Calendar;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Holdings;
using OptOut.App.People;
using OptOut.App.Tests.Support;
using OptOut.Domain.Catalogue;
using OptOut.Storage;
using OptOut.Testing;
using OptOut.Testing.Postgres;

namespace OptOut.App.Tests.Calendar;

public sealed class CalendarFeedTests(PostgresServer postgres)
{
    private static readonly Uri s_home = new("https://optout.example/");

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task An_address_is_made_shown_once_renewed_and_withdrawn(string provider)
    {
        await using var installation = await TestInstallation.OpenAsync(provider, postgres);
        var (feed, owner) = (installation.Get<CalendarFeed>(), await OwnerAsync(installation));
        await FiledAsync(installation, await installation.AddKimAsync(), "2026-03-04");
        Assert.Null(await feed.ShowAsync(owner));
        var first = await feed.RenewAsync(owner, new CalendarChoice("de", true));
        Assert.Matches("^[0-9a-f]{64}$", first);
        Assert.Equal(new FeedAddress(installation.Clock.GetUtcNow(), new CalendarChoice("de", true)), await feed.ShowAsync(owner));
        Assert.Equal(["Antwort des Dienstes ist fällig – OpenAI (Kim Example)", "Mahnung möglich: die Frist ist abgelaufen – OpenAI (Kim Example)"],
            (await feed.ReadAsync(first, s_home))!.Entries.Select(e => e.Summary).Where(s => !s.StartsWith("Erinnerung", StringComparison.Ordinal)));
        var second = await feed.RenewAsync(UserScope.CommandLine, new CalendarChoice());
        Assert.Null(await feed.ReadAsync(first, s_home));
        Assert.NotNull(await feed.ReadAsync(second, s_home));
        Assert.Null(await feed.ReadAsync(second.ToUpperInvariant(), s_home));
        Assert.True(await feed.WithdrawAsync(owner));
        Assert.False(await feed.WithdrawAsync(owner));
        Assert.Null(await feed.ReadAsync(second, s_home));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_user_reads_the_dates_of_the_people_they_may_see_and_no_others(string provider)
    {
        await using var installation = await TestInstallation.OpenAsync(provider, postgres);
        var (feed, owner) = (installation.Get<CalendarFeed>(), await OwnerAsync(installation));
        var helper = await HelperAsync(installation);
        await FiledAsync(installation, await installation.AddKimAsync(), "2026-03-04");
        var theirs = await installation.People.AddAsync(helper, new NewPerson("Vic Example", "vic@example.org", "DE"));
        var reference = await FiledAsync(installation, theirs, "2026-03-04");
        await installation.Get<OptOutSettings>().SetAsync(installation.Owner, new NewSwitchLook(theirs, "openai", ServiceCatalogue.Embedded.Find("openai")!.Switches[0].KeyOf()));
        var (all, some) = (await feed.RenewAsync(owner, new CalendarChoice()), await feed.RenewAsync(helper, new CalendarChoice()));
        var seen = (await feed.ReadAsync(some, null))!.Entries;
        var ofCase = seen.Where(e => e.Summary.Contains(reference, StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(ofCase);
        Assert.StartsWith(theirs, Assert.Single(seen.Except(ofCase)).Uid, StringComparison.Ordinal);
        Assert.Equal((ofCase.Count * 2) + 1, (await feed.ReadAsync(all, null))!.Entries.Count);
        await using var db = installation.Database.Open();
        await db.Users.Where(u => u.Id == helper.UserId).ExecuteDeleteAsync();
        Assert.Null(await feed.ReadAsync(some, null));
    }

    [Fact]
    public async Task The_secret_lies_nowhere_in_the_database()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var secret = await installation.Get<CalendarFeed>().RenewAsync(await OwnerAsync(installation), new CalendarChoice());
        await using var db = installation.Database.Open();
        var kept = Assert.Single(await db.Settings.Where(s => s.Key.StartsWith("calendar-feed/")).ToListAsync());
        Assert.DoesNotContain(secret, kept.Key + kept.Value, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Without_an_owner_or_in_a_language_there_is_none_of_nothing_is_made()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var feed = installation.Get<CalendarFeed>();
        await Assert.ThrowsAsync<NotFoundException>(() => feed.RenewAsync(UserScope.CommandLine, new CalendarChoice()));
        var owner = await OwnerAsync(installation);
        await Assert.ThrowsAsync<NotFoundException>(() => feed.ShowAsync(UserScope.CommandLine, "nobody@example.org"));
        Assert.Equal("language", Assert.Single((await Assert.ThrowsAsync<InputException>(() => feed.RenewAsync(owner, new CalendarChoice("nl")))).Faults).Field);
        Assert.Null(await feed.ShowAsync(UserScope.CommandLine, "OWNER@example.org"));
    }

    [Fact]
    public async Task As_long_as_nothing_changes_the_bytes_stay_the_same_and_what_is_due_at_once_moves_with_the_day()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var kim = await installation.AddKimAsync();
        await FiledAsync(installation, kim, "2026-03-04");
        var dates = installation.Get<CalendarDates>();
        var before = (await dates.DrawAsync(installation.Owner, new CalendarChoice(), s_home)).Write();
        installation.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(before, (await dates.DrawAsync(installation.Owner, new CalendarChoice(), s_home)).Write());
        var asked = await FiledAsync(installation, kim, "2026-03-05");
        await installation.Recording.RecordAsync(installation.Owner, asked, "identity-requested", On("2026-03-06"));
        installation.Clock.Advance(TimeSpan.FromDays(2));
        var atOnce = Assert.Single((await dates.DrawAsync(installation.Owner, new CalendarChoice(), s_home)).Entries, e => e.Uid.Contains("proveIdentity", StringComparison.Ordinal));
        Assert.Equal((new DateOnly(2026, 3, 8), new DateTimeOffset(2026, 3, 8, 0, 0, 0, TimeSpan.Zero)), (atOnce.On, atOnce.Changed));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    [InlineData("fr")]
    public async Task The_entries_of_many_kinds_of_case_read_as_they_were_approved(string language)
    {
        await using var installation = await TestInstallation.OpenAsync();
        await ManyCases.FileAsync(installation);
        var read = IcsReader.Entries((await installation.Get<CalendarDates>().DrawAsync(installation.Owner, new CalendarChoice(language, true), s_home)).Write());
        var text = string.Join("\n\n", read
            .Select(e => $"{e["DTSTART"]} {e["SUMMARY"]}\n  {e["DESCRIPTION"].Replace("\n", "\n  ", StringComparison.Ordinal)}\n  {e.GetValueOrDefault("TRIGGER", "-")}")
            .Select(e => System.Text.RegularExpressions.Regex.Replace(e, "OO-[0-9A-Z-]+", "OO-1")).Order(StringComparer.Ordinal)) + "\n";
        var path = Repository.PathOf($"tests/OptOut.App.Tests/Calendar/Golden/entries.{language}.txt");
        if (Environment.GetEnvironmentVariable("OPTOUT_REFRESH_GOLDEN") is "1") await File.WriteAllTextAsync(path, text);
        Assert.True(File.Exists(path), $"There is no approved text {path}. Write it with OPTOUT_REFRESH_GOLDEN=1 and read it.");
        Assert.Equal(await File.ReadAllTextAsync(path), text);
    }

    [Fact]
    public async Task On_every_day_what_the_calendar_page_shows_is_in_the_feed_and_no_entry_stands_twice()
    {
        await using var installation = await TestInstallation.OpenAsync();
        await ManyCases.FileAsync(installation);
        for (var day = 0; day < 430; day += day < 60 ? 3 : 11)
        {
            installation.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 5, 9, 30, 0, TimeSpan.Zero).AddDays(day));
            var shown = await installation.Reading.ListAsync(installation.Owner, new CaseFilter { Dated = true });
            var entries = (await installation.Get<CalendarDates>().DrawAsync(installation.Owner, new CalendarChoice())).Entries;
            Assert.All(shown, view => Assert.Contains(entries, e => e.Uid.StartsWith(view.Id, StringComparison.Ordinal) && e.On == view.NextAction.On));
            Assert.Equal(entries.Count, entries.DistinctBy(e => e.Uid).Count());
        }
    }

    [Fact]
    public async Task What_the_feed_foretells_is_the_next_step_when_its_day_comes()
    {
        await using var installation = await TestInstallation.OpenAsync();
        await ManyCases.FileAsync(installation);
        string[] notSteps = ["due", "complaintLapse"];
        var foretold = (await installation.Get<CalendarDates>().DrawAsync(installation.Owner, new CalendarChoice())).Entries.Where(e => !e.Uid.EndsWith("-switch@optout", StringComparison.Ordinal))
            .Select(e => (Case: e.Uid[..32], Kind: e.Uid[33..^7], e.On)).Where(e => !notSteps.Contains(e.Kind) && e.On > installation.Reading.Today).ToList();
        Assert.True(foretold.Count > 5, $"only {foretold.Count} steps are foretold");
        foreach (var (id, kind, on) in foretold)
        {
            installation.Clock.SetUtcNow(new DateTimeOffset(on.ToDateTime(new TimeOnly(8, 0)), TimeSpan.Zero));
            var view = await installation.ShowAsync(id);
            Assert.Equal((kind, (DateOnly?)on), (view.NextAction.What, view.NextAction.On));
        }
    }

    private static async Task<UserScope> OwnerAsync(TestInstallation installation)
    {
        var id = await installation.Get<OwnerSetup>().MakeOwnerAsync("owner@example.org", "a quiet long walk");
        return new UserScope("user:" + id, id, true);
    }

    private static async Task<UserScope> HelperAsync(TestInstallation installation)
    {
        await using var db = installation.Database.Open();
        db.Users.Add(new OptOutUser { Id = "helper", UserName = "helper@example.org", Email = "helper@example.org", NormalizedEmail = "HELPER@EXAMPLE.ORG" });
        await db.SaveChangesAsync();
        return new UserScope("user:helper", "helper", false);
    }

    private static Task<string> FiledAsync(TestInstallation installation, string person, string on) => ManyCases.AcknowledgedAsync(installation, person, on);

    private static Dictionary<string, string> On(string day) => ManyCases.On(day);
}
