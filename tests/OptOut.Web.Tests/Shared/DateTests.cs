using Bunit;
using OptOut.Web.Components.Shared;

namespace OptOut.Web.Tests.Shared;

public sealed class DateTests : ControlTest
{
    [Theory]
    [InlineData("en", "Thu 7 Jan 2027, in 46 days")]
    [InlineData("de", "Do, 7. Jan. 2027, in 46 Tagen")]
    [InlineData("fr", "jeu. 7 janv. 2027, dans 46 jours")]
    public void A_date_has_its_weekday_and_its_distance_in_the_language_of_the_reader(string language, string expected)
    {
        Speak(language);
        var date = Render<DateWithDistance>(p => p.Add(d => d.Date, new DateOnly(2027, 1, 7)));
        Assert.Equal(expected, Spoken(date));
        Assert.Equal("2027-01-07", date.Find("time").GetAttribute("datetime"));
    }

    [Theory]
    [InlineData(0, "today")]
    [InlineData(1, "tomorrow")]
    [InlineData(-1, "yesterday")]
    [InlineData(2, "in 2 days")]
    [InlineData(-2, "2 days ago")]
    public void Near_days_have_words_of_their_own(int days, string expected)
    {
        var date = Render<DateWithDistance>(p => p.Add(d => d.Date, Today.AddDays(days)).Add(d => d.Today, Today));
        Assert.Equal(expected, date.Find(".distance").TextContent);
    }

    private static string Spoken(IRenderedComponent<DateWithDistance> date) =>
        string.Join(' ', date.Find(".date-line").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
