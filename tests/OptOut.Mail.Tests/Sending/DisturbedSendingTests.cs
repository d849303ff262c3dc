using OptOut.Mail.Receiving;
using OptOut.Mail.Sending;
using OptOut.Mail.Tests.Receiving;
using OptOut.Testing.Mail;

namespace OptOut.Mail.Tests.Sending;

/// <summary>A real Postfix that refuses, and one whose connection is cut or falls silent at every moment of a conversation.</summary>
public sealed class DisturbedSendingTests(RealServers real)
{
    private static readonly MailTimeouts Short = new() { Connect = TimeSpan.FromSeconds(2), Reply = TimeSpan.FromSeconds(2), FinalReply = TimeSpan.FromSeconds(2) };

    private static CancellationToken None => CancellationToken.None;

    private string User => real.Servers.Users[7];

    public static TheoryData<Disturbance> Openings => [.. Each(["GREETING", "EHLO", "STARTTLS", "HANDSHAKE", "EHLO 2", "AUTH", "SECRET"])];

    public static TheoryData<Disturbance> Envelopes => [.. Each(["MAIL", "RCPT", "DATA"])];

    public static TheoryData<Disturbance> Endings => [.. Each(["END"])];

    public static TheoryData<Disturbance> Goodbyes =>
        [.. Each(["QUIT"]), new Disturbance("QUIT", Interference.Answer, "421 4.3.2 not now"), new Disturbance("QUIT", Interference.Answer, "502 5.5.1 never")];

    [Theory]
    [InlineData("GREETING", "421 4.3.2 not now", typeof(MailConnectException), MailSetting.None)]
    [InlineData("GREETING", "554 5.7.1 never", typeof(MailConnectException), MailSetting.None)]
    [InlineData("EHLO", "421 4.3.2 not now", typeof(MailConnectException), MailSetting.None)]
    [InlineData("STARTTLS", "454 4.7.0 not now", typeof(MailTlsException), MailSetting.Security)]
    [InlineData("STARTTLS", "554 5.7.0 never", typeof(MailTlsException), MailSetting.Security)]
    [InlineData("AUTH", "454 4.7.0 not now", typeof(MailSignInException), MailSetting.None)]
    [InlineData("AUTH", "535 5.7.8 never", typeof(MailSignInException), MailSetting.Secret)]
    [InlineData("SECRET", "454 4.7.0 not now", typeof(MailSignInException), MailSetting.None)]
    [InlineData("SECRET", "535 5.7.8 never", typeof(MailSignInException), MailSetting.Secret)]
    public async Task A_refusal_before_the_session_is_open_is_told_as_it_was_said(string at, string answer, Type kind, MailSetting setting)
    {
        await using var proxy = new DisturbingSmtpProxy(real.Servers, real.Servers.SmtpPort, new Disturbance(at, Interference.Answer, answer));

        var fault = await Assert.ThrowsAnyAsync<MailException>(() => new MailKitSender().ConnectAsync(Through(proxy) with { SignIn = MailSignIn.Login }, None));

        Assert.IsType(kind, fault);
        Assert.Equal(setting, fault.Setting);
        Assert.Contains(answer, fault.Message, StringComparison.Ordinal);
        Assert.Equal(answer.StartsWith('4'), (fault as MailSignInException)?.Temporary ?? answer.StartsWith('4'));
        AssertNoSecret(fault.Transcript);
        Assert.True(proxy.Disturbed);
    }

    [Theory]
    [InlineData("ehlo-451.example", "451 4.3.0")]
    [InlineData("ehlo-550.example", "550 5.7.1")]
    public async Task Postfix_refusing_EHLO_turns_the_machine_away(string name, string code)
    {
        var settings = real.Smtp(User) with { Port = real.Servers.RefusingPort, ClientName = name };

        var fault = await Assert.ThrowsAsync<MailConnectException>(() => new MailKitSender().ConnectAsync(settings, None));

        Assert.Contains(code, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Openings))]
    public async Task A_connection_cut_or_silent_before_the_session_is_open_is_told(Disturbance disturbance)
    {
        await using var proxy = new DisturbingSmtpProxy(real.Servers, real.Servers.SmtpPort, disturbance);

        var fault = await Assert.ThrowsAnyAsync<MailException>(() => new MailKitSender().ConnectAsync(Through(proxy) with { SignIn = MailSignIn.Login, Timeouts = Limits(disturbance) }, None));

        Assert.True(fault is MailConnectException or MailTlsException, fault.ToString());
        Assert.Equal(disturbance.How == Interference.Stall && disturbance.At != "HANDSHAKE", fault.Setting == MailSetting.Timeouts);
        AssertNoSecret(fault.Transcript);
        Assert.True(proxy.Disturbed);
    }

    [Theory]
    [InlineData("mail", 451)]
    [InlineData("mail", 550)]
    [InlineData("rcpt", 451)]
    [InlineData("rcpt", 550)]
    [InlineData("data", 451)]
    [InlineData("data", 550)]
    [InlineData("end", 451)]
    [InlineData("end", 550)]
    public async Task Postfix_refusing_at_a_command_is_told_as_it_was_said_and_the_session_goes_on(string command, int code)
    {
        var name = FormattableString.Invariant($"{command}-{code}@{MailServers.Domain}");
        var envelope = command == "rcpt" ? new MailEnvelope(User, name) : new MailEnvelope(name, User);
        await using var session = await new MailKitSender().ConnectAsync(real.Smtp(User) with { Port = real.Servers.RefusingPort }, None);

        var result = await session.SendAsync(envelope, Letters.Plain("refused"), None);

        Assert.Equal(code == 451 ? SendOutcome.Deferred : SendOutcome.Rejected, result.Outcome);
        Assert.StartsWith(code == 451 ? "451 4.3.0 " : "550 5.7.1 ", result.ReplyLine, StringComparison.Ordinal);
        Assert.True(session.IsUsable);
        Assert.Equal(SendOutcome.Accepted, (await session.SendAsync(new MailEnvelope(User, User), Letters.Plain("after-a-refusal"), None)).Outcome);
    }

    [Theory]
    [MemberData(nameof(Envelopes))]
    public async Task A_connection_cut_or_silent_before_the_message_is_never_in_doubt(Disturbance disturbance)
    {
        await using var proxy = new DisturbingSmtpProxy(real.Servers, real.Servers.SmtpPort, disturbance);
        await using var session = await new MailKitSender().ConnectAsync(Through(proxy) with { Timeouts = Limits(disturbance) }, None);

        var result = await session.SendAsync(new MailEnvelope(User, User), Letters.Plain("before-the-message"), None);

        Assert.Equal(SendOutcome.Deferred, result.Outcome);
        Assert.False(session.IsUsable);
        Assert.True(proxy.Disturbed);
    }

    [Theory]
    [InlineData(Interference.CutBefore)]
    [InlineData(Interference.Stall)]
    public async Task A_connection_cut_or_silent_in_the_middle_of_the_message_is_never_in_doubt(Interference how)
    {
        var disturbance = new Disturbance("BODY", how);
        await using var proxy = new DisturbingSmtpProxy(real.Servers, real.Servers.SmtpPort, disturbance);
        await using var session = await new MailKitSender().ConnectAsync(Through(proxy) with { Timeouts = Limits(disturbance) }, None);
        // Far more than the buffers between the two hold: the last byte cannot have left.
        var subject = $"middle-{how}";
        using var message = Letters.Plain(subject, string.Concat(Enumerable.Repeat(new string('x', 76) + "\r\n", 300_000)));

        var result = await session.SendAsync(new MailEnvelope(User, User), message, None);

        Assert.Equal(SendOutcome.Deferred, result.Outcome);
        Assert.False(session.IsUsable);
        Assert.True(proxy.Disturbed);
        Assert.Equal(0, await ArrivedAsync(subject));
    }

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task No_answer_after_the_last_byte_is_uncertain_whether_the_message_arrived_or_not(Disturbance disturbance)
    {
        await using var proxy = new DisturbingSmtpProxy(real.Servers, real.Servers.SmtpPort, disturbance);
        await using var session = await new MailKitSender().ConnectAsync(Through(proxy) with { Timeouts = Limits(disturbance) }, None);
        var subject = $"end-{disturbance.How}";

        var result = await session.SendAsync(new MailEnvelope(User, User), Letters.Plain(subject), None);

        Assert.Equal(SendOutcome.Uncertain, result.Outcome);
        Assert.Null(result.Reply);
        Assert.False(session.IsUsable);
        Assert.True(proxy.Disturbed);
        Assert.Equal(disturbance.How == Interference.CutAfter ? 1 : 0, await ArrivedAsync(subject));
    }

    [Theory]
    [MemberData(nameof(Goodbyes))]
    public async Task What_goes_wrong_with_the_goodbye_changes_nothing_about_the_message(Disturbance disturbance)
    {
        await using var proxy = new DisturbingSmtpProxy(real.Servers, real.Servers.SmtpPort, disturbance);
        await using (var session = await new MailKitSender().ConnectAsync(Through(proxy), None))
        {
            Assert.Equal(SendOutcome.Accepted, (await session.SendAsync(new MailEnvelope(User, User), Letters.Plain("goodbye"), None)).Outcome);
        }

        Assert.True(proxy.Disturbed);
    }

    /// <summary>How often a message lies in the mailbox once one sent after it has come.</summary>
    private async Task<int> ArrivedAsync(string subject)
    {
        var mark = $"mark-{Guid.NewGuid():N}";
        await real.Servers.InjectAsync("someone@example.com", User, $"Message-ID: <{mark}@example.org>\n\nx\n");
        await using var session = await new MailKitMailboxReader().ConnectAsync(real.Imap(User), None);
        await session.UidOfAsync($"<{mark}@example.org>");
        for (var round = 0; round < 20; round++)
        {
            if (await session.SearchAsync(new MailSearch { MessageId = $"<{subject}@example.org>" }, None) is { Count: > 0 } found)
            {
                return found.Count;
            }

            // Two messages may overtake each other by a little.
            await session.WaitForNewsAsync(TimeSpan.FromMilliseconds(20), None);
        }

        return 0;
    }

    private MailServerSettings Through(DisturbingProxy proxy) => real.Smtp(User) with { Port = proxy.Port };

    private static MailTimeouts Limits(Disturbance disturbance) => disturbance.How == Interference.Stall ? Short : new MailTimeouts();

    private void AssertNoSecret(IReadOnlyList<string> transcript)
    {
        var text = string.Join('\n', transcript);
        Assert.DoesNotContain(MailServers.PasswordOf(User), text, StringComparison.Ordinal);
        Assert.DoesNotContain(Letters.Base64(MailServers.PasswordOf(User)), text, StringComparison.Ordinal);
    }

    private static IEnumerable<Disturbance> Each(string[] moments) =>
        from moment in moments
        from how in new[] { Interference.CutBefore, Interference.CutAfter, Interference.Stall }
        select moment.Split(' ') is [var at, _] ? new Disturbance(at, how, Occurrence: 2) : new Disturbance(moment, how);
}
