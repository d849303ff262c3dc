using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OptOut.App;
using OptOut.App.Accounts;
using OptOut.App.Calendar;
using OptOut.App.Cases;
using OptOut.App.People;
using OptOut.Testing;
using OptOut.Testing.Data;
using OptOut.Testing.Program;

namespace OptOut.Web.Tests.Processes;

/// <summary>The real app as somebody sees it who runs it: its log at the most talkative level, and what it tells a collector.</summary>
public sealed partial class OperationTests
{
    private const string Name = "Kimberly Inventedname";
    private const string Email = "kimberly@example.org";
    private const string Street = "Lindenweg 77";
    private const string Password = "a quiet long walk";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Log_and_collector_hear_of_work_done_and_nothing_of_a_person()
    {
        using var folder = new ScratchFolder();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(s_patience);
        await using var collector = await Collector.StartAsync();
        var (id, feed) = await FillAsync(folder["data"], patience.Token);
        await new OptOutProgram(folder["data"]).JsonAsync("case", "send", id, "--yes");
        await using var server = await RunningServer.StartAsync(folder["data"], new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Logging__LogLevel__Default"] = "Trace", ["Logging__LogLevel__Microsoft.AspNetCore"] = "Trace", ["Logging__LogLevel__System"] = "Trace",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address, ["OTEL_METRIC_EXPORT_INTERVAL"] = "500", ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        });
        using var client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(server.Address) };
        await SignInAsync(client, patience.Token);
        // The practice service answers by itself.
        await collector.WaitForAsync("/v1/traces", ["message.take"], patience.Token);
        foreach (var page in new[] { "/", $"/?q={Name}", $"/people?q={Email}", $"/cases/{id}", $"/inbox?q={Name}", "/outbox", "/calendar", "/evidence", "/settings", "/settings/configuration", $"/calendar/feed/{feed}.ics" })
        {
            using var answer = await client.GetAsync(page, patience.Token);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.Contains(Name, await client.GetStringAsync($"/cases/{id}", patience.Token), StringComparison.Ordinal);
        await collector.WaitForAsync("/v1/traces", ["/cases/{Id}"], patience.Token);
        await collector.WaitForAsync("/v1/metrics", ["optout.outbox.waiting", "optout.replies", "http.server.request.duration"], patience.Token);

        Assert.Contains(" dbug Microsoft.AspNetCore", server.Output, StringComparison.Ordinal);
        Assert.Contains("OptOut.App.Inbox.MessageIngest[1100]", server.Output, StringComparison.Ordinal);
        foreach (var secret in new[] { Name, "Kimberly", Email, "owner@example.org", Street, Password, feed, "we confirm that we have received" })
        {
            Assert.DoesNotContain(secret, server.Output, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(collector.All, message => message.Body.Contains(secret, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public void Nothing_of_open_telemetry_is_there_while_no_endpoint_is_named()
    {
        var builder = WebHost.CreateBuilder(Repository.Root).AddOptOutWeb();
        Assert.DoesNotContain(builder.Services, service => service.ServiceType.FullName!.StartsWith("OpenTelemetry", StringComparison.Ordinal)
            || service.ImplementationType?.FullName!.StartsWith("OpenTelemetry", StringComparison.Ordinal) == true);
    }

    private static async Task<(string Id, string Feed)> FillAsync(string data, CancellationToken cancel)
    {
        await using var services = new ServiceCollection().AddLogging().AddOptOutApp(new InstallationSettings(data, Repository.PathOf("templates"))).BuildServiceProvider();
        await services.GetRequiredService<Installation>().PrepareAsync(cancel);
        await using var scope = services.CreateAsyncScope();
        var id = await scope.ServiceProvider.GetRequiredService<OwnerSetup>().MakeOwnerAsync("owner@example.org", Password, cancel);
        var owner = new UserScope("user:" + id, id, true);
        var person = await services.GetRequiredService<PersonStore>().AddAsync(owner, new NewPerson(Name, Email, "DE", AddressLines: [Street, "20095 Hamburg"]), cancel);
        var draft = await services.GetRequiredService<CaseFiling>().NewAsync(owner, new NewCase(person, "openai", ["access"]), cancel);
        return (draft.Id, await services.GetRequiredService<CalendarFeed>().RenewAsync(owner, new CalendarChoice(), cancel: cancel));
    }

    private static async Task SignInAsync(HttpClient client, CancellationToken cancel)
    {
        var form = HiddenFields().Matches(await client.GetStringAsync("/sign-in", cancel)).DistinctBy(field => field.Groups[1].Value, StringComparer.Ordinal).ToDictionary(field => field.Groups[1].Value, field => WebUtility.HtmlDecode(field.Groups[2].Value), StringComparer.Ordinal);
        (form["Given.Email"], form["Given.Password"]) = ("owner@example.org", Password);
        using var content = new FormUrlEncodedContent(form);
        using var answer = await client.PostAsync("/sign-in", content, cancel);
        Assert.DoesNotContain("sign-in", answer.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenFields();
}
