using System.Text;
using OptOut.Mail.Receiving;
using OptOut.Mail.Tests.Sending;

namespace OptOut.Mail.Tests.Receiving;

/// <summary>Seeded damage to what servers say. A failure names seed and round, which give the same bytes again.</summary>
public sealed class FuzzedMailboxTests
{
    private const int Rounds = 1500;

    private static readonly byte[][] Conversations = [.. new[]
    {
        """
        * OK [CAPABILITY IMAP4rev1 SASL-IR IDLE AUTH=PLAIN] ready
        A00000000 OK [CAPABILITY IMAP4rev1 IDLE UIDPLUS SPECIAL-USE] in
        * LIST (\Noselect) "/" ""
        A00000001 OK done
        * LIST (\HasNoChildren) "/" INBOX
        A00000002 OK done
        * LIST (\HasNoChildren \Sent) "/" {7}
        Sent me
        A00000003 OK done
        * LIST (\HasNoChildren) "/" INBOX
        * LIST (\HasNoChildren \Sent) "/" {7}
        Sent me
        * LIST (\Noselect) NIL "a \"quoted\" \\ name"
        A00000004 OK done
        * 2 EXISTS
        * FLAGS (\Seen \Answered $Odd)
        * OK [UIDVALIDITY 3] ok
        * OK [UIDNEXT 9] ok
        A00000005 OK [READ-ONLY] open
        * SEARCH 7 8
        A00000006 OK found
        * 1 FETCH (UID 7 RFC822.SIZE 12 FLAGS (\Seen) INTERNALDATE " 4-Mar-2026 05:06:07 +0200")
        * 2 FETCH (UID 8 RFC822.SIZE 0 FLAGS () INTERNALDATE "14-Mar-2026 05:06:07 +0200")
        A00000007 OK done
        * 1 FETCH (UID 7 RFC822.SIZE 12 FLAGS (\Seen) INTERNALDATE " 4-Mar-2026 05:06:07 +0200")
        * 2 FETCH (FLAGS () UID 8 RFC822.SIZE 17 INTERNALDATE NIL)
        A00000008 OK done
        * 1 FETCH (UID 7 BODY[] {12}
        Subject: a
        )
        * 2 FETCH (BODY[] {17}
        Subject: b

        b
         FLAGS () UID 8)
        A00000009 OK done
        + idling
        * 3 EXISTS
        A00000010 OK awake
        * BYE
        A00000011 OK bye

        """,
        """
        * PREAUTH [CAPABILITY IMAP4rev1] hello
        * LIST (\Noselect) "." ""
        A00000000 OK done
        * LIST () "." INBOX
        A00000001 OK done
        * LIST (\Sent) "." &U,BTFw-
        * STATUS INBOX (MESSAGES 1 UIDNEXT 2)
        A00000002 NO [LIMIT] not now
        * 1 EXISTS
        * OK [UIDVALIDITY 4294967295] ok
        A00000003 OK [READ-ONLY] open
        * SEARCH
        * SEARCH 8
        A00000004 OK found
        A00000005 BAD what
        * 1 FETCH (ENVELOPE ("date" NIL (("a" NIL "b" "c")) NIL NIL NIL NIL NIL NIL NIL) UID 8 RFC822.SIZE 5)
        A00000006 OK done
        * 1 FETCH (BODY[HEADER.FIELDS (SUBJECT)] {4}
        abcd BODY[] "short" UID 8)
        A00000007 OK done
        * 1 EXPUNGE
        A00000008 OK noop
        A00000009 OK bye

        """,
    }.Select(text => Encoding.Latin1.GetBytes(text.ReplaceLineEndings("\r\n")))];

    private static readonly byte[][] Scraps =
    [
        .. new[] { "\r\n", "\n", "\r", "\0", "(", ")", "\"", "{", "}", "{3}\r\n", "{99999999999}\r\n", "{2000000}\r\n", "[", "]", "* ", "+ \r\n", "* BYE\r\n", "A00000003 OK\r\n", "A00000006 NO\r\n", "NIL ", "~", "\\", "* 4294967296 EXISTS\r\n", "* 0 FETCH (", "BODY[] ", "UID 0 ", "&", "&-&", "((((((((((" }
            .Select(Encoding.Latin1.GetBytes),
        [0xFF, 0xFE], [0xC3],
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public Task Damaged_answers_neither_crash_nor_hang_nor_lose_a_byte_of_a_message(int seed) => BabblingServer.SayDamagedAsync(Conversations, Scraps, Rounds, seed, TalkAsync);

    [Fact]
    public async Task Undamaged_they_are_understood()
    {
        await using var server = new BabblingServer();
        var serving = server.ServeAsync(Conversations[0]);

        Assert.Equal(["Subject: a\r\n", "Subject: b\r\n\r\nb\r\n"], (await TalkAsync(server.Port)).Select(Encoding.Latin1.GetString));

        await serving;
    }

    /// <summary>Does all that a session can do, as far as the server lets it, and gives the messages that came whole.</summary>
    private static async Task<IReadOnlyList<byte[]>> TalkAsync(int port)
    {
        var settings = SendingFaultTests.Plain(port) with { SignIn = MailSignIn.Auto, User = "amelie", Secret = "secret-1234" };
        List<byte[]> messages = [];
        try
        {
            await using var session = await new MailKitMailboxReader().ConnectAsync(settings, CancellationToken.None);
            await TryAsync(() => session.ListFoldersAsync(CancellationToken.None));
            await TryAsync(() => session.OpenAsync("INBOX", FolderAccess.ReadOnly, CancellationToken.None));
            IReadOnlyList<uint> found = [7, 8];
            await TryAsync(async () => found = await session.SearchAsync(new MailSearch(), CancellationToken.None));
            await TryAsync(() => session.SummariesAsync(found, CancellationToken.None));
            await TryAsync(() => FetchAsync(session, found, messages));
            await TryAsync(() => session.WaitForNewsAsync(TimeSpan.FromMilliseconds(1), CancellationToken.None));
        }
        catch (MailException)
        {
            // What is not IMAP ends the session with words; any other exception is a fault of ours.
        }

        return messages;
    }

    private static async Task FetchAsync(IMailboxSession session, IReadOnlyList<uint> uids, List<byte[]> messages)
    {
        await session.FetchAsync(uids, async message =>
        {
            using var content = new MemoryStream();
            await message.Content.CopyToAsync(content);
            Assert.Equal(message.Content.Length, content.Length);
            messages.Add(content.ToArray());
        }, CancellationToken.None);
    }

    /// <summary>A no leaves the session as it is; what cannot be asked without an open folder is not asked.</summary>
    private static async Task TryAsync(Func<Task> doing)
    {
        try
        {
            await doing();
        }
        catch (MailRefusedException)
        {
        }
        catch (InvalidOperationException fault) when (fault.Message.StartsWith("Open a folder", StringComparison.Ordinal))
        {
        }
    }
}
