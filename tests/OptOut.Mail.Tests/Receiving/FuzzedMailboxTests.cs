using System.Text;
using OptOut.Mail.Imap;
using OptOut.Mail.Tests.Contract;

namespace OptOut.Mail.Tests.Imap;

/// <summary>Seeded damage to what servers say. A failure names seed and round, which give the same bytes again.</summary>
public sealed class FuzzedMailboxTests
{
    private const int Rounds = 1500;

    private static readonly byte[][] Conversations = [.. new[]
    {
        """
        * OK [CAPABILITY IMAP4rev1 SASL-IR IDLE AUTH=PLAIN] ready
        a1 OK [CAPABILITY IMAP4rev1 IDLE UIDPLUS SPECIAL-USE] in
        * LIST (\HasNoChildren) "/" INBOX
        * LIST (\HasNoChildren \Sent) "/" {7}
        Sent me
        * LIST (\Noselect) NIL "a \"quoted\" \\ name"
        a2 OK done
        * 2 EXISTS
        * FLAGS (\Seen \Answered $Odd)
        * OK [UIDVALIDITY 3] ok
        * OK [UIDNEXT 9] ok
        a3 OK [READ-ONLY] open
        * SEARCH 7 8
        a4 OK found
        * 1 FETCH (UID 7 RFC822.SIZE 12 FLAGS (\Seen) INTERNALDATE " 4-Mar-2026 05:06:07 +0200")
        * 2 FETCH (UID 8 RFC822.SIZE 0 FLAGS () INTERNALDATE "14-Mar-2026 05:06:07 +0200")
        a5 OK done
        * 1 FETCH (UID 7 RFC822.SIZE 12 FLAGS (\Seen) INTERNALDATE " 4-Mar-2026 05:06:07 +0200" BODY[] {12}
        Subject: a
        )
        * 2 FETCH (BODY[] {17}
        Subject: b

        b
         FLAGS () UID 8 RFC822.SIZE 17 INTERNALDATE NIL)
        a6 OK done
        + idling
        * 3 EXISTS
        a7 OK awake
        a8 OK bye

        """,
        """
        * PREAUTH [CAPABILITY IMAP4rev1] hello
        * LIST (\Sent (deep (deeper (NIL "x")))) "." &U,BTFw-
        * STATUS INBOX (MESSAGES 1 UIDNEXT 2)
        * BYE in a while
        a1 NO [LIMIT] not now
        * 1 EXISTS
        * OK [UIDVALIDITY 4294967295] ok
        a2 OK open
        * SEARCH
        * SEARCH 8
        a3 OK found
        a4 BAD what
        * 1 FETCH (ENVELOPE ("date" NIL (("a" NIL "b" "c")) NIL NIL NIL NIL NIL NIL NIL) BODY[HEADER.FIELDS (SUBJECT)] {4}
        abcd BODY[] "short" UID 8)
        a5 OK done
        * 1 EXPUNGE
        a6 OK noop
        a7 OK bye

        """,
    }.Select(text => Encoding.Latin1.GetBytes(text.ReplaceLineEndings("\r\n")))];

    private static readonly byte[][] Scraps =
    [
        .. new[] { "\r\n", "\n", "\r", "\0", "(", ")", "\"", "{", "}", "{3}\r\n", "{99999999999}\r\n", "{2000000}\r\n", "[", "]", "* ", "+ \r\n", "* BYE\r\n", "a3 OK\r\n", "a6 NO\r\n", "NIL ", "~", "\\", "* 4294967296 EXISTS\r\n", "* 0 FETCH (", "BODY[] ", "UID 0 ", "&", "&-&", "((((((((((" }
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

        Assert.Equal(["Subject: a\r\n", "Subject: b\r\n\r\nb\r\n"], await TalkAsync(server.Port, Conversations[0]));

        await serving;
    }

    /// <summary>Does all that a session can do, as far as the server lets it, and gives the messages that came whole.</summary>
    private static async Task<List<string>> TalkAsync(int port, byte[] words)
    {
        var settings = SendingFaultContract.Plain(port) with { SignIn = MailSignIn.Auto, User = "amelie", Secret = "secret-1234" };
        List<string> messages = [];
        try
        {
            await using var session = await new ImapMailbox().ConnectAsync(settings, CancellationToken.None);
            await TryAsync(() => session.ListFoldersAsync(CancellationToken.None));
            await TryAsync(() => session.OpenAsync("INBOX", FolderAccess.ReadOnly, CancellationToken.None));
            IReadOnlyList<uint> found = [7, 8];
            await TryAsync(async () => found = await session.SearchAsync(new MailSearch(), CancellationToken.None));
            await TryAsync(() => session.SummariesAsync(found, CancellationToken.None));
            await TryAsync(() => FetchAsync(session, found, words, messages));
            await TryAsync(() => session.WaitForNewsAsync(TimeSpan.FromMilliseconds(1), CancellationToken.None));
        }
        catch (MailException)
        {
            // What is not IMAP ends the session with words; any other exception is a fault of ours.
        }

        return messages;
    }

    private static async Task FetchAsync(IMailboxSession session, IReadOnlyList<uint> uids, byte[] words, List<string> messages)
    {
        await foreach (var message in session.FetchAsync(uids, CancellationToken.None))
        {
            using var content = new MemoryStream();
            await message.Content.CopyToAsync(content);
            Assert.Equal(message.Content.Length, content.Length);
            // A short message may come as a quoted text, whose backslashes are no bytes of it.
            Assert.True(words.AsSpan().IndexOf(content.ToArray()) >= 0 || words.AsSpan().Contains((byte)'\\'), "The message is not what the server said.");
            messages.Add(Encoding.Latin1.GetString(content.ToArray()));
        }
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
