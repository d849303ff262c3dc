using OptOut.App.Delivery;
using OptOut.App.Inbox;
using OptOut.App.Tests.Support;
using OptOut.Domain.Letters;
using OptOut.Testing.Mail;

namespace OptOut.App.Tests.Delivery;

/// <summary>
/// How far it is from a page to the socket, and from the socket to the board, counted in calls from one class of ours into another.
/// The road is read out of the running program where it touches the database and the socket.
/// </summary>
public sealed class HopTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Most = 12;
    private const string User = "amelie@example.org";
    private MailServers _mail = null!;

    public async ValueTask InitializeAsync() => _mail = await MailServers.StartAsync();

    public async ValueTask DisposeAsync() => await _mail.DisposeAsync();

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_letter_is_at_most_twelve_hops_from_its_page_to_the_socket_with_no_step_back(bool followUp)
    {
        var queued = new DatabaseStop("INSERT INTO \"outbox\"");
        await using var installation = await TestInstallation.OpenWatchedAsync(queued, realMail: true);
        installation.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        var account = await installation.AddRealMailboxAsync(_mail, User);
        var choice = new SendingChoice(account, To: "bela@example.org");
        var draft = await installation.DraftAsync();
        if (followUp)
        {
            await installation.SendAsync(draft.Id, choice);
            await installation.Recording.RecordAsync(installation.Owner, draft.Id, "identity-requested", new Dictionary<string, string> { ["on"] = Today(installation), ["asked"] = "a copy of your passport" });
        }

        queued.Arm();
        var queueing = followUp ? installation.QueueAsync(draft.Id, LetterKind.IdentityAnswer, choice, TimeSpan.Zero) : installation.QueueAsync(draft.Id, choice, TimeSpan.Zero);
        var toTheOutbox = await queued.SeenAsync();
        await queueing;
        var toTheSocket = await ToTheSocketAsync(installation);

        // The page calls the dispatch; the worker of the outbox calls on from the row.
        AssertRoad(["page", .. Names(toTheOutbox), "worker", .. Names(toTheSocket)]);
        Assert.Equal(typeof(LetterDispatch), toTheOutbox[0]);
        Assert.Equal((typeof(OutboxProcessor), "ServerStream"), (toTheSocket[0], toTheSocket[^1].Name));
    }

    [Fact]
    public async Task A_reply_is_at_most_twelve_hops_from_the_socket_to_the_board_with_no_step_back()
    {
        var written = new DatabaseStop("UPDATE \"cases\"");
        await using var installation = await TestInstallation.OpenWatchedAsync(written, realMail: true);
        installation.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        var account = await installation.AddRealMailboxAsync(_mail, User);
        var draft = await installation.DraftAsync();
        var sent = await installation.SendAsync(draft.Id, new SendingChoice(account, To: "bela@example.org"));
        _mail.Fill(User, [Mails.Reply(Mails.DemandForIdentity, inReplyTo: sent.MessageId)]);

        written.Arm();
        var visit = installation.Get<MailboxSync>().RunAsync();
        var chain = await written.SeenAsync();
        Assert.NotEmpty((await visit).New);

        // The visit leads to the session and waits; from the socket the message comes back through the session, and goes on from there.
        var session = chain.ToList().FindLastIndex(type => type.Name == "MailKitMailboxSession");
        Assert.True(session >= 0, string.Join(" > ", Names(chain)));
        AssertRoad(["ServerStream", .. Names(chain.Skip(session)), "board"]);
    }

    private void AssertRoad(IReadOnlyList<string> road)
    {
        output.WriteLine($"{road.Count - 1} hops: {string.Join(" > ", road)}");
        Assert.InRange(road.Count - 1, 3, Most);
        Assert.Equal(road.Count, road.Distinct(StringComparer.Ordinal).Count());
    }

    // Looks again and again while the pass runs; where it waits for the server's answer, the whole way down to the socket lies open.
    private static async Task<IReadOnlyList<Type>> ToTheSocketAsync(TestInstallation installation)
    {
        Task<PassResult>? pass = null;
        var running = Task.Run(() => pass = installation.Outbox.RunAsync());
        IReadOnlyList<Type> longest = [];
        while (!running.IsCompleted)
        {
            await Task.Yield();
            if (pass is not { } begun || CallChain.Below(begun) is not [.., { Name: "ServerStream" }] chain) continue;
            if (chain.Count > longest.Count && chain.Any(type => type.Name == "MailKitSenderSession")) longest = chain;
        }

        Assert.Equal(1, (await running).Sent);
        return longest;
    }

    private static IEnumerable<string> Names(IEnumerable<Type> types) => types.Select(type => type.Name);

    private static string Today(TestInstallation installation) => installation.Clock.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
