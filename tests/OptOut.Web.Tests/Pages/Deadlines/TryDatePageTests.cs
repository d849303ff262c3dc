using Bunit;
using Microsoft.AspNetCore.Components;
using OptOut.App.Common;
using OptOut.Web.Components.Pages.Deadlines;
using OptOut.Web.Tests.Shared;

namespace OptOut.Web.Tests.Pages.Deadlines;

/// <summary>The page where anyone can try a date: the address is the question.</summary>
public sealed class TryDatePageTests : ControlTest
{
    [Fact]
    public void A_date_is_computed_with_its_steps_and_its_picture()
    {
        var page = Open("/deadlines?rule=EU-1182/responseDue&received=2026-03-05&controller=IE&event=&on=");

        Assert.Contains("7 Apr 2026", page.Find(".deadline-date").TextContent, StringComparison.Ordinal);
        Assert.Contains("Easter Monday", page.Find(".steps").TextContent, StringComparison.Ordinal);
        Assert.Contains("Art. 3(4)", page.Find(".steps").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find(".clock svg title"));
    }

    [Fact]
    public void Rows_left_empty_count_for_nothing_and_the_others_move_the_clock()
    {
        var page = Open("/deadlines?rule=EU-1182/extendedDue&received=2026-03-05&controller=IE&event=&on=&event=extensionNotice&on=2026-03-20");

        Assert.Contains("5 Jun 2026", page.Find(".deadline-date").TextContent, StringComparison.Ordinal);
        Assert.True(page.Find("#event1 option[value=extensionNotice]").HasAttribute("selected"));
    }

    [Theory]
    [InlineData("received=1850-01-01&controller=IE", "received")]
    [InlineData("received=soon&controller=IE", "received")]
    [InlineData("received=2026-03-05&controller=ZZ", "controller")]
    [InlineData("received=2026-03-05&controller=DE&controllerPart=XX", "controllerPart")]
    [InlineData("received=2026-03-05&controller=IE&subject=ZZ", "subject")]
    [InlineData("received=2026-03-05&controller=IE&rule=EU-1182/nonsense", "rule")]
    [InlineData("received=2026-03-05&controller=IE&event=&on=&event=extensionNotice&on=2026-01-01", "on1")]
    [InlineData("received=2026-03-05&controller=IE&event=idReceived&on=2026-03-09", "on0")]
    [InlineData("received=2026-03-05&controller=IE&event=idRequested", "on0")]
    public void What_cannot_be_computed_is_said_at_its_field_and_the_input_stays(string query, string field)
    {
        var page = Open("/deadlines?" + query);

        Assert.NotEmpty(page.Find($"#{field}-fault").TextContent.Trim());
        Assert.Contains($"#{field}", page.Find("[role=alert] a").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".deadline"));
        if (query.Contains("received=2026", StringComparison.Ordinal)) Assert.Equal("2026-03-05", page.Find("#received").GetAttribute("value"));
    }

    [Fact]
    public void Before_anything_is_asked_nothing_is_wrong()
    {
        var page = Open("/deadlines");

        Assert.Empty(page.FindAll("[role=alert]"));
        Assert.Empty(page.FindAll(".deadline"));
        Assert.Equal("EU-1182/responseDue", page.Find("#rule option[selected]").GetAttribute("value"));
    }

    [Theory]
    [InlineData("de", "received=1903-03-05", "Der 1903-03-05 liegt nicht in den Jahren")]
    [InlineData("de", "received=2026-03-05&event=idReceived&on=2026-03-20", "„Die Identität wurde belegt“ am 2026-03-20 beantwortet eine Frage, die niemand gestellt hat; setzen Sie „Sie fragten nach der Identität“ mit seinem Tag davor.")]
    [InlineData("fr", "received=2026-03-05&event=extensionNotice&on=2026-03-01", "« Ils prennent plus de temps » le 2026-03-01 est antérieur à la demande du 2026-03-05.")]
    [InlineData("en", "received=2026-03-05&event=extensionNotice&on=2026-03-01", "extensionNotice on 2026-03-01 lies before the request of 2026-03-05.")]
    public void What_cannot_be_computed_is_said_in_the_language_of_the_reader(string language, string asked, string told)
    {
        Speak(language);
        Assert.Contains(told, Open("/deadlines?rule=EU-1182/extendedDue&controller=IE&" + asked).Find(".alert-danger").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<TryDatePage> Open(string address)
    {
        ((NavigationManager)Services.GetService(typeof(NavigationManager))!).NavigateTo(address);
        return Render<TryDatePage>();
    }
}
