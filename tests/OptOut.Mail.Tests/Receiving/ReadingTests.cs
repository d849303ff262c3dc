using System.Text;
using OptOut.Mail.Receiving;
using OptOut.Mail.Sending;
using OptOut.Testing.Mail;

namespace OptOut.Mail.Tests.Receiving;

public sealed class ReadingTests(RealServers real)
{
    private static CancellationToken None => CancellationToken.None;

    [Theory]
    [InlineData(MailSignIn.Plain, MailSecurity.StartTls)]
    [InlineData(MailSignIn.Login, MailSecurity.StartTls)]
    [InlineData(MailSignIn.CramMd5, MailSecurity.ImplicitTls)]
    [InlineData(MailSignIn.Auto, MailSecurity.ImplicitTls)]
    public async Task A_user_signs_in_and_sees_the_folders(MailSignIn signIn, MailSecurity security)
    {
        await using var session = await new MailKitMailboxReader().ConnectAsync(real.Imap(real.Servers.Users[0], security) with { SignIn = signIn }, None);

        var folders = await session.ListFoldersAsync(None);

        Assert.Contains(folders, folder => folder is { Name: "INBOX", Role: FolderRole.Inbox, Selectable: true });
        Assert.Contains(folders, folder => folder is { Name: "Sent", Role: FolderRole.Sent });
        Assert.Contains(folders, folder => folder is { Name: "Trash", Role: FolderRole.None });
    }

    [Fact]
    public async Task A_token_signs_in_by_XOAUTH2()
    {
        var user = real.Servers.Users[0];

        await using var session = await new MailKitMailboxReader().ConnectAsync(real.Imap(user) with { SignIn = MailSignIn.XOAuth2, Secret = real.Servers.TokenFor(user) }, None);

        Assert.Equal("XOAUTH2", session.Server.SignedInWith);
        Assert.DoesNotContain(real.Servers.TokenFor(user), string.Join('\n', session.Transcript), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_secret_is_named_and_appears_nowhere()
    {
        var settings = real.Imap(real.Servers.Users[0]) with { Secret = "not-the-secret" };

        var fault = await Assert.ThrowsAsync<MailSignInException>(() => new MailKitMailboxReader().ConnectAsync(settings, None));

        Assert.Equal(MailSetting.Secret, fault.Setting);
        Assert.DoesNotContain("not-the-secret", string.Join('\n', fault.Transcript), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_sent_arrives_byte_for_byte_and_stays_unread()
    {
        var user = real.Servers.Users[1];
        var body = string.Concat(Enumerable.Range(0, 4000).Select(i => i % 3 == 0 ? ".\r\n" : i % 5 == 0 ? "..dots\r\n" : "Zeile mit Umläuten äöü\r\n"));
        using var message = Letters.Plain("byte-for-byte", body);
        await using (var sender = await new MailKitSender().ConnectAsync(real.Smtp(user), None))
        {
            var result = await sender.SendAsync(new MailEnvelope(user, user), message, None);
            Assert.Equal(SendOutcome.Accepted, result.Outcome);
        }

        await using var session = await new MailKitMailboxReader().ConnectAsync(real.Imap(user), None);
        var uid = await session.UidOfAsync("<byte-for-byte@example.org>");
        using var arrived = new MemoryStream();
        await session.FetchAsync(uid, arrived, None);
        var summary = Assert.Single(await session.SummariesAsync([uid], None));

        Assert.True(arrived.ToArray().AsSpan().EndsWith(message.ToArray()), "The bytes sent are not the end of the bytes that arrived.");
        Assert.Equal(arrived.Length, summary.Size);
        Assert.False(summary.Flags.HasFlag(MailFlags.Seen));
        Assert.NotNull(summary.ReceivedAt);
    }

    [Fact]
    public async Task A_success_report_and_a_failure_report_come_back_as_mail()
    {
        var user = real.Servers.Users[2];
        await using (var sender = await new MailKitSender().ConnectAsync(real.Smtp(user), None))
        {
            await sender.SendAsync(new MailEnvelope(user, user) { EnvelopeId = "case-42" }, Letters.Plain("report"), None);
            await sender.SendAsync(new MailEnvelope(user, MailServers.BouncingAddress) { EnvelopeId = "case-43" }, Letters.Plain("report"), None);
        }

        await using var session = await new MailKitMailboxReader().ConnectAsync(real.Imap(user), None);
        var reports = await session.TextsAsync(count: 3);

        Assert.Contains(reports, text => (text.Contains("Action: delivered", StringComparison.Ordinal) || text.Contains("Action: relayed", StringComparison.Ordinal)) && text.Contains("Original-Envelope-Id: case-42", StringComparison.Ordinal));
        Assert.Contains(reports, text => text.Contains("Action: failed", StringComparison.Ordinal) && text.Contains(MailServers.BouncingAddress, StringComparison.Ordinal));
    }

    [Fact]
    public async Task New_mail_ends_the_wait()
    {
        var user = real.Servers.Users[3];
        await using var session = await new MailKitMailboxReader().ConnectAsync(real.Imap(user), None);
        var state = await session.OpenAsync("INBOX", FolderAccess.ReadOnly, None);
        Assert.Equal(MailboxNews.Quiet, await session.WaitForNewsAsync(TimeSpan.FromMilliseconds(50), None));
        var wait = session.WaitForNewsAsync(TimeSpan.FromSeconds(20), None);

        await real.Servers.InjectAsync("someone@example.com", user, "Subject: wake\n\nup\n");

        Assert.Equal(MailboxNews.Changed, await wait);
        Assert.Single(await session.SearchAsync(new MailSearch { FromUid = state.UidNext }, None));
    }

    [Fact]
    public async Task IDLE_tells_of_new_mail_without_being_asked()
    {
        var user = real.Servers.Users[3];
        // Neither a round of asking nor a renewal falls into this time: only the server's own word can end the wait.
        var unasked = new MailTimeouts { Poll = TimeSpan.FromHours(1), IdleRenewal = TimeSpan.FromHours(1) };
        await using var session = await new MailKitMailboxReader().ConnectAsync(real.Imap(user) with { Timeouts = unasked }, None);
        await session.OpenAsync("INBOX", FolderAccess.ReadOnly, None);
        for (var round = 0; round < 3; round++)
        {
            var wait = session.WaitForNewsAsync(TimeSpan.FromHours(1), None);
            await real.Servers.InjectAsync("someone@example.com", user, "Subject: wake\n\nup\n");
            Assert.Equal(MailboxNews.Changed, await wait.WaitAsync(TimeSpan.FromMinutes(1), None));
        }

        Assert.Contains(session.Transcript, line => line.EndsWith(" IDLE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ten_thousand_messages_are_fetched_whole()
    {
        var user = real.Servers.Users[4];
        real.Servers.Fill(user, Enumerable.Range(0, 10_000).Select(i => Encoding.ASCII.GetBytes($"Subject: n{i}\r\n\r\nbody of {i}\r\n")));
        await using var session = await new MailKitMailboxReader().ConnectAsync(real.Imap(user), None);
        await session.OpenAsync("INBOX", FolderAccess.ReadOnly, None);
        var uids = await session.SearchAsync(new MailSearch(), None);
        var subjects = new HashSet<string>(StringComparer.Ordinal);

        await session.FetchAsync(uids, async message =>
        {
            using var reader = new StreamReader(message.Content);
            var text = await reader.ReadToEndAsync();
            Assert.Equal(message.Summary.Size, text.Length);
            subjects.Add(text[..text.IndexOf('\r', StringComparison.Ordinal)]);
        }, None);

        Assert.Equal(10_000, uids.Count);
        Assert.Equal(10_000, subjects.Count);
    }

    [Fact]
    public async Task A_changed_UIDVALIDITY_is_seen()
    {
        var user = real.Servers.Users[5];
        real.Servers.Fill(user, ["Subject: before\r\n\r\nx\r\n"u8.ToArray()]);
        FolderState before;
        await using (var session = await new MailKitMailboxReader().ConnectAsync(real.Imap(user), None))
        {
            before = await session.OpenAsync("INBOX", FolderAccess.ReadOnly, None);
        }

        real.Servers.ChangeUidValidity(user, before.UidValidity + 7);

        await using var again = await new MailKitMailboxReader().ConnectAsync(real.Imap(user), None);
        Assert.Equal(before.UidValidity + 7, (await again.OpenAsync("INBOX", FolderAccess.ReadOnly, None)).UidValidity);
    }

    [Fact]
    public async Task A_copy_goes_to_Sent_with_flags_and_date()
    {
        var user = real.Servers.Users[6];
        using var message = Letters.Plain("copy", string.Concat(Enumerable.Repeat("0123456789\r\n", 20_000)));
        var date = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(2));
        await using var session = await new MailKitMailboxReader().ConnectAsync(real.Imap(user), None);

        var place = await session.AppendAsync("Sent", message, MailFlags.Seen, date, None);

        var state = await session.OpenAsync("Sent", FolderAccess.ReadOnly, None);
        Assert.NotNull(place);
        Assert.Equal(state.UidValidity, place.UidValidity);
        using var stored = new MemoryStream();
        var summary = await session.FetchAsync(place.Uid, stored, None);
        Assert.Equal(message.ToArray(), stored.ToArray());
        Assert.Equal(date, summary?.ReceivedAt);
        Assert.Equal(MailFlags.Seen, summary?.Flags);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_refused_and_the_session_goes_on()
    {
        await using var session = await new MailKitMailboxReader().ConnectAsync(real.Imap(real.Servers.Users[0]), None);

        var fault = await Assert.ThrowsAsync<MailRefusedException>(() => session.OpenAsync("Fällt weg & mehr", FolderAccess.ReadOnly, None));

        Assert.Equal(MailSetting.Folder, fault.Setting);
        Assert.True(session.IsUsable);
        await session.PingAsync(None);
    }
}

internal static class Waiting
{
    /// <summary>Waits for a message to be delivered.</summary>
    public static async Task<uint> UidOfAsync(this IMailboxSession session, string messageId)
    {
        await session.OpenAsync("INBOX", FolderAccess.ReadOnly, CancellationToken.None);
        for (var round = 0; round < 50; round++)
        {
            var uids = await session.SearchAsync(new MailSearch { MessageId = messageId }, CancellationToken.None);
            if (uids.Count > 0)
            {
                return uids[0];
            }

            await session.WaitForNewsAsync(TimeSpan.FromMilliseconds(500), CancellationToken.None);
        }

        throw new InvalidOperationException($"The message {messageId} never came.");
    }

    /// <summary>Waits until INBOX holds so many messages and gives their text.</summary>
    public static async Task<List<string>> TextsAsync(this IMailboxSession session, int count)
    {
        await session.OpenAsync("INBOX", FolderAccess.ReadOnly, CancellationToken.None);
        for (var round = 0; round < 50; round++)
        {
            var uids = await session.SearchAsync(new MailSearch(), CancellationToken.None);
            if (uids.Count >= count)
            {
                List<string> texts = [];
                await session.FetchAsync(uids, async message =>
                {
                    using var reader = new StreamReader(message.Content);
                    texts.Add(await reader.ReadToEndAsync());
                }, CancellationToken.None);

                return texts;
            }

            await session.WaitForNewsAsync(TimeSpan.FromMilliseconds(500), CancellationToken.None);
        }

        throw new InvalidOperationException("The messages never came.");
    }

    /// <summary>Writes one message of the open folder to a stream; null when there is no such message any more.</summary>
    public static async Task<MessageSummary?> FetchAsync(this IMailboxSession session, uint uid, Stream destination, CancellationToken cancellationToken)
    {
        MessageSummary? found = null;
        await session.FetchAsync([uid], async message =>
        {
            await message.Content.CopyToAsync(destination, cancellationToken);
            found = message.Summary;
        }, cancellationToken);
        return found;
    }
}
