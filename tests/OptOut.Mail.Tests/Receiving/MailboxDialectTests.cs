using OptOut.Mail.Receiving;
using OptOut.Mail.Tests.Sending;
using OptOut.Testing.Mail;

namespace OptOut.Mail.Tests.Receiving;

/// <summary>How the large providers speak IMAP, each conversation delivered whole, by line and byte by byte. Hosts, ids and people are invented.</summary>
public sealed class MailboxDialectTests
{
    private const string User = "amelie@example.org";
    private const string Secret = "app-password-1234";
    private const string Message = "Subject: reply\r\n\r\nA1 OK (not an answer)\r\n* 3 FETCH ()\r\n";

    /// <summary>What MailKit asks a server without namespaces once it is let in.</summary>
    internal const string NoNamespace = "C: a90 LIST \"\" \"\"\nS: * LIST (\\Noselect) \"/\" \"\"\nS: a90 OK done\nC: a91 LIST \"\" \"INBOX\"\nS: * LIST () \"/\" INBOX\nS: a91 OK done\n";

    private static readonly string Literal = $"{{{Message.Length}}}";

    private static CancellationToken None => CancellationToken.None;

    public static TheoryData<Delivery> Deliveries => [.. Enum.GetValues<Delivery>()];

    [Theory]
    [MemberData(nameof(Deliveries))]
    public async Task Exchange_gives_the_message_before_its_flags_and_another_size(Delivery delivery)
    {
        await using var server = new ScriptedServer($"""
            S: * OK The Microsoft Exchange IMAP4 service is ready. [QQBNADAAUABSADAAMQBDAEEA]
            C: a1 CAPABILITY
            S: * CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+
            S: a1 OK CAPABILITY completed.
            C: a2 AUTHENTICATE PLAIN {Letters.Base64($"\0{User}\0{Secret}")}
            S: a2 OK AUTHENTICATE completed.
            C: a3 CAPABILITY
            S: * CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS MOVE ID UNSELECT CLIENTACCESSRULES CLIENTNETWORKPRESENCELOCATION BACKENDAUTHENTICATE CHILDREN IDLE NAMESPACE LITERAL+
            S: a3 OK CAPABILITY completed.
            C: a50 NAMESPACE
            S: * NAMESPACE (("" "/")) NIL NIL
            S: a50 OK done
            C: a51 LIST "" "INBOX"
            S: * LIST (\HasNoChildren) "/" INBOX
            S: a51 OK done
            C: a4 LIST "" "*"
            S: * LIST (\HasNoChildren) "/" Calendar
            S: * LIST (\HasNoChildren \Drafts) "/" Entw&APw-rfe
            S: * LIST (\Marked \HasNoChildren) "/" INBOX
            S: * LIST (\HasNoChildren \Sent) "/" "Gesendete Elemente"
            S: * LIST (\HasNoChildren \Trash) "/" "Gel&APY-schte Elemente"
            S: a4 OK LIST completed.
            C: a5 EXAMINE INBOX
            S: * 2 EXISTS
            S: * 0 RECENT
            S: * FLAGS (\Seen \Answered \Flagged \Deleted \Draft $MDNSent)
            S: * OK [PERMANENTFLAGS ()] Permanent flags
            S: * OK [UNSEEN 1] Is the first unseen message
            S: * OK [UIDVALIDITY 14] UIDVALIDITY value
            S: * OK [UIDNEXT 12] The next unique identifier value
            S: a5 OK [READ-ONLY] EXAMINE completed.
            C: a6 UID FETCH 11 *
            S: * 2 FETCH (RFC822.SIZE 4711 FLAGS (\Seen) UID 11 INTERNALDATE "22-Nov-2026 04:00:00 +0000")
            S: a6 OK FETCH completed.
            C: a8 UID FETCH 11 (BODY.PEEK[])
            S: * 2 FETCH (BODY[] {Literal}
            {Said(Message)}
            S:  FLAGS (\Seen) UID 11)
            S: a8 OK FETCH completed.
            C: a7 LOGOUT
            S: * BYE Microsoft Exchange Server IMAP4 server signing off.
            S: a7 OK LOGOUT completed.
            """, delivery);
        await using (var session = await new MailKitMailboxReader().ConnectAsync(Account(server), None))
        {
            var folders = await session.ListFoldersAsync(None);
            Assert.Equal("Gesendete Elemente", folders.Single(folder => folder.Role == FolderRole.Sent).Name);
            Assert.Equal(new FolderState("INBOX", 14, 12, 2), await session.OpenAsync("INBOX", FolderAccess.ReadOnly, None));
            var (summary, text) = await OneAsync(session, 11);
            Assert.Equal(Message, text);
            Assert.Equal(MailFlags.Seen, summary?.Flags);
        }

        await server.FinishedAsync();
    }

    [Theory]
    [MemberData(nameof(Deliveries))]
    public async Task Exchange_lets_a_user_in_whose_mailbox_it_cannot_reach(Delivery delivery)
    {
        await using var server = new ScriptedServer("""
            S: * OK The Microsoft Exchange IMAP4 service is ready. [QQBNADAAUABSADAAMQBDAEEA]
            C: a1 CAPABILITY
            S: * CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS IDLE
            S: a1 OK CAPABILITY completed.
            C: a2 AUTHENTICATE *
            S: a2 OK AUTHENTICATE completed.
            C: a3 CAPABILITY
            S: * CAPABILITY IMAP4 IMAP4rev1 UIDPLUS IDLE
            S: a3 OK CAPABILITY completed.
            C: a52 LIST "" ""
            S: * LIST (\Noselect) "/" ""
            S: a52 OK done
            C: a53 LIST "" "INBOX"
            S: * LIST (\HasNoChildren) "/" INBOX
            S: a53 OK done
            C: a4 EXAMINE INBOX
            S: a4 BAD User is authenticated but not connected.
            C: a5 NOOP
            S: * BYE Connection is closed. 13
            CUT
            """, delivery);
        await using var session = await new MailKitMailboxReader().ConnectAsync(Account(server), None);

        var fault = await Assert.ThrowsAsync<MailRefusedException>(() => session.OpenAsync("INBOX", FolderAccess.ReadOnly, None));
        Assert.Contains("authenticated but not connected", fault.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<MailConnectException>(() => session.PingAsync(None));
        Assert.False(session.IsUsable);
    }

    [Theory]
    [MemberData(nameof(Deliveries))]
    public async Task Gmail_has_folders_below_one_that_is_none_and_news_between_the_answers(Delivery delivery)
    {
        await using var server = new ScriptedServer($"""
            S: * OK Gimap ready for requests from 192.0.2.7 5b1f17b1804b1mb1
            C: a1 CAPABILITY
            S: * CAPABILITY IMAP4rev1 UNSELECT IDLE NAMESPACE QUOTA ID XLIST CHILDREN X-GM-EXT-1 XYZZY SASL-IR AUTH=XOAUTH2 AUTH=PLAIN AUTH=PLAIN-CLIENTTOKEN AUTH=OAUTHBEARER
            S: a1 OK Thats all she wrote! 5b1f17b1804b1mb1
            C: a2 AUTHENTICATE PLAIN *
            S: * CAPABILITY IMAP4rev1 UNSELECT IDLE NAMESPACE QUOTA ID XLIST CHILDREN X-GM-EXT-1 UIDPLUS COMPRESS=DEFLATE ENABLE MOVE CONDSTORE ESEARCH UTF8=ACCEPT LIST-EXTENDED LIST-STATUS LITERAL- SPECIAL-USE APPENDLIMIT=35651584
            S: a2 OK amelie@example.org authenticated (Success)
            C: a50 NAMESPACE
            S: * NAMESPACE (("" "/")) NIL NIL
            S: a50 OK done
            C: a51 LIST "" "INBOX" RETURN (SUBSCRIBED CHILDREN)
            S: * LIST (\HasNoChildren) "/" INBOX
            S: a51 OK done
            C: a52 LIST (SPECIAL-USE) "" "*" RETURN (SUBSCRIBED CHILDREN)
            S: * LIST (\All \HasNoChildren) "/" "[Gmail]/Alle Nachrichten"
            S: * LIST (\HasNoChildren \Sent) "/" "[Gmail]/Gesendet"
            S: a52 OK Success
            C: a53 LIST "" "[Gmail]" RETURN (SUBSCRIBED CHILDREN)
            S: * LIST (\HasChildren \Noselect) "/" "[Gmail]"
            S: a53 OK Success
            C: a3 LIST "" "*" *
            S: * LIST (\HasNoChildren) "/" "INBOX"
            S: * LIST (\HasChildren \Noselect) "/" "[Gmail]"
            S: * LIST (\All \HasNoChildren) "/" "[Gmail]/Alle Nachrichten"
            S: * LIST (\HasNoChildren \Sent) "/" "[Gmail]/Gesendet"
            S: * LIST (\HasNoChildren \Junk) "/" "[Gmail]/Spam"
            S: * LIST (\HasNoChildren \Important) "/" "[Gmail]/Wichtig"
            S: a3 OK Success
            C: a4 EXAMINE INBOX (CONDSTORE)
            S: * FLAGS (\Answered \Flagged \Draft \Deleted \Seen $NotPhishing $Phishing)
            S: * OK [PERMANENTFLAGS ()] Flags permitted.
            S: * OK [UIDVALIDITY 1] UIDs valid.
            S: * 2 EXISTS
            S: * 0 RECENT
            S: * OK [UIDNEXT 8] Predicted next UID.
            S: * OK [HIGHESTMODSEQ 4711]
            S: a4 OK [READ-ONLY] INBOX selected. (Success)
            C: a5 UID FETCH 7 *
            S: * 3 EXISTS
            S: * 2 FETCH (UID 7 RFC822.SIZE {Message.Length} INTERNALDATE "22-Nov-2026 04:00:00 +0000" FLAGS ())
            S: * 1 FETCH (UID 5 FLAGS (\Seen))
            S: a5 OK Success
            C: a6 UID FETCH 7 (BODY.PEEK[])
            S: * 2 FETCH (UID 7 BODY[] {Literal}
            {Said(Message)}
            S: )
            S: * 1 FETCH (UID 5 FLAGS (\Seen))
            S: a6 OK Success
            """, delivery);
        await using var session = await new MailKitMailboxReader().ConnectAsync(Account(server), None);

        var folders = await session.ListFoldersAsync(None);
        Assert.False(folders.Single(folder => folder.Name == "[Gmail]").Selectable);
        Assert.Equal("[Gmail]/Gesendet", folders.Single(folder => folder.Role == FolderRole.Sent).Name);
        await session.OpenAsync("INBOX", FolderAccess.ReadOnly, None);
        Assert.Equal(Message, (await OneAsync(session, 7)).Text);
        // What came between the answers is news at once.
        Assert.Equal(MailboxNews.Changed, await session.WaitForNewsAsync(TimeSpan.FromMinutes(1), None));
    }

    [Theory]
    [MemberData(nameof(Deliveries))]
    public async Task Gmail_explains_a_stale_token_before_it_refuses_it(Delivery delivery)
    {
        await using var server = new ScriptedServer($"""
            S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2 AUTH=PLAIN] Gimap ready
            C: a1 AUTHENTICATE XOAUTH2 *
            S: + {Letters.Base64("""{"status":"400","schemes":"Bearer","scope":"https://mail.example/"}""")}
            RAW 2
            S: a1 NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)
            """, delivery);

        var fault = await Assert.ThrowsAsync<MailSignInException>(() => new MailKitMailboxReader().ConnectAsync(Account(server) with { SignIn = MailSignIn.XOAuth2, Secret = "stale-token" }, None));

        Assert.Equal(MailSetting.Secret, fault.Setting);
        Assert.Equal("\r\n"u8.ToArray(), server.Data);
        Assert.DoesNotContain("stale-token", string.Join('\n', fault.Transcript), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Deliveries))]
    public async Task Gmail_wants_an_app_password_and_says_where(Delivery delivery)
    {
        await using var server = new ScriptedServer("""
            S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] Gimap ready
            C: a1 AUTHENTICATE PLAIN *
            S: * NO [WEBALERT https://accounts.example/signin/continue] Web login required.
            S: a1 NO [ALERT] Application-specific password required: https://support.example/accounts/answer/185833 (Failure)
            """, delivery);

        var fault = await Assert.ThrowsAsync<MailSignInException>(() => new MailKitMailboxReader().ConnectAsync(Account(server), None));

        Assert.Equal(MailSetting.Secret, fault.Setting);
        Assert.Contains("Application-specific password required", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Web login required", string.Join('\n', fault.Transcript), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Deliveries))]
    public async Task ICloud_keeps_copies_in_Sent_Messages_and_tells_their_place(Delivery delivery)
    {
        await using var server = new ScriptedServer($"""
            S: * OK [CAPABILITY XAPPLEPUSHSERVICE IMAP4 IMAP4rev1 SASL-IR AUTH=ATOKEN AUTH=PTOKEN AUTH=PLAIN] (2026B20-0a1b2c3d) p00-imap.mail.example
            C: a1 AUTHENTICATE PLAIN *
            S: a1 OK [CAPABILITY XAPPLEPUSHSERVICE IMAP4 IMAP4rev1 ACL QUOTA LITERAL+ NAMESPACE UIDPLUS CHILDREN BINARY UNSELECT SORT CATENATE URLAUTH LANGUAGE ESEARCH ESORT THREAD=ORDEREDSUBJECT CONDSTORE ENABLE CONTEXT=SEARCH CONTEXT=SORT WITHIN SASL-IR SEARCHRES XSENDER X-NETSCAPE XSERVERINFO X-SUN-SORT ANNOTATE-EXPERIMENT-1 X-UNAUTHENTICATE X-SUN-IMAP X-ANNOTATEMORE XUM1 ID IDLE] User amelie authenticated
            C: a50 NAMESPACE
            S: * NAMESPACE (("" "/")) NIL NIL
            S: a50 OK done
            C: a51 LIST "" "INBOX"
            S: * LIST (\HasNoChildren) "/" INBOX
            S: a51 OK done
            C: a2 LIST "" "*"
            S: * LIST (\NoInferiors) "/" INBOX
            S: * LIST (\HasNoChildren \Archive) "/" Archive
            S: * LIST (\HasNoChildren \Sent) "/" "Sent Messages"
            S: * LIST (\HasNoChildren \Trash) "/" "Deleted Messages"
            S: a2 OK LIST completed (took 9 ms)
            C: a3 APPEND "Sent Messages" (\Seen) "22-Nov-2026 04:00:00 +0000" {Literal}
            S: + Ready for additional command text
            RAW {Message.Length + 2}
            S: * 4 EXISTS
            S: a3 OK [APPENDUID 1427900000 1027] APPEND completed (took 31 ms)
            """, delivery);
        await using var session = await new MailKitMailboxReader().ConnectAsync(Account(server), None);
        var sent = (await session.ListFoldersAsync(None)).Single(folder => folder.Role == FolderRole.Sent);

        var place = await session.AppendAsync(sent.Name, new MemoryStream([.. Message.Select(c => (byte)c)]), MailFlags.Seen, new DateTimeOffset(2026, 11, 22, 4, 0, 0, TimeSpan.Zero), None);

        Assert.Equal(new MessagePlace(1427900000, 1027), place);
        Assert.Equal(Message + "\r\n", System.Text.Encoding.ASCII.GetString(server.Data));
    }

    [Theory]
    [MemberData(nameof(Deliveries))]
    public async Task Yahoo_has_no_IDLE_and_no_roles_and_may_be_unavailable(Delivery delivery)
    {
        await using var server = new ScriptedServer("""
            S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=XOAUTH2 AUTH=OAUTHBEARER ID MOVE NAMESPACE XYMHIGHESTMODSEQ UIDPLUS LITERAL+ CHILDREN UNSELECT X-MSG-EXT OBJECTID] IMAP4rev1 Hello
            C: a1 AUTHENTICATE PLAIN *
            S: a1 OK [CAPABILITY IMAP4rev1 ID MOVE NAMESPACE XYMHIGHESTMODSEQ UIDPLUS LITERAL+ CHILDREN UNSELECT X-MSG-EXT OBJECTID APPENDLIMIT=41697280] AUTHENTICATE completed
            C: a50 NAMESPACE
            S: * NAMESPACE (("" "/")) NIL NIL
            S: a50 OK done
            C: a51 LIST "" "INBOX"
            S: * LIST (\HasNoChildren) "/" INBOX
            S: a51 OK done
            C: a2 LIST "" "*"
            S: * LIST (\HasNoChildren) "/" "Inbox"
            S: * LIST (\HasNoChildren) "/" "Bulk"
            S: * LIST (\HasNoChildren) "/" "Sent"
            S: a2 OK LIST completed
            C: a3 EXAMINE INBOX
            S: * 1 EXISTS
            S: * 0 RECENT
            S: * OK [UIDVALIDITY 1] UIDs valid
            S: * OK [UIDNEXT 5] Predicted next UID
            S: a3 OK [READ-ONLY] EXAMINE completed; now in selected state
            C: a4 UID SEARCH UID 1:*
            S: a4 NO [UNAVAILABLE] UID SEARCH Server error - Please try again later
            C: a5 UID SEARCH UID 1:*
            S: * SEARCH 4
            S: a5 OK UID SEARCH completed
            C: a6 NOOP
            S: a6 OK NOOP completed
            C: a7 NOOP
            S: * 2 EXISTS
            S: * 1 RECENT
            S: a7 OK NOOP completed
            """, delivery);
        await using var session = await new MailKitMailboxReader().ConnectAsync(Account(server), None);

        var folders = await session.ListFoldersAsync(None);
        Assert.Equal("Sent", folders.Single(folder => folder.Role == FolderRole.Sent).Name);
        Assert.Equal("INBOX", folders.Single(folder => folder.Role == FolderRole.Inbox).Name);
        await session.OpenAsync("INBOX", FolderAccess.ReadOnly, None);
        await Assert.ThrowsAsync<MailRefusedException>(() => session.SearchAsync(new MailSearch(), None));
        Assert.True(session.IsUsable);
        Assert.Equal([4u], await session.SearchAsync(new MailSearch(), None));
        Assert.Equal(MailboxNews.Changed, await session.WaitForNewsAsync(TimeSpan.FromMinutes(1), None));
    }

    [Theory]
    [MemberData(nameof(Deliveries))]
    public async Task Courier_knows_the_LOGIN_command_only_and_keeps_folders_below_INBOX(Delivery delivery)
    {
        await using var server = new ScriptedServer($"""
            S: * OK [CAPABILITY IMAP4rev1 UIDPLUS CHILDREN NAMESPACE THREAD=ORDEREDSUBJECT THREAD=REFERENCES SORT QUOTA IDLE ACL ACL2=UNION] Courier-IMAP ready. See COPYING for distribution information.
            C: a1 LOGIN {User} {Secret}
            S: a1 OK LOGIN Ok.
            C: a2 CAPABILITY
            S: * CAPABILITY IMAP4rev1 UIDPLUS CHILDREN NAMESPACE IDLE
            S: a2 OK CAPABILITY completed
            C: a50 NAMESPACE
            S: * NAMESPACE (("" "/")) NIL NIL
            S: a50 OK done
            C: a51 LIST "" "INBOX"
            S: * LIST (\HasNoChildren) "/" INBOX
            S: a51 OK done
            C: a3 LIST "" "*"
            S: * LIST (\Unmarked \HasChildren) "." "INBOX"
            S: * LIST (\HasNoChildren) "." "INBOX.Envoy&AOk-s"
            S: * LIST (\HasNoChildren) "." "INBOX.Brouillons"
            S: * LIST (\HasNoChildren) "." "INBOX.Sent stories"
            S: a3 OK LIST completed
            """, delivery);
        await using var session = await new MailKitMailboxReader().ConnectAsync(Account(server), None);

        var folders = await session.ListFoldersAsync(None);

        Assert.Equal("LOGIN command", session.Server.SignedInWith);
        Assert.Equal("INBOX.Envoyés", folders.Single(folder => folder.Role == FolderRole.Sent).Name);
        Assert.DoesNotContain(Secret, string.Join('\n', session.Transcript), StringComparison.Ordinal);
    }

    private static async Task<(MessageSummary? Summary, string Text)> OneAsync(IMailboxSession session, uint uid)
    {
        using var content = new MemoryStream();
        var summary = await session.FetchAsync(uid, content, None);
        return (summary, System.Text.Encoding.ASCII.GetString(content.ToArray()));
    }

    private static MailServerSettings Account(ScriptedServer server) => SendingFaultTests.Plain(server.Port) with
    {
        SignIn = MailSignIn.Auto,
        User = User,
        Secret = Secret,
        Timeouts = new MailTimeouts { Reply = TimeSpan.FromSeconds(5), Poll = TimeSpan.FromMilliseconds(50) },
    };

    /// <summary>A text as the lines of a script that say it.</summary>
    private static string Said(string text) =>
        string.Join('\n', text.Split("\r\n").SkipLast(1).Select(line => "S: " + line));
}
