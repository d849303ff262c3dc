using Bunit;
using OptOut.App.Common;
using OptOut.App.MailAccounts;
using OptOut.Mail;
using OptOut.Web.Components.Pages.Settings;
using OptOut.Web.Components.Shared;
using OptOut.Web.Tests.Shared;

namespace OptOut.Web.Tests.Pages.Settings;

public sealed class SignInFieldTests : ControlTest
{
    [Fact]
    public void Every_way_of_signing_in_can_be_chosen_and_has_a_name()
    {
        var given = new MailAccountForm { SignIn = MailSignIn.OAuthBearer };
        var field = Render<SignInField>(p => p.Add(f => f.Given, given).Add(f => f.Faults, new FormFaults()).AddCascadingValue(new Microsoft.AspNetCore.Components.Forms.EditContext(given)));
        var options = field.FindAll("option");
        Assert.Equal(MailAccountStore.SignIns.Select(way => way.ToString()), options.Select(option => option.GetAttribute("value")));
        Assert.All(options, option => Assert.False(option.HasAttribute("disabled")));
        Assert.All(options, option => Assert.DoesNotContain("MailSignInBy", option.TextContent, StringComparison.Ordinal));
        Assert.Contains("access token", options[^1].TextContent, StringComparison.Ordinal);
    }
}
