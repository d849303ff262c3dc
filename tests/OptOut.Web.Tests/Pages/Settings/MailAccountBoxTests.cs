using Bunit;
using OptOut.App.Common;
using OptOut.App.MailAccounts;
using OptOut.Web.Components.Pages.Settings;
using OptOut.Web.Tests.Shared;

namespace OptOut.Web.Tests.Pages.Settings;

public sealed class MailAccountBoxTests : ControlTest
{
    private static readonly MailAccountView Account = new("1", "Kim", "kim@example.org", "smtp.example.org", 587, "StartTls", "imap.example.org", 993, "ImplicitTls", "kim", false, true, false);

    [Fact]
    public void A_failed_check_names_the_setting_to_change()
    {
        var result = new MailCheckResult("kim@example.org", false, "OptOut", new EnginesInUse("MailKit", "OptOut"), [new("smtp", true, "Signed in."), new("imap", false, "The password was refused.", "Secret")]);
        var box = Show(Account, result).Find(".alert-danger");
        Assert.Equal("alert", box.GetAttribute("role"));
        Assert.Contains("Look at: Password", box.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_practice_account_can_be_neither_checked_nor_removed()
    {
        var box = Show(MailAccountStore.Practice(true), null);
        Assert.Empty(box.FindAll("button"));
        Assert.Contains("nothing leaves this machine", box.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Removing_says_first_what_will_happen()
    {
        var box = Show(Account, null);
        Assert.Equal(3, box.FindAll("dialog li").Count);
        Assert.Equal("remove-1", box.Find("dialog button[type=submit]").GetAttribute("form"));
    }

    private IRenderedComponent<MailAccountBox> Show(MailAccountView account, MailCheckResult? result) =>
        Render<MailAccountBox>(p => p.Add(b => b.Account, account).Add(b => b.Result, result));
}
