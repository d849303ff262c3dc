using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using OptOut.App.Deadlines;
using OptOut.App.Localization;
using OptOut.Domain.Deadlines;
using OptOut.Domain.Tests.Deadlines;
using static OptOut.Domain.Tests.Deadlines.DeadlineInputs;

namespace OptOut.App.Tests.Deadlines;

public sealed class ClockPictureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly DateOnly Today = new(2026, 6, 1);

    private static readonly DeadlineInput Full = Eu("2026-05-04", "DE", "extendedDue", ("idRequested", "2026-05-11"), ("idReceived", "2026-05-18"), ("extensionNotice", "2026-05-20"));

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    [InlineData("fr")]
    public void The_picture_is_an_image_with_title_and_description(string language)
    {
        var sheet = DeadlineCalculator.Compute(Full);
        var root = Picture(sheet, language);

        Assert.Equal("img", root.Attribute("role")?.Value);
        Assert.Equal(
            [root.Element(Svg + "title")!.Attribute("id")!.Value, root.Element(Svg + "desc")!.Attribute("id")!.Value],
            root.Attribute("aria-labelledby")!.Value.Split(' '));
        Assert.Contains(Languages.Of(language).LongDate(sheet.Expected!.Value), root.Element(Svg + "title")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mark_is_said_in_the_description_too()
    {
        var root = Picture(DeadlineCalculator.Compute(Full), "en");
        var labels = root.Descendants(Svg + "text").Select(t => t.Value).ToList();

        Assert.All(labels, l => Assert.Contains(l, root.Element(Svg + "desc")!.Value, StringComparison.Ordinal));
        Assert.Contains(labels, l => l == "Received: Mon 4 May 2026");
        Assert.Contains(labels, l => l == "They ask: Mon 11 May 2026");
        Assert.Contains(labels, l => l == "Extension announced: Wed 20 May 2026");
        Assert.Contains(labels, l => l == "Today: Mon 1 June 2026");
    }

    [Fact]
    public void Pause_extension_and_move_are_stretches_of_their_own()
    {
        Assert.Equal(["clock-running", "clock-pause", "clock-running", "clock-extension"], Stretches(Full).Where(s => s is not "clock-roll" and not "clock-bracket"));
        Assert.Equal(["clock-running", "clock-roll"], Stretches(Eu("2026-03-05")));
    }

    [Fact]
    public void Stretches_lie_end_to_end() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(DeadlineGen.Inputs, input =>
    {
        var lines = Picture(DeadlineCalculator.Compute(input), "en").Elements(Svg + "line").Where(l => l.Attribute("class")!.Value != "clock-bracket")
            .Select(l => (From: (int)l.Attribute("x1")!, To: (int)l.Attribute("x2")!)).ToList();
        return lines.Zip(lines.Skip(1)).All(p => p.First.To == p.Second.From) && lines.TrueForAll(l => l.From <= l.To);
    }));

    [Fact]
    public void No_meaning_rests_on_colour_or_inline_style()
    {
        var root = Picture(DeadlineCalculator.Compute(Full), "en");
        string[] allowed = ["none", "currentColor"];

        Assert.All(root.DescendantsAndSelf(), e =>
        {
            Assert.Null(e.Attribute("style"));
            Assert.All(e.Attributes().Where(a => a.Name.LocalName is "fill" or "stroke"), a => Assert.Contains(a.Value, allowed));
        });
    }

    [Fact]
    public void What_was_typed_cannot_become_markup()
    {
        var sheet = DeadlineCalculator.Compute(Eu("2026-05-04", events: ("<script>alert('x')</script>&\"", "2026-05-10")));

        Assert.All(Languages.All, language => Assert.DoesNotContain("<script", ClockPicture.ToSvg(sheet, Today, language), StringComparison.OrdinalIgnoreCase));
        Assert.Contains("Aujourd&#39;hui", ClockPicture.ToSvg(sheet, Today, Languages.Of("fr")), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_deadline_can_be_drawn() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(DeadlineGen.Inputs, input =>
        Languages.All.All(language => Picture(DeadlineCalculator.Compute(input), language.Code).Descendants(Svg + "text").Count() >= 2)));

    private static List<string> Stretches(DeadlineInput input) =>
        [.. Picture(DeadlineCalculator.Compute(input), "en").Elements(Svg + "line").Select(l => l.Attribute("class")!.Value)];

    private static XElement Picture(DeadlineSheet sheet, string language) => XDocument.Parse(ClockPicture.ToSvg(sheet, Today, Languages.Of(language))).Root!;
}
