using OptOut.App.MailAccounts;

namespace OptOut.Web.Components.Layout;

/// <summary>Says on every page that nothing leaves the machine, as long as no real mail account is the default.</summary>
public sealed partial class PracticeBanner(MailAccountStore accounts)
{
    private bool _practice;

    protected override async Task OnInitializedAsync() =>
        _practice = (await accounts.ListAsync()).Any(account => account is { IsDefault: true, Practice: true });
}
