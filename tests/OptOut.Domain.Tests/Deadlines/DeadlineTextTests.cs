using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using OptOut.Domain.Deadlines;
using Xunit;
using static OptOut.Domain.Tests.Deadlines.DeadlineInputs;

namespace OptOut.Domain.Tests.Deadlines;

public sealed partial class DeadlineTextTests
{
    public static TheoryData<string> Keys => [.. DeadlineText.Keys];

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_step_has_words_of_its_own_in_every_language_with_the_same_places(string key)
    {
        var patterns = DeadlineText.Languages.Select(l => DeadlineText.Pattern(key, l)).ToList();

        Assert.Equal(patterns.Count, patterns.Distinct(StringComparer.Ordinal).Count());
        Assert.All(patterns, p => Assert.Equal(Places(patterns[0]), Places(p)));
        Assert.All(patterns, p => Assert.Matches(@"[.}]$", p));
    }

    [Fact]
    public void Every_text_is_said_by_some_computation()
    {
        var said = WorkedCase.All.Select(c => c.Input).Concat(Rare()).Concat(DeadlineGen.Inputs.Generator.Sample(4000, 50))
            .SelectMany(i => DeadlineCalculator.Compute(i).Steps).Select(s => s.Key).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(DeadlineText.Keys.Except(said));
        Assert.Empty(said.Except(DeadlineText.Keys));
    }

    [Theory]
    [InlineData("en", "Thu 5 March 2026")]
    [InlineData("de", "Donnerstag, 5. März 2026")]
    [InlineData("fr", "jeudi 5 mars 2026")]
    public void A_date_stands_with_its_weekday(string language, string date) =>
        Assert.Contains(date, DeadlineText.Render(DeadlineCalculator.Compute(Eu("2026-03-05")).Steps[0], language), StringComparison.Ordinal);

    [Fact]
    public void The_first_of_a_month_is_written_as_the_French_do() => Assert.Equal("dimanche 1er mars 2026", DeadlineText.Date(Day("2026-03-01"), "fr"));

    [Fact]
    public void A_holiday_is_named_in_the_reader_s_language()
    {
        var monday = DeadlineCalculator.Compute(Eu("2026-03-06")).Steps.Single(s => s.Key == "freeHoliday");

        Assert.Equal("Mon 6 April 2026 is a public holiday (Easter Monday).", DeadlineText.Render(monday, "en"));
        Assert.Equal("Montag, 6. April 2026 ist ein Feiertag (Ostermontag).", DeadlineText.Render(monday, "de"));
        Assert.Equal("Le lundi 6 avril 2026 est un jour férié (Lundi de Pâques).", DeadlineText.Render(monday, "fr"));
    }

    [Fact]
    public void A_language_without_texts_is_refused() =>
        Assert.Contains("'it'", Assert.Throws<ArgumentException>(() => DeadlineText.Render(DeadlineCalculator.Compute(Eu("2026-03-05")).Steps[0], "it")).Message, StringComparison.Ordinal);

    [Fact]
    public void The_steps_of_a_plain_case_read_in_order() => Assert.Equal(
        ["startReceipt", "month", "freeWeekend", "freeHoliday", "rolled", "expected", "undueDelay", "undisputed"], Eu("2026-03-05").Keys());

    // What the worked cases and the random ones reach seldom or never.
    private static IEnumerable<DeadlineInput> Rare() =>
    [
        Eu("2026-03-05") with { Received = null, Sent = Day("2026-03-05") },
        Eu("2026-03-05") with { Received = null, Sent = Day("2026-03-05"), TransmissionProven = true },
        Eu("2026-09-10") with { ReceivedElsewhere = Day("2026-09-09") },
        Eu("2026-09-09") with { ReceivedElsewhere = Day("2026-09-10") },
        Eu("2026-05-04", "DE"),
        Eu("2026-05-04", events: ("idRequested", "2026-05-10")) with { IdentityRequestUnjustified = true },
        Eu("2026-05-04", events: [("idRequested", "2026-05-10"), ("clarificationRequested", "2026-05-11")]),
        Eu("2026-05-04", events: ("clarificationRequested", "2026-05-11")),
        Eu("2026-05-04", events: ("weatherChanged", "2026-05-11")),
        Eu("2026-05-04", "DE", "extendedDue", ("extensionNotice", "2026-06-05")) with { ControllerSubdivision = "HE" },
        Eu("2026-05-04", question: "authoritySilence", events: ("extensionNotice", "2026-06-01")),
        Eu("2026-05-04", question: "withdrawalEffect"),
        Eu("2026-05-04", question: "directMarketingStop"),
        Uk("2026-05-04", events: ("feeRequested", "2026-05-11")),
        Uk("2026-05-04", events: [("feeRequested", "2026-05-11"), ("feePaid", "2026-05-12")]),
        Uk("2025-05-04", events: [("clarificationRequested", "2025-05-11"), ("clarificationReceived", "2025-05-14")]),
        Uk("2026-05-04", right: "erasure", events: [("clarificationRequested", "2026-05-11"), ("clarificationReceived", "2026-05-14")]),
        Other("BR-15d", "responseDue", "BR", null, "2026-05-06") with { Sent = Day("2026-05-04") },
        Other("AT-DSG", "complaintLapseAbsolute", "AT", null, "2026-05-06"),
    ];

    private static string Places(string pattern) => string.Join(",", Place().Matches(pattern).Select(m => m.Value).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
