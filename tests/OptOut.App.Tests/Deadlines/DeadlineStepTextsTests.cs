using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using OptOut.App.Deadlines;
using OptOut.App.Localization;
using OptOut.App.Localization.Resources;
using OptOut.App.Tests.Localization;
using OptOut.Domain.Deadlines;
using OptOut.Domain.Tests.Deadlines;
using OptOut.Testing;
using static OptOut.Domain.Tests.Deadlines.DeadlineInputs;

namespace OptOut.App.Tests.Deadlines;

public sealed class DeadlineStepTextsTests
{
    public static TheoryData<DeadlineStepKind> Kinds => [.. Enum.GetValues<DeadlineStepKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_step_has_words_of_its_own_in_every_language(DeadlineStepKind kind)
    {
        var patterns = Languages.All.Select(language => new DeadlineStepTexts(language)[kind.ToString()]).ToList();

        Assert.Equal(patterns.Count, patterns.Distinct(StringComparer.Ordinal).Count());
        Assert.All(patterns, p => Assert.Matches(@"[.}]$", p));
    }

    [Fact]
    public void There_are_words_for_no_other_step() => Assert.Equal(
        Enum.GetNames<DeadlineStepKind>().Order(StringComparer.Ordinal), ResourceFiles.Read(typeof(DeadlineStepsResources), Languages.English).Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_holiday_of_every_state_has_a_name_and_no_other() => Assert.Equal(
        Directory.EnumerateFiles(Repository.PathOf("src", "OptOut.Domain", "Deadlines", "Holidays"), "*.json").SelectMany(HolidaysOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ResourceFiles.Read(typeof(HolidaysResources), Languages.English).Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_explanation_can_be_read_in_every_language() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(DeadlineGen.Inputs, input =>
    {
        var steps = DeadlineCalculator.Compute(input).Steps;
        return steps.Count > 0 && Languages.All.All(language => steps.All(s => Said(s, language.Code) is { Length: > 10 } text && !text.Contains('{', StringComparison.Ordinal)));
    }));

    [Theory]
    [InlineData("en", "Thu 5 March 2026")]
    [InlineData("de", "Donnerstag, 5. März 2026")]
    [InlineData("fr", "jeudi 5 mars 2026")]
    public void A_date_stands_with_its_weekday(string language, string date) =>
        Assert.Contains(date, Said(DeadlineCalculator.Compute(Eu("2026-03-05")).Steps[0], language), StringComparison.Ordinal);

    [Fact]
    public void The_first_of_a_month_is_written_as_the_French_do() => Assert.Equal("dimanche 1er mars 2026", Languages.Of("fr").LongDate(Day("2026-03-01")));

    [Fact]
    public void A_holiday_is_named_in_the_reader_s_language()
    {
        var monday = DeadlineCalculator.Compute(Eu("2026-03-06")).Steps.Single(s => s.Kind == DeadlineStepKind.FreeHoliday);

        Assert.Equal("Mon 6 April 2026 is a public holiday (Easter Monday).", Said(monday, "en"));
        Assert.Equal("Montag, 6. April 2026 ist ein Feiertag (Ostermontag).", Said(monday, "de"));
        Assert.Equal("Le lundi 6 avril 2026 est un jour férié (Lundi de Pâques).", Said(monday, "fr"));
    }

    [Fact]
    public void A_language_without_texts_is_refused() => Assert.Contains("'it'", Assert.Throws<ArgumentException>(() => Languages.Of("it")).Message, StringComparison.Ordinal);

    [Fact]
    public void The_person_s_own_time_limit_speaks_of_the_right_that_ends()
    {
        var sheet = DeadlineCalculator.Compute(Other("AT-DSG", "complaintLapse", "AT", null, "2026-03-20"));

        Assert.Equal("Shortest reading: Sat 20 March 2027. By that day you are in time under every reading.", Said(sheet.Steps.Single(s => s.Kind == DeadlineStepKind.EarliestOwn), "en"));
        Assert.Contains("Known: Fri 20 March 2026", ClockPicture.ToSvg(sheet, Day("2026-06-01"), Languages.English), StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> HolidaysOf(string file)
    {
        using var state = JsonDocument.Parse(File.ReadAllBytes(file));
        return [.. state.RootElement.GetProperty("days").EnumerateArray().Select(day => day.GetProperty("name").GetString()!)];
    }

    private static string Said(DeadlineStep step, string language) => new DeadlineStepTexts(Languages.Of(language)).Of(step);
}
