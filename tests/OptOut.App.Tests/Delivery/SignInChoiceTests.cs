using OptOut.App.Common;
using OptOut.App.MailAccounts;
using OptOut.App.Tests.Support;
using OptOut.Mail;

namespace OptOut.App.Tests.Delivery;

/// <summary>The one way of signing in that an owner fixed for an account.</summary>
public sealed class SignInChoiceTests
{
    [Fact]
    public async Task It_is_kept_changed_and_reaches_the_engine()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var book = installation.Get<MailAccountStore>();
        var id = await book.AddAsync(Account with { SignIn = MailSignIn.CramMd5 });
        Assert.Equal(MailSignIn.CramMd5, (await book.ListAsync())[1].SignIn);
        Assert.Equal(MailSignIn.CramMd5, book.Smtp((await book.ChooseAsync(id))!).SignIn);
        await book.ChangeAsync(id, new MailAccountChange { DailyCap = 9 });
        Assert.Equal(MailSignIn.CramMd5, (await book.ListAsync())[1].SignIn);
        await book.ChangeAsync(id, new MailAccountChange { SignIn = MailSignIn.Auto });
        Assert.Equal(MailSignIn.Auto, book.Smtp((await book.ChooseAsync(id))!).SignIn);
    }

    [Theory]
    [InlineData(MailSignIn.Scram)]
    [InlineData(MailSignIn.Ntlm)]
    [InlineData(MailSignIn.OAuthBearer)]
    public async Task Every_way_can_be_chosen(MailSignIn way)
    {
        await using var installation = await TestInstallation.OpenAsync();
        var book = installation.Get<MailAccountStore>();
        var token = new string('t', 3000);
        var id = await book.AddAsync(Account with { SignIn = way, Password = token });
        var row = (await book.ChooseAsync(id))!;
        Assert.Equal((way, token), (book.Smtp(row).SignIn, book.Smtp(row).Secret));
        Assert.Contains(way, MailAccountStore.SignIns);
    }

    [Fact]
    public async Task Without_a_user_name_there_is_nothing_to_fix()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var fault = Assert.Single((await Assert.ThrowsAsync<InputException>(() => installation.Get<MailAccountStore>().AddAsync(Account with { UserName = "", Password = "", SignIn = MailSignIn.Plain }))).Faults);
        Assert.Contains("needs a user name", fault.Message, StringComparison.Ordinal);
    }

    private static NewMailAccount Account { get; } = new() { Address = "kim@example.org", SmtpHost = "smtp.example.org", UserName = "kim", Password = "secret word" };
}
