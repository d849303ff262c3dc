using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.App.Inbox;
using OptOut.App.MailAccounts;
using OptOut.App.People;
using OptOut.App.Tests.Support;
using OptOut.Mail;
using OptOut.Mail.Sending;

namespace OptOut.App.Tests.Common;

/// <summary>What the logs say of the main road, and what they never say.</summary>
public sealed class LogTests
{
    private const string Name = "Kimberly Inventedname";
    private const string Email = "kimberly@example.org";
    private const string Street = "Lindenweg 77";
    private static readonly string s_serverWords = $"550 5.1.1 <{Email}>: no such user";

    [Fact]
    public async Task The_main_road_is_logged_by_ids_and_stacks_and_nothing_of_a_person_at_any_level()
    {
        using var log = new CapturedLog();
        await using var installation = await TestInstallation.OpenAsync(log);
        var person = await installation.People.AddAsync(installation.Owner, new NewPerson(Name, Email, "DE", AddressLines: [Street, "20095 Hamburg"]));
        var mailbox = await AddMailboxAsync(installation);
        var drafts = new List<DraftMade>();
        while (drafts.Count < 4) drafts.Add(await installation.Filing.NewAsync(installation.Owner, new NewCase(person, "openai", ["access"])));
        var letter = (await installation.Get<CaseDrafts>().ReadAsync(installation.Owner, drafts[0].Id)).PlainText;

        var sent = await installation.SendAsync(drafts[0].Id, new SendingChoice(mailbox));
        await AnsweredAsync(installation, drafts[1].Id, mailbox, SendOutcome.Rejected);
        await AnsweredAsync(installation, drafts[2].Id, mailbox, SendOutcome.Uncertain);
        installation.Transport.Unreachable = new MailConnectException(MailSetting.None, s_serverWords, new IOException(s_serverWords));
        await installation.SendAsync(drafts[3].Id, new SendingChoice(mailbox));
        var reply = await installation.Import.TakeAsync(Mails.Reply(Mails.Acknowledgement, inReplyTo: sent.MessageId, to: Email), new MessageOrigin(null, null, installation.Clock.GetUtcNow()));
        await installation.Import.TakeAsync(Mails.Reply($"Dear {Name}, who are you?", messageId: "other@openai.com"), new MessageOrigin(null, null, installation.Clock.GetUtcNow()));
        await installation.Inbox.ConfirmAsync(installation.Owner, reply!, "acknowledgement");
        await installation.Get<MailboxSync>().RunAsync();
        await installation.Get<SentFolderCopies>().RunAsync();

        Assert.Contains(drafts[0].Id, Assert.Single(log.Of(1000)).Words, StringComparison.Ordinal);
        Assert.Contains("550", Assert.Single(log.Of(1001)).Words, StringComparison.Ordinal);
        Assert.Contains(drafts[2].Id, Assert.Single(log.Of(1002)).Words, StringComparison.Ordinal);
        var unreached = Assert.Single(log.Of(1004));
        Assert.Contains(nameof(MailConnectException), unreached.Words, StringComparison.Ordinal);
        Assert.Contains("at OptOut.App.Delivery.OutboxProcessor.SendAsync", unreached.Words, StringComparison.Ordinal);
        Assert.Contains("System.IO.IOException", unreached.Words, StringComparison.Ordinal);
        Assert.Contains(reply!, Assert.Single(log.Of(1100)).Words, StringComparison.Ordinal);
        Assert.Single(log.Of(1101));
        Assert.Contains(mailbox, Assert.Single(log.Of(1103)).Words, StringComparison.Ordinal);
        Assert.Contains(mailbox, Assert.Single(log.Of(1010)).Words, StringComparison.Ordinal);

        string[] secrets = [Name, "Kimberly", Email, Street, "no such user", "secret word", .. letter.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 20), .. Mails.Acknowledgement.Split("\r\n").Where(line => line.Length > 8)];
        Assert.True(secrets.Length > 15);
        foreach (var line in log.Lines) Assert.DoesNotContain(secrets, secret => line.Words.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_trace_tells_kinds_and_places_of_all_that_lies_inside_and_no_message()
    {
        var trace = FaultTrace.Of(new AggregateException("outer Kim", Thrown(new InvalidOperationException("Kim", Thrown(new IOException("Kim")))), new FormatException("Kim")));
        Assert.DoesNotContain("Kim", trace, StringComparison.Ordinal);
        foreach (var kind in new[] { "System.AggregateException", "System.InvalidOperationException", "System.IO.IOException", "System.FormatException", "at OptOut.App.Tests.Common.LogTests.Thrown" })
            Assert.Contains(kind, trace, StringComparison.Ordinal);
    }

    // Read from on a port where nothing listens.
    private static Task<string> AddMailboxAsync(TestInstallation installation) => installation.Get<MailAccountStore>().AddAsync(new NewMailAccount
    {
        Address = Email, SmtpHost = "smtp.example.org", ImapHost = "127.0.0.1", ImapPort = 1, ImapSecurity = MailSecurity.None,
        UserName = "kimberly", Password = "secret word", PaceSeconds = 0, DailyCap = 0,
    });

    private static async Task AnsweredAsync(TestInstallation installation, string draft, string mailbox, SendOutcome answer)
    {
        installation.Transport.Answer = answer;
        await installation.SendAsync(draft, new SendingChoice(mailbox));
    }

    private static Exception Thrown(Exception fault)
    {
        try
        {
            throw fault;
        }
        catch (Exception caught)
        {
            return caught;
        }
    }
}
