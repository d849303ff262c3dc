using Bunit;
using OptOut.App.Common;
using OptOut.App.Evidence.Sealing;
using OptOut.Web.Components.Pages.Settings;

namespace OptOut.Web.Tests.Pages.Settings;

public sealed class EvidenceSettingsPageTests : PageTest
{
    [Fact]
    public async Task Seal_and_stamp_authority_are_kept_and_confirmed()
    {
        var page = Open<EvidenceSettingsPage>("/settings/evidence");
        page.WaitForElement("#seal").Change(false);
        page.Find("#authority").Change("https://tsa.example.org/tsr");
        page.Find("#daily").Change(true);
        await page.Find("form").SubmitAsync();
        Assert.Equal("/settings/evidence?done=saved", Address);
        var kept = await Get<EvidenceSettings>().GetAsync(Stop);
        Assert.Equal((false, "https://tsa.example.org/tsr", true), (kept.Seal, kept.TimeStampAuthority, kept.DailyStamp));
    }

    [Fact]
    public async Task An_address_that_is_none_is_told_at_its_field_and_stays_in_it()
    {
        var page = Open<EvidenceSettingsPage>("/settings/evidence");
        page.WaitForElement("#authority").Change("tsa dot example");
        await page.Find("form").SubmitAsync();
        Assert.NotEmpty(page.FindAll("#authority-fault"));
        Assert.Equal("tsa dot example", page.Find("#authority").GetAttribute("value"));
        Assert.Null((await Get<EvidenceSettings>().GetAsync(Stop)).TimeStampAuthority);
    }
}
