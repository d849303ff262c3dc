using OptOut.App.Common;
using OptOut.App.Inbox;
using OptOut.App.MailAccounts;
using OptOut.App.Tests.Support;
using OptOut.Mail;
using OptOut.Testing.Mail;

namespace OptOut.App.Tests.Delivery;

public sealed class MailTestTests
{
    [Fact]
    public async Task A_test_message_comes_back_and_is_no_reply()
    {
        await using var mail = await MailServers.StartAsync();
        await using var installation = await TestInstallation.OpenWithRealMailAsync();
        var account = await installation.AddRealMailboxAsync(mail);

        var result = await installation.Get<MailTest>().RunAsync(account);
        Assert.True(result.Ok, string.Join('\n', result.Parts));
        Assert.Equal(["send", "return"], result.Parts.Select(p => p.Part));
        Assert.Single(mail.Delivered("amelie@example.org"));

        Assert.Empty((await installation.Get<MailboxSync>().RunAsync()).Problems);
        Assert.Empty(await installation.Inbox.ListAsync(installation.Owner));
    }

    [Fact]
    public async Task A_wrong_password_is_named_and_nothing_is_sent()
    {
        await using var mail = await MailServers.StartAsync();
        await using var installation = await TestInstallation.OpenWithRealMailAsync();
        var account = await installation.AddRealMailboxAsync(mail);
        await installation.Get<MailAccountStore>().ChangeAsync(account, new MailAccountChange { Password = "not this" });

        var result = await installation.Get<MailTest>().RunAsync(account);
        Assert.False(result.Ok);
        Assert.Equal("send", Assert.Single(result.Parts).Part);
        Assert.Contains(result.Parts[0].Setting, new[] { nameof(MailSetting.Secret), nameof(MailSetting.User) });
        Assert.Empty(mail.Delivered("amelie@example.org"));
    }

    [Fact]
    public async Task A_changed_account_keeps_what_was_not_named_and_refuses_what_cannot_be()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var account = await installation.AddMailboxAsync(pace: 7, cap: 8, trustedServer: "mx.example.org");
        var book = installation.Get<MailAccountStore>();
        var refused = await Assert.ThrowsAsync<InputException>(() => book.ChangeAsync(account, new MailAccountChange { PaceSeconds = -1, DailyCap = 1_000_000, TrustedServer = "two words" }));
        Assert.Equal(["PaceSeconds", "DailyCap", "TrustedServer"], refused.Faults.Select(f => f.Field), StringComparer.OrdinalIgnoreCase);

        await book.ChangeAsync(account, new MailAccountChange { DailyCap = 9, TrustedServer = "" });
        var changed = (await book.ListAsync()).Single(a => a.Id == account);
        Assert.Equal((7, 9, null), (changed.PaceSeconds, changed.DailyCap, changed.TrustedServer));
    }
}
