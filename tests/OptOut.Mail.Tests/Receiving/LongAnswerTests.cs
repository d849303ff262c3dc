using System.Globalization;
using OptOut.Mail.Receiving;
using OptOut.Mail.Tests.Sending;
using OptOut.Testing.Mail;

namespace OptOut.Mail.Tests.Receiving;

/// <summary>Answers longer than any buffer: a mailbox of many years tells its numbers on one line.</summary>
public sealed class LongAnswerTests
{
    private const int Messages = 200_000;

    [Theory, InlineData(Delivery.Whole), InlineData(Delivery.ByLine)]
    public async Task A_mailbox_of_two_hundred_thousand_messages_is_searched_and_long_words_of_the_server_are_read(Delivery delivery)
    {
        var numbers = string.Join(' ', Enumerable.Range(1, Messages).Select(n => n.ToString(CultureInfo.InvariantCulture)));
        await using var server = new ScriptedServer($"""
            S: * PREAUTH [CAPABILITY IMAP4rev1] ready
            {MailboxDialectTests.NoNamespace}
            C: a1 EXAMINE INBOX
            S: * {Messages} EXISTS
            S: * OK [UIDVALIDITY 1] {new string('x', 300_000)}
            S: a1 OK [READ-ONLY] done
            C: a2 UID SEARCH UID 1:*
            S: * SEARCH {numbers}
            S: a2 OK done
            C: a3 UID SEARCH UID 7:*
            S: * SEARCH 7 199999 (MODSEQ 917)
            S: a3 OK done
            C: a4 LOGOUT
            S: * BYE
            S: a4 OK done
            """, delivery);
        await using (var session = await new MailKitMailboxReader().ConnectAsync(SendingFaultTests.Plain(server.Port), CancellationToken.None))
        {
            await session.OpenAsync("INBOX", FolderAccess.ReadOnly, CancellationToken.None);
            Assert.Equal(Enumerable.Range(1, Messages).Select(n => (uint)n), await session.SearchAsync(new MailSearch(), CancellationToken.None));
            Assert.Equal([7u, 199_999u], await session.SearchAsync(new MailSearch { FromUid = 7 }, CancellationToken.None));
        }

        await server.FinishedAsync();
    }

    [Fact]
    public async Task A_line_without_end_is_refused_before_it_fills_the_memory()
    {
        await using var server = new ScriptedServer($"""
            S: * PREAUTH [CAPABILITY IMAP4rev1] ready
            {MailboxDialectTests.NoNamespace}
            C: a1 NOOP
            S: * OK {new string('x', 40_000_000)}
            S: a1 OK done
            """, Delivery.Whole);
        await using var session = await new MailKitMailboxReader().ConnectAsync(SendingFaultTests.Plain(server.Port), CancellationToken.None);
        var broken = await Assert.ThrowsAsync<MailProtocolException>(() => session.PingAsync(CancellationToken.None));
        Assert.Contains("33554432 bytes", broken.Message, StringComparison.Ordinal);
    }
}
