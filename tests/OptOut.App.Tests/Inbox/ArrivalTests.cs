using System.Text;
using OptOut.App.Catalogue;
using OptOut.App.Inbox;
using OptOut.App.Tests.Support;
using OptOut.Testing.Mail;
using OptOut.Testing.Postgres;

namespace OptOut.App.Tests.Inbox;

public sealed class ArrivalTests(PostgresServer postgres)
{
    [Fact]
    public async Task A_signature_is_checked_on_arrival_and_its_key_kept_with_time_and_resolver()
    {
        await using var installation = await TestInstallation.OpenAsync();
        using var signer = new SignedMail();
        installation.Dns.Records["s1._domainkey.openai.com"] = signer.KeyRecord;
        var (_, messageId) = await installation.SentAsync();
        var opened = await OpenAsync(installation, signer.Sign(Mails.Reply(Mails.Acknowledgement, inReplyTo: messageId), "openai.com"));

        var check = Assert.Single(opened.Details.Arrival!.Signatures);
        Assert.Equal(("openai.com", "s1", "pass", signer.KeyRecord, "192.0.2.53:53", (DateTimeOffset?)WrittenDns.AskedAt), (check.Domain, check.Selector, check.Result, check.KeyRecord, check.Resolver, check.KeyFetchedAt));
        Assert.Equal((SenderStanding.ServiceSigned, true), (opened.Sender.Standing, opened.Sender.Signed));
        Assert.Equal("pass openai.com (key s1._domainkey, asked of 192.0.2.53:53 on 2026-03-07 08:00 UTC)", opened.Item.Dkim);

        // The key goes, what was seen stays.
        installation.Dns.Records.Clear();
        Assert.Equal("pass", Assert.Single((await installation.Get<MessageReading>().OpenAsync(installation.Owner, opened.Item.Id)).Details.Arrival!.Signatures).Result);
    }

    [Theory]
    [InlineData("privacy@openai.com", "mail.example.net", SenderStanding.ServiceUnsigned)]
    [InlineData("help@tickets.example", "tickets.example", SenderStanding.Unknown)]
    [InlineData("dsar@openai.com.evil.example", "openai.com.evil.example", SenderStanding.Unknown)]
    public async Task Somebody_else_s_signature_makes_no_sender_of_the_service(string from, string signedBy, SenderStanding standing)
    {
        await using var installation = await TestInstallation.OpenAsync();
        using var signer = new SignedMail();
        installation.Dns.Records[$"s1._domainkey.{signedBy}"] = signer.KeyRecord;
        var (_, messageId) = await installation.SentAsync();
        var opened = await OpenAsync(installation, signer.Sign(Mails.Reply(Mails.Acknowledgement, inReplyTo: messageId, from: from), signedBy));
        Assert.Equal(standing, opened.Sender.Standing);
    }

    [Fact]
    public async Task A_message_that_was_changed_after_signing_says_so_and_a_silent_DNS_only_leaves_it_unverified()
    {
        await using var installation = await TestInstallation.OpenAsync();
        using var signer = new SignedMail();
        installation.Dns.Records["s1._domainkey.openai.com"] = signer.KeyRecord;
        var (_, messageId) = await installation.SentAsync();
        var signed = signer.Sign(Mails.Reply(Mails.Acknowledgement, inReplyTo: messageId), "openai.com");
        var changed = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(signed).Replace("received your request", "deleted everything", StringComparison.Ordinal).Replace("reply-1", "reply-2", StringComparison.Ordinal));
        Assert.Equal(SenderStanding.ServiceBroken, (await OpenAsync(installation, changed)).Sender.Standing);

        installation.Dns.Silent = true;
        var opened = await OpenAsync(installation, signed);
        Assert.Equal(("unverified", SenderStanding.ServiceUnsigned), (opened.Details.Arrival!.Signatures[0].Result, opened.Sender.Standing));
    }

    [Fact]
    public async Task Only_the_user_s_own_server_is_believed_about_others()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var account = await installation.AddMailboxAsync(trustedServer: "mx.example.org");
        var raw = Mails.Reply(Mails.Acknowledgement);
        byte[] told = [.. "Authentication-Results: mx.example.org; spf=pass smtp.mailfrom=openai.com\r\nAuthentication-Results: mx.evil.example; dkim=pass header.d=openai.com\r\n"u8, .. raw];
        var opened = await OpenAsync(installation, told, new MessageOrigin(account, "INBOX/1/1", installation.Clock.GetUtcNow()));
        Assert.Equal([new ServerFinding("spf", "pass", "openai.com")], opened.Details.Arrival!.OwnServer);

        byte[] fromFile = [.. told, .. "more\r\n"u8];
        Assert.Empty((await OpenAsync(installation, Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(fromFile).Replace("reply-1", "reply-3", StringComparison.Ordinal)))).Details.Arrival!.OwnServer);
    }

    [Theory]
    [InlineData("From: privacy@openai.com", "privacy@openai.com", AnswerChannel.Sender)]
    [InlineData("From: privacy@openai.com\r\nReply-To: case77@mail.openai.com", "case77@mail.openai.com", AnswerChannel.ReplyTo)]
    [InlineData("From: privacy@openai.com\r\nReply-To: me@evil.example", "me@evil.example", AnswerChannel.ReplyToElsewhere)]
    [InlineData("From: no-reply@openai.com", null, AnswerChannel.NobodyReads)]
    [InlineData("From: no-reply@openai.com\r\nReply-To: privacy@openai.com", "privacy@openai.com", AnswerChannel.ReplyTo)]
    [InlineData("From: privacy@openai.com\r\nReply-To: DoNotReply+77@openai.com", "privacy@openai.com", AnswerChannel.Sender)]
    [InlineData("From: ne-pas-repondre@exemple.example", null, AnswerChannel.NobodyReads)]
    [InlineData("From: privacy@openai.com\r\nAuto-Submitted: auto-replied", null, AnswerChannel.Automatic)]
    public async Task It_is_said_where_an_answer_goes(string header, string? address, AnswerChannel way)
    {
        await using var installation = await TestInstallation.OpenAsync();
        var opened = await OpenAsync(installation, Encoding.UTF8.GetBytes(header + "\r\nMessage-ID: <a@b.example>\r\n\r\nHello\r\n"));
        Assert.Equal(new AnswerAddress(address, way), opened.AnswerTo);
    }

    [Fact]
    public async Task The_sixth_automatic_message_of_a_day_waits_in_the_unsorted_tray()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, messageId) = await installation.SentAsync();
        for (var i = 1; i <= 8; i++)
        {
            byte[] raw = [.. "Auto-Submitted: auto-replied\r\n"u8, .. Mails.Reply($"I am away, message {i}.", inReplyTo: messageId, messageId: $"auto-{i}@openai.com")];
            await installation.Import.TakeAsync(raw, new MessageOrigin(null, null, installation.Clock.GetUtcNow()));
        }

        Assert.Equal(5, (await installation.Inbox.ListAsync(installation.Owner, caseId: draft.Id)).Count);
        Assert.All(await installation.Inbox.ListAsync(installation.Owner, unsortedOnly: true), item => Assert.Equal(draft.Id, item.PerhapsCaseId));
        Assert.Equal(3, (await installation.Inbox.ListAsync(installation.Owner, unsortedOnly: true)).Count);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_subject_and_a_name_with_NUL_and_half_a_character_are_stored(string provider)
    {
        await using var installation = await TestInstallation.OpenAsync(provider, postgres);
        var raw = Encoding.UTF8.GetBytes("From: =?utf-8?B?QQBC?= <a@b.example>\r\nSubject: =?utf-16be?B?2D0AQQAA?= x\0y\r\nMessage-ID: <n\0ul@b.example>\r\n\r\nText with \0 in it\r\n");
        var opened = await OpenAsync(installation, raw);
        Assert.DoesNotContain('\0', opened.Item.Subject + opened.Item.From);
        Assert.Equal(raw, await installation.Originals.ReadAsync(opened.Item.Original));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Two_workers_that_fetch_the_same_message_take_it_in_once(string provider)
    {
        await using var installation = await TestInstallation.OpenAsync(provider, postgres);
        var (_, messageId) = await installation.SentAsync();
        var raw = Mails.Reply(Mails.Acknowledgement, inReplyTo: messageId);
        var ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => installation.Import.TakeAsync(raw, new MessageOrigin("a", "INBOX/1/9", installation.Clock.GetUtcNow())))));
        Assert.Single(ids.Distinct());
        Assert.Single(await installation.Inbox.ListAsync(installation.Owner));
    }

    [Fact]
    public async Task A_watched_mailbox_takes_in_what_arrives_and_several_are_read()
    {
        await using var mail = await MailServers.StartAsync();
        await using var installation = await TestInstallation.OpenAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var visited = new Dictionary<string, System.Threading.Channels.Channel<FetchResult>>();
        var watches = new List<Task>();
        foreach (var address in new[] { "amelie@example.org", "bela@example.org" })
        {
            var account = await installation.AddRealMailboxAsync(mail, address);
            var results = visited[address] = System.Threading.Channels.Channel.CreateUnbounded<FetchResult>();
            watches.Add(installation.Get<MailboxListener>().RunAsync(account, result => results.Writer.TryWrite(result), limit.Token));
        }

        foreach (var (address, results) in visited)
        {
            Assert.Empty((await results.Reader.ReadAsync(limit.Token)).New);
            await mail.InjectAsync("privacy@openai.com", address, $"From: privacy@openai.com\nTo: {address}\nSubject: For {address}\nMessage-ID: <{address}>\n\nHello\n");
        }

        foreach (var results in visited.Values)
        {
            while ((await results.Reader.ReadAsync(limit.Token)).New.Count == 0) Assert.False(limit.IsCancellationRequested);
        }

        await limit.CancelAsync();
        foreach (var watch in watches) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watch);
        Assert.Equal(["For amelie@example.org", "For bela@example.org"], (await installation.Inbox.ListAsync(installation.Owner)).Select(i => i.Subject).Order(StringComparer.Ordinal));
        Assert.All(await installation.Get<MailAccounts.MailAccountStore>().ListAsync(), a => Assert.True(a.Practice || a.FetchedAt is not null));
    }

    private static async Task<OpenedMessage> OpenAsync(TestInstallation installation, byte[] raw, MessageOrigin? origin = null)
    {
        var id = await installation.Import.TakeAsync(raw, origin ?? new MessageOrigin(null, null, installation.Clock.GetUtcNow()));
        return await installation.Get<MessageReading>().OpenAsync(installation.Owner, id!);
    }
}
