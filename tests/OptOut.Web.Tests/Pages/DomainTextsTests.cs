using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using OptOut.Domain.Cases;
using OptOut.Domain.Holdings;
using OptOut.Domain.Replies;
using OptOut.Mail;
using OptOut.Web.Resources;
using OptOut.Web.Tests.Shared;

namespace OptOut.Web.Tests.Pages;

public sealed class DomainTextsTests : ControlTest
{
    [Fact]
    public void Every_short_name_of_the_domain_has_a_word_on_the_screen()
    {
        var say = Services.GetRequiredService<IStringLocalizer<Words>>();
        IEnumerable<string> keys =
        [
            .. Enum.GetNames<Right>().SelectMany(name => new[] { "Right" + name, "Article" + name }),
            .. Enum.GetNames<NextStep>().Where(name => name != nameof(NextStep.Nothing)).Select(name => "Do" + name),
            .. Enum.GetNames<Outcome>().Select(name => "Outcome" + name),
            .. Enum.GetNames<ReplyMeaning>().SelectMany(name => new[] { "Meaning" + name, "Effect" + name }),
            .. Enum.GetNames<OptOut.Domain.Cases.RefusalReason>().Select(name => "Reason" + name),
            .. Enum.GetNames<KnownBy>().Select(name => "Known" + name),
            .. Enum.GetNames<MailSecurity>().Select(name => "MailSecurity" + name),
            .. Enum.GetNames<MailSetting>().Where(name => name != nameof(MailSetting.None)).Select(name => "MailSetting" + name),
        ];
        Assert.DoesNotContain(keys, key => say[key].ResourceNotFound);
    }
}
