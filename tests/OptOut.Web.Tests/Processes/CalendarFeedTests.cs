using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OptOut.App;
using OptOut.App.Accounts;
using OptOut.App.Calendar;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.People;
using OptOut.Storage;
using OptOut.Testing;
using OptOut.Testing.Data;
using OptOut.Testing.Program;
using OptOut.Web.Commands;

namespace OptOut.Web.Tests.Processes;

/// <summary>The calendar as a calendar program fetches it from the real app, and as the command line hands it out.</summary>
public sealed class CalendarFeedTests
{
    [Fact]
    public async Task A_calendar_program_fetches_its_users_dates_and_nobody_elses()
    {
        using var folder = new ScratchFolder();
        await using var server = await RunningServer.StartAsync(folder["data"]);
        var (owners, helpers, reference) = await FillAsync(folder["data"]);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(server.Address) };
        using var answer = await client.GetAsync($"/calendar/feed/{helpers}.ics", Stop);
        var calendar = await answer.Content.ReadAsStringAsync(Stop);
        Assert.Equal((HttpStatusCode.OK, "text/calendar; charset=utf-8"), (answer.StatusCode, answer.Content.Headers.ContentType!.ToString()));
        Assert.True(answer.Headers.CacheControl!.Private);
        Assert.Contains($"({reference})", calendar, StringComparison.Ordinal);
        Assert.Equal(2, calendar.Split("BEGIN:VEVENT").Length - 1);
        Assert.Equal(4, (await client.GetStringAsync($"/calendar/feed/{owners}.ics", Stop)).Split("BEGIN:VEVENT").Length - 1);
        Assert.DoesNotContain("Example", calendar, StringComparison.Ordinal);
        Assert.Contains($"URL:{server.Address}/cases/", calendar, StringComparison.Ordinal);

        using var again = new HttpRequestMessage(HttpMethod.Get, $"/calendar/feed/{helpers}.ics") { Headers = { IfNoneMatch = { answer.Headers.ETag! } } };
        using var unchanged = await client.SendAsync(again, Stop);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        using var stale = new HttpRequestMessage(HttpMethod.Get, $"/calendar/feed/{helpers}.ics") { Headers = { IfNoneMatch = { new EntityTagHeaderValue("\"other\"") } } };
        using var changed = await client.SendAsync(stale, Stop);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        foreach (var unknown in new[] { new string('0', 64), "x", helpers + "0" })
        {
            using var nothing = await client.GetAsync($"/calendar/feed/{unknown}.ics", Stop);
            Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
        }

        Assert.DoesNotContain(helpers, server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_line_makes_shows_and_withdraws_an_address_and_writes_a_file()
    {
        using var folder = new ScratchFolder();
        await FillAsync(folder["data"]);
        var program = new OptOutProgram(folder["data"]);
        Assert.Matches("^/calendar/feed/[0-9a-f]{64}[.]ics$", (await program.JsonAsync("calendar", "feed", "--new", "--language", "de", "--user", "helper@example.org")).Text("path"));
        var now = (await program.JsonAsync("calendar", "feed", "--user", "helper@example.org")).Json;
        Assert.Equal(("de", false), (now.GetProperty("language").GetString(), now.GetProperty("names").GetBoolean()));
        Assert.True((await program.JsonAsync("calendar", "feed", "--off", "--user", "helper@example.org")).Json.GetProperty("withdrawn").GetBoolean());
        Assert.Equal(2, (await program.RunAsync("calendar", "feed", "--off", "--new")).ExitCode);
        Assert.Equal(3, (await program.RunAsync("calendar", "feed", "--user", "nobody@example.org")).ExitCode);
        Assert.Equal(4, (await program.JsonAsync("calendar", "export", "--names", "--out", folder["dates.ics"])).Json.GetProperty("entries").GetInt32());
        Assert.Contains("(Vic Example)", await File.ReadAllTextAsync(folder["dates.ics"], Stop), StringComparison.Ordinal);
    }

    [Fact]
    public void No_setting_of_the_logs_for_all_of_asp_net_makes_them_write_addresses()
    {
        var builder = WebHost.CreateBuilder(Repository.Root);
        ((IConfigurationBuilder)builder.Configuration).AddInMemoryCollection([new("Logging:LogLevel:Default", "Trace"), new("Logging:LogLevel:Microsoft.AspNetCore", "Trace")]);
        using var services = builder.Services.BuildServiceProvider();
        var logs = services.GetRequiredService<ILoggerFactory>();
        Assert.True(logs.CreateLogger("Microsoft.AspNetCore.Antiforgery").IsEnabled(LogLevel.Debug));
        Assert.False(logs.CreateLogger("Microsoft.AspNetCore.Hosting.Diagnostics").IsEnabled(LogLevel.Information));
        Assert.False(logs.CreateLogger("Microsoft.AspNetCore.Routing.Matching.DfaMatcher").IsEnabled(LogLevel.Debug));
    }

    // An owner with a case, and somebody with a person and a case of their own: the secrets of both, and that case's reference.
    private static async Task<(string Owners, string Helpers, string Reference)> FillAsync(string data)
    {
        await using var services = new ServiceCollection().AddLogging().AddOptOutApp(new InstallationSettings(data, Repository.PathOf("templates"))).BuildServiceProvider();
        await services.GetRequiredService<Installation>().PrepareAsync(Stop);
        await using var scope = services.CreateAsyncScope();
        var id = await scope.ServiceProvider.GetRequiredService<OwnerSetup>().MakeOwnerAsync("owner@example.org", "a quiet long walk", Stop);
        var (owner, helper) = (new UserScope("user:" + id, id, true), new UserScope("user:helper", "helper", false));
        await using var db = services.GetRequiredService<Database>().Open();
        db.Users.Add(new OptOutUser { Id = "helper", UserName = "helper@example.org", Email = "helper@example.org", NormalizedEmail = "HELPER@EXAMPLE.ORG" });
        await db.SaveChangesAsync(Stop);
        await FiledAsync(services, owner, new NewPerson("Kim Example", "kim@example.org", "DE"));
        var reference = await FiledAsync(services, helper, new NewPerson("Vic Example", "vic@example.org", "DE"));
        var feed = services.GetRequiredService<CalendarFeed>();
        return (await feed.RenewAsync(owner, new CalendarChoice(), cancel: Stop), await feed.RenewAsync(helper, new CalendarChoice(), cancel: Stop), reference);
    }

    private static async Task<string> FiledAsync(ServiceProvider services, UserScope viewer, NewPerson person)
    {
        var who = await services.GetRequiredService<PersonStore>().AddAsync(viewer, person, Stop);
        var draft = await services.GetRequiredService<CaseFiling>().NewAsync(viewer, new NewCase(who, "openai", ["access"]), Stop);
        var today = new Dictionary<string, string>(StringComparer.Ordinal) { ["on"] = services.GetRequiredService<CaseQueries>().Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };
        foreach (var happened in new[] { "filed", "received" }) await services.GetRequiredService<CaseCommands>().RecordAsync(viewer, draft.Id, happened, today, cancel: Stop);
        return draft.Reference;
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
