using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using OptOut.App.Accounts;
using OptOut.App.Backup;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.App.Evidence;
using OptOut.App.Evidence.TimeStamps;
using OptOut.App.FollowUps;
using OptOut.App.Inbox;
using OptOut.App.People;
using OptOut.Domain.Letters;
using OptOut.Mail;
using OptOut.Mail.Authentication;
using OptOut.Mail.Sending;
using OptOut.Storage;
using OptOut.Storage.Originals;
using OptOut.Testing;
using OptOut.Testing.Data;
using OptOut.Testing.Mail;
using OptOut.Testing.Postgres;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace OptOut.App.Tests.Support;

/// <summary>A whole installation in a scratch folder, on either database, with a clock that is set and a transport that does as told.</summary>
public sealed class TestInstallation : IAsyncDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly ServiceProvider _services;

    private TestInstallation(
        string? postgres, bool realMail = false, ITimestampAuthority? authority = null, Action<ScratchFolder>? before = null, IInterceptor? watching = null, ILoggerProvider? logs = null)
    {
        before?.Invoke(_folder);
        var services = new ServiceCollection().AddLogging(logging => AddTo(logging, logs))
            .AddOptOutApp(new InstallationSettings(_folder["data"], Repository.PathOf("templates"), postgres));
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)).Replace(ServiceDescriptor.Singleton<IDnsLookup>(Dns));
        if (!realMail) services.Replace(ServiceDescriptor.Singleton<IMailSender>(Transport));
        if (authority is not null) services.Replace(ServiceDescriptor.Singleton(authority));
        if (watching is not null) services.Replace(ServiceDescriptor.Singleton(Database.Sqlite(Path.Combine(_folder["data"], "optout.db"), watching)));
        _services = services.BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 5, 9, 30, 0, TimeSpan.Zero));
    public ObedientTransport Transport { get; } = new();
    public WrittenDns Dns { get; } = new();
    public UserScope Owner { get; } = new("user:owner", null, true);
    public string this[string name] => _folder[name];

    public PersonStore People => Get<PersonStore>();
    public CaseFiling Filing => Get<CaseFiling>();
    public LetterDispatch Dispatch => Get<LetterDispatch>();
    public CaseCommands Recording => Get<CaseCommands>();
    public CaseQueries Reading => Get<CaseQueries>();
    public MessageIngest Import => Get<MessageIngest>();
    public InboxService Inbox => Get<InboxService>();
    public OutboxProcessor Outbox => Get<OutboxProcessor>();
    public HistoryVerification Check => Get<HistoryVerification>();
    public OriginalStore Originals => Get<OriginalStore>();
    public Database Database => Get<Database>();

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>An installation on SQLite.</summary>
    public static Task<TestInstallation> OpenAsync() => PrepareAsync(new TestInstallation(null));

    /// <summary>An installation on SQLite that sends over real SMTP.</summary>
    public static Task<TestInstallation> OpenWithRealMailAsync() => PrepareAsync(new TestInstallation(null, realMail: true));

    /// <summary>An installation on SQLite, over real mail or not, whose database is watched.</summary>
    public static Task<TestInstallation> OpenWatchedAsync(IInterceptor watching, bool realMail = false) => PrepareAsync(new TestInstallation(null, realMail, watching: watching));

    /// <summary>An installation on SQLite that asks this authority for time stamps.</summary>
    public static Task<TestInstallation> OpenAsync(ITimestampAuthority authority) => PrepareAsync(new TestInstallation(null, authority: authority));

    /// <summary>An installation on SQLite that logs all it can.</summary>
    public static Task<TestInstallation> OpenAsync(ILoggerProvider logs) => PrepareAsync(new TestInstallation(null, logs: logs));

    /// <summary>An installation restored from a backup; it is not yet prepared, so its tables are as they were.</summary>
    public static TestInstallation Restored(string backup, string? passphrase = null) => new(null, before: folder => OptOut.App.Backup.BackupFile.Restore(backup, folder["data"], passphrase));

    /// <summary>An installation whose whole folder lay in an archive, the data under <c>data</c>; it is not yet prepared either.</summary>
    /// <param name="archive">A ZIP.</param>
    /// <param name="postgres">The database that belongs to it; null: SQLite, in the folder.</param>
    public static TestInstallation Unpacked(string archive, string? postgres) => new(postgres, before: folder => System.IO.Compression.ZipFile.ExtractToDirectory(archive, folder.FullName));

    /// <summary>An installation on the database named: sqlite or postgres.</summary>
    public static async Task<TestInstallation> OpenAsync(string provider, PostgresServer postgres) =>
        await PrepareAsync(new TestInstallation(provider == "postgres" ? await postgres.CreateDatabaseAsync() : null));

    public Task<string> AddKimAsync() => People.AddAsync(Owner, new NewPerson("Kim Example", "kim@example.org", "DE-HH"));

    /// <summary>A draft of an access request to OpenAI.</summary>
    public async Task<DraftMade> DraftAsync(params string[] rights) =>
        await Filing.NewAsync(Owner, new NewCase(await AddKimAsync(), "openai", rights.Length == 0 ? ["access"] : rights));

    /// <summary>A mailbox whose transport is <see cref="Transport"/>.</summary>
    public Task<string> AddMailboxAsync(bool plusAddresses = false, int pace = 0, int cap = 0, string address = "kim@example.org", string? trustedServer = null) =>
        Get<MailAccounts.MailAccountStore>().AddAsync(new MailAccounts.NewMailAccount
        {
            Address = address, SmtpHost = "smtp.example.org", UserName = "kim", Password = "secret word", PlusAddresses = plusAddresses,
            PaceSeconds = pace, DailyCap = cap, TrustedServer = trustedServer,
        });

    /// <summary>A mailbox on real servers.</summary>
    public Task<string> AddRealMailboxAsync(MailServers mail, string address = "amelie@example.org", int? smtpPort = null) =>
        Get<MailAccounts.MailAccountStore>().AddAsync(new MailAccounts.NewMailAccount
        {
            Address = address, SmtpHost = MailServers.Host, SmtpPort = smtpPort ?? mail.SmtpPort, SmtpSecurity = MailSecurity.StartTls,
            ImapHost = MailServers.Host, ImapPort = mail.ImapsPort, ImapSecurity = MailSecurity.ImplicitTls,
            UserName = address, Password = MailServers.PasswordOf(address), PrivateCa = mail.CaPem, PaceSeconds = 0, DailyCap = 0,
        });

    /// <summary>A case that was sent through the obedient transport.</summary>
    public async Task<(DraftMade Case, string MessageId)> SentAsync()
    {
        var draft = await DraftAsync();
        var account = await AddMailboxAsync();
        var done = await SendAsync(draft.Id, new SendingChoice(account));
        return (draft, done.MessageId!);
    }

    /// <summary>A case's letter on its way out: the request, or a follow-up letter.</summary>
    public Task<OutgoingLetter> LetterAsync(string id, LetterKind? followUp = null) =>
        followUp is { } kind ? Get<FollowUpService>().OutgoingAsync(Owner, id, kind) : Get<FirstLetter>().ReadAsync(Owner, id);

    /// <summary>What sending the request would do.</summary>
    public async Task<SendingPlan> PlanAsync(string id, SendingChoice choice) => await Dispatch.PlanAsync(await LetterAsync(id), choice);

    /// <summary>Queues the request.</summary>
    public async Task<string> QueueAsync(string id, SendingChoice choice, TimeSpan undoWindow) => await Dispatch.QueueAsync(Owner, await LetterAsync(id), choice, undoWindow);

    /// <summary>Queues a follow-up letter.</summary>
    public async Task<string> QueueAsync(string id, LetterKind kind, SendingChoice choice, TimeSpan undoWindow) => await Dispatch.QueueAsync(Owner, await LetterAsync(id, kind), choice, undoWindow);

    /// <summary>Sends the request at once.</summary>
    public async Task<SendingDone> SendAsync(string id, SendingChoice choice) => await Dispatch.SendNowAsync(Owner, await LetterAsync(id), choice);

    /// <summary>Sends a follow-up letter at once.</summary>
    public async Task<SendingDone> SendAsync(string id, LetterKind kind, SendingChoice choice) => await Dispatch.SendNowAsync(Owner, await LetterAsync(id, kind), choice);

    public Task<CaseView> ShowAsync(string id, DateOnly? on = null) => Reading.ShowAsync(Owner, id, on);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private static void AddTo(ILoggingBuilder logging, ILoggerProvider? logs)
    {
        if (logs is not null) logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs);
    }

    private static async Task<TestInstallation> PrepareAsync(TestInstallation installation)
    {
        await installation.Get<Installation>().PrepareAsync();
        return installation;
    }
}
