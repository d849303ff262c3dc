using System.Text;
using OptOut.Mail.Receiving;
using OptOut.Mail.Tests.Sending;
using OptOut.Testing.Mail;

namespace OptOut.Mail.Tests.Receiving;

/// <summary>Servers that cannot be run here, each delivered whole, by line and byte by byte.</summary>
public sealed class ReplayedMailboxTests
{
    private static CancellationToken None => CancellationToken.None;

    public static TheoryData<Delivery> Deliveries => [.. Enum.GetValues<Delivery>()];

    [Theory]
    [MemberData(nameof(Deliveries))]
    public async Task The_number_may_come_after_the_message(Delivery delivery)
    {
        await using var session = await OpenAsync("""
            C: a3 UID FETCH 7:8 *
            S: * 1 FETCH (RFC822.SIZE 12 INTERNALDATE " 4-Mar-2026 05:06:07 +0200" FLAGS (\Seen $Odd) UID 7)
            S: * 2 FETCH (UID 8 FLAGS () RFC822.SIZE 0 INTERNALDATE "14-Mar-2026 05:06:07 +0200")
            S: a3 OK done
            C: a4 UID FETCH 7:8 (BODY.PEEK[])
            S: * 2 EXISTS
            S: * 1 FETCH (BODY[] {12}
            S: Subject: a
            S:  FLAGS (\Seen) UID 7)
            S: * 1 FETCH (FLAGS (\Seen))
            S: * 2 FETCH (UID 8 BODY[] "")
            S: a4 OK done
            """, delivery);
        List<(MessageSummary, string)> found = [];

        await session.FetchAsync([7, 8], async message =>
        {
            using var reader = new StreamReader(message.Content);
            found.Add((message.Summary, await reader.ReadToEndAsync()));
        }, None);

        Assert.Equal([7u, 8u], found.Select(item => item.Item1.Uid));
        Assert.Equal("Subject: a\r\n", found[0].Item2);
        Assert.Equal(MailFlags.Seen, found[0].Item1.Flags);
        Assert.Equal(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(2)), found[0].Item1.ReceivedAt);
        Assert.Equal("", found[1].Item2);
    }

    [Theory]
    [MemberData(nameof(Deliveries))]
    public async Task Folder_names_come_as_atom_quoted_and_literal(Delivery delivery)
    {
        await using var session = await OpenAsync("""
            C: a3 LIST "" "*"
            S: * LIST (\HasNoChildren) "/" inbox
            S: * LIST (\HasNoChildren \Sent) "/" "Gesendete Objekte"
            S: * LIST (\Noselect) NIL {12}
            S: Entw&APw-rfe
            S: * LIST () "\\" "a \"quoted\" \\ name"
            S: * 5 EXISTS
            S: * OK [ALERT] disk nearly full
            S: a3 OK done
            C: a4 LIST "" "a \"quoted\" "
            S: a4 OK done
            """, delivery);

        var folders = await session.ListFoldersAsync(None);

        Assert.Equal(
            [
                new MailFolder("INBOX", '/', FolderRole.Inbox, true),
                new MailFolder("Gesendete Objekte", '/', FolderRole.Sent, true),
                new MailFolder("Entwürfe", null, FolderRole.None, false),
                new MailFolder("a \"quoted\" \\ name", '\\', FolderRole.None, true),
            ],
            folders);
    }

    [Theory]
    [MemberData(nameof(Deliveries))]
    public async Task Without_IDLE_the_server_is_asked_now_and_then(Delivery delivery)
    {
        await using var session = await OpenAsync("C: a3 NOOP\nS: a3 OK\nC: a4 NOOP\nS: * 2 EXISTS\nS: a4 OK\n", delivery);

        Assert.Equal(MailboxNews.Changed, await session.WaitForNewsAsync(TimeSpan.FromSeconds(10), None));
    }

    [Theory]
    [MemberData(nameof(Deliveries))]
    public async Task IDLE_is_ended_and_begun_again(Delivery delivery)
    {
        await using var session = await OpenAsync("""
            C: a3 IDLE
            S: + idling
            S: * OK still here
            C: DONE
            S: a3 OK
            C: a4 IDLE
            S: + idling
            S: * 2 EXISTS
            C: DONE
            S: a4 OK
            """, delivery, "IDLE");

        Assert.Equal(MailboxNews.Changed, await session.WaitForNewsAsync(TimeSpan.FromSeconds(10), None));
    }

    [Theory]
    [InlineData("NO [TRYCREATE] no such folder", "choose another one")]
    [InlineData("NO [OVERQUOTA] full", "make room")]
    [InlineData("NO [NOPERM] not yours", "ask the mail provider")]
    [InlineData("NO [UNAVAILABLE] database asleep", "Try again later")]
    [InlineData("NO because", "Choose another folder")]
    [InlineData("BAD what?", "did not take the command")]
    public async Task A_no_comes_with_what_to_do_next(string answer, string advice)
    {
        await using var session = await OpenAsync($"C: a4 LIST \"\" Sent\nS: * LIST () \"/\" Sent\nS: a4 OK done\nC: a3 APPEND *\nS: a3 {answer}\n", Delivery.Whole);

        var fault = await Assert.ThrowsAsync<MailRefusedException>(() => session.AppendAsync("Sent", Letters.Plain("copy"), MailFlags.Seen, DateTimeOffset.UnixEpoch, None));

        Assert.Contains(answer, fault.Message, StringComparison.Ordinal);
        Assert.Contains(advice, fault.Message, StringComparison.Ordinal);
        Assert.Equal(MailSetting.Folder, fault.Setting);
    }

    [Fact]
    public async Task A_search_from_beyond_the_last_message_finds_nothing()
    {
        await using var session = await OpenAsync("C: a3 UID SEARCH UID 17:*\nS: * SEARCH 9\nS: a3 OK\n", Delivery.Whole);

        Assert.Empty(await session.SearchAsync(new MailSearch { FromUid = 17 }, None));
    }

    [Theory]
    [InlineData("S: * 1 FETCH (UID 7 BODY[] {99999999999999999999}")]
    [InlineData("S: garbage")]
    [InlineData("S: * 1 FETCH UID 7")]
    [InlineData("S: * LIST (\"never ends")]
    public async Task What_is_not_IMAP_ends_the_session_with_words(string answer)
    {
        await using var session = await OpenAsync($"C: a3 UID FETCH 7 *\n{answer}\n", Delivery.Whole);

        await Assert.ThrowsAnyAsync<MailException>(async () => await session.FetchAsync(7, Stream.Null, None));

        Assert.False(session.IsUsable);
    }

    [Fact]
    public async Task Whoever_takes_no_more_messages_hears_their_own_exception_and_ends_the_session()
    {
        await using var session = await OpenAsync("""
            C: a3 UID FETCH 7:8 (UID FLAGS INTERNALDATE RFC822.SIZE)
            S: * 1 FETCH (UID 7 RFC822.SIZE 3)
            S: * 2 FETCH (UID 8 RFC822.SIZE 3)
            S: a3 OK done
            C: a4 UID FETCH 7:8 *
            S: * 1 FETCH (UID 7 BODY[] "one")
            S: * 2 FETCH (UID 8 BODY[] "two")
            S: a4 OK done
            """, Delivery.Whole);
        var taken = 0;

        await Assert.ThrowsAsync<NotSupportedException>(() => session.FetchAsync([7, 8], _ => ++taken == 1 ? throw new NotSupportedException() : Task.CompletedTask, None));

        Assert.Equal(1, taken);
        Assert.False(session.IsUsable);
    }

    [Fact]
    public async Task Lists_nested_without_end_are_refused()
    {
        await using var session = await OpenAsync($"C: a3 UID FETCH 7 *\nS: * LIST {new string('(', 5000)}\n", Delivery.Whole);

        await Assert.ThrowsAsync<MailProtocolException>(async () => await session.FetchAsync(7, Stream.Null, None));
    }

    [Fact]
    public async Task The_LOGIN_command_carries_letters_outside_ASCII_as_literals()
    {
        const string user = "ämelie";
        await using var server = new ScriptedServer($"S: * OK [CAPABILITY IMAP4rev1] hello\nC: a1 LOGIN {{7}}\nS: + go\nC: {Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(user))} secret\nS: a1 OK [CAPABILITY IMAP4rev1] in\n{MailboxDialectTests.NoNamespace}");
        var settings = SendingFaultTests.Plain(server.Port) with { SignIn = MailSignIn.Auto, User = user, Secret = "secret" };

        await using var session = await new MailKitMailboxReader().ConnectAsync(settings, None);

        Assert.Equal("LOGIN command", session.Server.SignedInWith);
        Assert.DoesNotContain("secret", string.Join('\n', session.Transcript), StringComparison.Ordinal);
    }

    private static async Task<IMailboxSession> OpenAsync(string script, Delivery delivery, string capability = "")
    {
        var server = new ScriptedServer($"S: * PREAUTH [CAPABILITY IMAP4rev1 {capability}] hello\n{MailboxDialectTests.NoNamespace}C: a2 EXAMINE INBOX\nS: * 1 EXISTS\nS: * OK [UIDVALIDITY 3] ok\nS: * OK [UIDNEXT 9] ok\nS: a2 OK [READ-ONLY] open\n{script}", delivery);
        var settings = SendingFaultTests.Plain(server.Port) with
        {
            Timeouts = new MailTimeouts { Reply = TimeSpan.FromSeconds(5), IdleRenewal = TimeSpan.FromMilliseconds(200), Poll = TimeSpan.FromMilliseconds(50) },
        };
        var session = await new MailKitMailboxReader().ConnectAsync(settings, None);
        await session.OpenAsync("INBOX", FolderAccess.ReadOnly, None);
        return session;
    }
}
