using System.Text;
using OptOut.Mail.Receiving;
using OptOut.Testing.Mail;

namespace OptOut.Mail.Tests.Receiving;

/// <summary>A real Dovecot that says no, and one whose connection is cut or falls silent at every moment of a conversation.</summary>
public sealed class DisturbedReadingTests(RealServers real)
{
    private static readonly MailTimeouts Short = new() { Connect = TimeSpan.FromSeconds(2), Reply = TimeSpan.FromSeconds(2) };
    private static readonly byte[] Message = Encoding.ASCII.GetBytes("Message-ID: <kept@example.org>\r\nSubject: kept\r\n\r\n" + string.Concat(Enumerable.Repeat(new string('x', 76) + "\r\n", 500)));

    private static CancellationToken None => CancellationToken.None;

    private string User => real.Servers.Users[7];

    /// <summary>Everything a session does, by the moment at which it can be disturbed.</summary>
    private static readonly Dictionary<string, Func<IMailboxSession, Task>> Doings = new(StringComparer.Ordinal)
    {
        ["LIST"] = session => session.ListFoldersAsync(None),
        ["EXAMINE"] = session => session.OpenAsync("Junk", FolderAccess.ReadOnly, None),
        ["SELECT"] = session => session.OpenAsync("Junk", FolderAccess.ReadWrite, None),
        ["UID SEARCH"] = session => session.SearchAsync(new MailSearch(), None),
        ["UID FETCH"] = session => session.SummariesAsync([1], None),
        ["MESSAGE IN"] = session => session.FetchAsync(1, new MemoryStream(), None),
        ["APPEND"] = Append,
        ["MESSAGE OUT"] = Append,
        ["IDLE"] = session => session.WaitForNewsAsync(TimeSpan.FromSeconds(20), None),
        ["DONE"] = session => session.WaitForNewsAsync(TimeSpan.FromMilliseconds(100), None),
        ["NOOP"] = session => session.PingAsync(None),
    };

    public static TheoryData<Disturbance> Openings =>
        [.. Each(["GREETING", "STARTTLS", "CAPABILITY", "AUTHENTICATE", "SECRET"]).Where(one => one != new Disturbance("GREETING", Interference.CutAfter) && one != new Disturbance("SECRET", Interference.CutAfter))];

    public static TheoryData<Disturbance> Interruptions =>
        [.. Each([.. Doings.Keys]).Where(one => one.How != Interference.CutAfter || one.At is not ("IDLE" or "MESSAGE IN" or "MESSAGE OUT" or "DONE"))];

    public static TheoryData<Disturbance> Goodbyes => [.. Each(["LOGOUT"]), new Disturbance("LOGOUT", Interference.Answer, "NO not now"), new Disturbance("LOGOUT", Interference.Answer, "BAD never")];

    [Theory]
    [InlineData("GREETING", "* BYE not now", typeof(MailConnectException), MailSetting.None)]
    [InlineData("STARTTLS", "NO not now", typeof(MailTlsException), MailSetting.Security)]
    [InlineData("STARTTLS", "BAD never", typeof(MailTlsException), MailSetting.Security)]
    [InlineData("AUTHENTICATE", "NO [UNAVAILABLE] not now", typeof(MailSignInException), MailSetting.None)]
    [InlineData("AUTHENTICATE", "NO [AUTHENTICATIONFAILED] never", typeof(MailSignInException), MailSetting.Secret)]
    [InlineData("AUTHENTICATE", "BAD never", typeof(MailSignInException), MailSetting.Secret)]
    public async Task A_refusal_before_the_session_is_open_is_told_as_it_was_said(string at, string answer, Type kind, MailSetting setting)
    {
        await using var proxy = new DisturbingImapProxy(real.Servers, real.Servers.ImapPort, new Disturbance(at, Interference.Answer, answer));

        var fault = await Assert.ThrowsAnyAsync<MailException>(() => new MailKitMailboxReader().ConnectAsync(Through(proxy), None));

        Assert.IsType(kind, fault);
        Assert.Equal(setting, fault.Setting);
        Assert.Contains(answer.Split(' ')[^1], fault.Message, StringComparison.Ordinal);
        Assert.Equal(answer.Contains("UNAVAILABLE", StringComparison.Ordinal), (fault as MailSignInException)?.Temporary ?? false);
        AssertNoSecret(fault.Transcript);
        Assert.True(proxy.Disturbed);
    }

    [Theory]
    [MemberData(nameof(Openings))]
    public async Task A_connection_cut_or_silent_before_the_session_is_open_is_told(Disturbance disturbance)
    {
        await using var proxy = new DisturbingImapProxy(real.Servers, real.Servers.ImapPort, disturbance);

        // CRAM-MD5: the server speaks first, so there is an answer within the sign-in to disturb.
        var fault = await Assert.ThrowsAsync<MailConnectException>(() => new MailKitMailboxReader().ConnectAsync(Through(proxy) with { SignIn = MailSignIn.CramMd5, Timeouts = Limits(disturbance) }, None));

        Assert.Equal(disturbance.How == Interference.Stall, fault.Setting == MailSetting.Timeouts);
        AssertNoSecret(fault.Transcript);
        Assert.True(proxy.Disturbed);
    }

    [Theory]
    [InlineData("LIST")]
    [InlineData("EXAMINE")]
    [InlineData("SELECT")]
    [InlineData("UID SEARCH")]
    [InlineData("UID FETCH")]
    [InlineData("APPEND")]
    [InlineData("NOOP")]
    public async Task A_no_at_any_command_is_told_as_it_was_said_and_the_session_goes_on(string command)
    {
        foreach (var answer in new[] { "NO [LIMIT] not now", "BAD never" })
        {
            await using var proxy = new DisturbingImapProxy(real.Servers, real.Servers.ImapPort, new Disturbance(command, Interference.Answer, answer)) { Armed = false };
            await using var session = await OpenAsync(proxy, new MailTimeouts());
            proxy.Armed = true;

            var fault = await Assert.ThrowsAsync<MailRefusedException>(() => Doings[command](session));

            Assert.Contains(answer.Split(' ')[^1], fault.Message, StringComparison.Ordinal);
            Assert.True(session.IsUsable);
            await session.OpenAsync("Drafts", FolderAccess.ReadOnly, None);
            await Doings[command](session);
        }
    }

    [Fact]
    public async Task A_no_to_IDLE_makes_the_session_ask_now_and_then()
    {
        await using var proxy = new DisturbingImapProxy(real.Servers, real.Servers.ImapPort, new Disturbance("IDLE", Interference.Answer, "NO not here"));
        await using var session = await new MailKitMailboxReader().ConnectAsync(Through(proxy) with { Timeouts = new MailTimeouts { Poll = TimeSpan.FromMilliseconds(50) } }, None);
        await session.OpenAsync("INBOX", FolderAccess.ReadOnly, None);
        var wait = session.WaitForNewsAsync(TimeSpan.FromSeconds(20), None);

        await real.Servers.InjectAsync("someone@example.com", User, "Subject: wake\n\nup\n");

        Assert.Equal(MailboxNews.Changed, await wait);
        Assert.True(proxy.Disturbed);
    }

    [Theory]
    [MemberData(nameof(Interruptions))]
    public async Task A_connection_cut_or_silent_at_any_moment_is_told_and_ends_the_session(Disturbance disturbance)
    {
        await using var proxy = new DisturbingImapProxy(real.Servers, real.Servers.ImapPort, disturbance) { Armed = false };
        await using var session = await OpenAsync(proxy, Limits(disturbance));
        proxy.Armed = true;

        var fault = await Assert.ThrowsAsync<MailConnectException>(() => Doings[disturbance.At](session));

        Assert.True(disturbance.How == Interference.Stall == (fault.Setting == MailSetting.Timeouts), fault.ToString());
        Assert.False(session.IsUsable);
        await Assert.ThrowsAsync<MailConnectException>(() => session.PingAsync(None));
        Assert.True(proxy.Disturbed);
    }

    [Fact]
    public async Task A_message_cut_in_the_middle_is_never_handed_over_as_whole()
    {
        await using var proxy = new DisturbingImapProxy(real.Servers, real.Servers.ImapPort, new Disturbance("MESSAGE IN", Interference.CutBefore)) { Armed = false };
        await using var session = await OpenAsync(proxy, new MailTimeouts());
        proxy.Armed = true;
        using var received = new MemoryStream();

        await Assert.ThrowsAsync<MailConnectException>(async () => await session.FetchAsync(1, received, None));

        Assert.True(received.Length < Message.Length);
        Assert.Equal(Message[..(int)received.Length], received.ToArray());
    }

    [Theory]
    [MemberData(nameof(Goodbyes))]
    public async Task What_goes_wrong_with_the_goodbye_is_nobodys_trouble(Disturbance disturbance)
    {
        await using var proxy = new DisturbingImapProxy(real.Servers, real.Servers.ImapPort, disturbance);
        await using (await OpenAsync(proxy, Limits(disturbance)))
        {
        }

        Assert.True(proxy.Disturbed);
    }

    private static async Task Append(IMailboxSession session)
    {
        using var message = new MemoryStream(Message);
        await session.AppendAsync("Drafts", message, MailFlags.None, DateTimeOffset.UnixEpoch, None);
    }

    private async Task<IMailboxSession> OpenAsync(DisturbingProxy proxy, MailTimeouts limits)
    {
        await using (var direct = await new MailKitMailboxReader().ConnectAsync(real.Imap(User), None))
        {
            // Message 1 of this folder is a known one, whichever test comes first.
            if ((await direct.OpenAsync("Drafts", FolderAccess.ReadOnly, None)).MessageCount == 0)
            {
                await Append(direct);
            }
        }

        var session = await new MailKitMailboxReader().ConnectAsync(Through(proxy) with { Timeouts = limits }, None);
        await session.OpenAsync("Drafts", FolderAccess.ReadOnly, None);
        return session;
    }

    private MailServerSettings Through(DisturbingProxy proxy) => real.Imap(User) with { Port = proxy.Port };

    private static MailTimeouts Limits(Disturbance disturbance) => disturbance.How == Interference.Stall ? Short : new MailTimeouts();

    private void AssertNoSecret(IReadOnlyList<string> transcript) =>
        Assert.DoesNotContain(MailServers.PasswordOf(User), string.Join('\n', transcript), StringComparison.Ordinal);

    private static IEnumerable<Disturbance> Each(string[] moments) =>
        from moment in moments
        from how in new[] { Interference.CutBefore, Interference.CutAfter, Interference.Stall }
        select new Disturbance(moment, how);
}
