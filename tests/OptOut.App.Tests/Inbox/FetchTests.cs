using Microsoft.EntityFrameworkCore;
using OptOut.App.Inbox;
using OptOut.App.Tests.Support;
using OptOut.Mail;
using OptOut.Mail.Receiving;
using OptOut.Storage;
using OptOut.Testing.Mail;

namespace OptOut.App.Tests.Inbox;

/// <summary>Visits to a real Dovecot that break off, and a mailbox older than the account.</summary>
public sealed class FetchTests : IAsyncLifetime
{
    private const string User = "amelie@example.org";
    private MailServers _mail = null!;

    public async ValueTask InitializeAsync() => _mail = await MailServers.StartAsync();

    public async ValueTask DisposeAsync() => await _mail.DisposeAsync();

    [Fact]
    public async Task A_visit_that_breaks_off_goes_on_where_it_stood_and_fetches_no_message_twice()
    {
        await using var installation = await InstallationAsync();
        _mail.Fill(User, Enumerable.Range(0, 450).Select(i => Mails.Reply("Hello", messageId: $"{i}@service.example")));
        await using var session = new CutSession(await OpenAsync(), cutAfter: 420);
        await Assert.ThrowsAsync<MailConnectException>(() => VisitAsync(installation, session));
        Assert.Equal(420, await CountAsync(installation));

        await using var again = new CutSession(await OpenAsync(), cutAfter: int.MaxValue);
        Assert.Equal(30, (await VisitAsync(installation, again)).Count);
        Assert.Equal((450, 30), (await CountAsync(installation), again.Fetched));
        Assert.Empty(await VisitAsync(installation, again));
    }

    [Fact]
    public async Task Mail_older_than_the_look_back_is_known_by_its_date_and_not_fetched()
    {
        await using var installation = await InstallationAsync();
        await using (var session = await OpenAsync())
        {
            foreach (var days in new[] { 4000, 91, 89, 0 })
                await session.AppendAsync("INBOX", new MemoryStream(Mails.Reply("Hello", messageId: $"{days}@service.example")), MailFlags.None, installation.Clock.GetUtcNow().AddDays(-days), CancellationToken.None);
        }

        await using var counted = new CutSession(await OpenAsync(), cutAfter: int.MaxValue);
        Assert.Equal(2, (await VisitAsync(installation, counted)).Count);
        Assert.Equal(2, counted.Fetched);
    }

    private async Task<TestInstallation> InstallationAsync()
    {
        var installation = await TestInstallation.OpenWithRealMailAsync();
        // Dovecot dates what is put into its folders by the file, which is made today.
        installation.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        await installation.AddRealMailboxAsync(_mail, User);
        return installation;
    }

    private static async Task<IReadOnlyList<string>> VisitAsync(TestInstallation installation, IMailboxSession session)
    {
        await using var db = installation.Database.Open();
        return await installation.Get<MailboxSync>().FetchAsync(await db.MailAccounts.Select(a => a.Id).SingleAsync(), session, CancellationToken.None);
    }

    private static async Task<int> CountAsync(TestInstallation installation)
    {
        await using var db = installation.Database.Open();
        return await db.Inbox.CountAsync();
    }

    private Task<IMailboxSession> OpenAsync() => new MailKitMailboxReader().ConnectAsync(
        new MailServerSettings { Host = MailServers.Host, Port = _mail.ImapPort, PrivateCaPem = _mail.CaPem, User = User, Secret = MailServers.PasswordOf(User) }, CancellationToken.None);

    /// <summary>A real session that is cut off after so many messages.</summary>
    private sealed class CutSession(IMailboxSession real, int cutAfter) : IMailboxSession
    {
        public int Fetched { get; private set; }

        public MailServerFacts Server => real.Server;

        public bool IsUsable => real.IsUsable;

        public IReadOnlyList<string> Transcript => real.Transcript;

        public Task FetchAsync(IReadOnlyCollection<uint> uids, Func<MailboxMessage, Task> take, CancellationToken cancellationToken) => real.FetchAsync(uids, message =>
        {
            if (Fetched == cutAfter) throw new MailConnectException(MailSetting.None, "cut");
            Fetched++;
            return take(message);
        }, cancellationToken);

        public Task<IReadOnlyList<MailFolder>> ListFoldersAsync(CancellationToken cancellationToken) => real.ListFoldersAsync(cancellationToken);

        public Task<FolderState> OpenAsync(string folder, FolderAccess access, CancellationToken cancellationToken) => real.OpenAsync(folder, access, cancellationToken);

        public Task<IReadOnlyList<uint>> SearchAsync(MailSearch search, CancellationToken cancellationToken) => real.SearchAsync(search, cancellationToken);

        public Task<IReadOnlyList<MessageSummary>> SummariesAsync(IReadOnlyCollection<uint> uids, CancellationToken cancellationToken) => real.SummariesAsync(uids, cancellationToken);

        public Task<MessagePlace?> AppendAsync(string folder, Stream message, MailFlags flags, DateTimeOffset date, CancellationToken cancellationToken) => real.AppendAsync(folder, message, flags, date, cancellationToken);

        public Task<MailboxNews> WaitForNewsAsync(TimeSpan atMost, CancellationToken cancellationToken) => real.WaitForNewsAsync(atMost, cancellationToken);

        public Task PingAsync(CancellationToken cancellationToken) => real.PingAsync(cancellationToken);

        public ValueTask DisposeAsync() => real.DisposeAsync();
    }
}
