using OptOut.Domain.Deadlines;
using Xunit;
using static OptOut.Domain.Tests.Deadlines.DeadlineInputs;

namespace OptOut.Domain.Tests.Deadlines;

public sealed class DeadlineFaultTests
{
    [Fact]
    public void An_unknown_country_is_named() => Faults(Eu("2026-03-05", "XX"), "controllerCountry", "'XX'");

    [Fact]
    public void A_missing_country_is_named() => Faults(Eu("2026-03-05") with { ControllerCountry = null }, "controllerCountry", "missing");

    [Fact]
    public void An_unknown_country_of_the_data_subject_is_named() => Faults(Eu("2026-03-05") with { SubjectCountry = "QQ" }, "dataSubject", "'QQ'");

    [Fact]
    public void An_unknown_region_is_named() => Faults(Eu("2026-03-05", "DE") with { ControllerSubdivision = "XY" }, "controllerSubdivision", "'XY'");

    [Fact]
    public void A_region_of_another_state_is_named() => Faults(Eu("2026-03-05", "DE") with { ControllerSubdivision = "AT-1" }, "controllerSubdivision", "does not belong to DE");

    [Theory]
    [InlineData("1850-06-01")]
    [InlineData("2017-12-31")]
    [InlineData("2036-01-01")]
    public void A_receipt_outside_the_calendar_is_named(string day) => Faults(Eu(day), "received", day);

    [Fact]
    public void An_event_in_1850_is_named() => Faults(Eu("2026-03-05", events: ("idRequested", "1850-01-01")), "events[0].date", "1850");

    [Fact]
    public void A_missing_receipt_is_named() => Faults(Eu("2026-03-05") with { Received = null }, "received", "missing");

    [Fact]
    public void Events_out_of_order_are_named() => Faults(
        Eu("2026-03-05", events: [("idRequested", "2026-03-20"), ("extensionNotice", "2026-03-12")]), "events[1].date", "order");

    [Fact]
    public void An_answer_before_the_question_is_named() => Faults(Eu("2026-03-05", events: ("idReceived", "2026-03-10")), "events[0]", "idRequested");

    [Fact]
    public void An_answer_dated_before_its_question_is_named() => Faults(
        Eu("2026-03-05", events: [("clarificationRequested", "2026-03-20"), ("clarificationReceived", "2026-03-10")]), "events[1].date", "2026-03-10");

    [Fact]
    public void An_extension_before_the_request_is_named() => Faults(Eu("2026-03-05", events: ("extensionNotice", "2026-03-01")), "events[0].date", "before the request");

    [Fact]
    public void An_unknown_regime_is_named_with_the_known_ones() => Faults(Eu("2026-03-05") with { Regime = "MARS" }, "regime", "EU-1182");

    [Fact]
    public void An_unknown_question_is_named_with_the_known_ones() => Faults(Eu("2026-03-05", question: "whenLunch"), "question", "responseDue");

    [Fact]
    public void A_state_without_such_a_law_is_named() => Faults(Other("US-45d", "responseDue", "US", "WY", "2026-03-05"), "controllerSubdivision", "VA");

    [Fact]
    public void A_sending_after_the_receipt_is_named() => Faults(Eu("2026-03-05") with { Sent = Day("2026-03-09") }, "sent", "after the receipt");

    [Fact]
    public void Two_days_of_receipt_further_apart_than_time_zones_reach_are_named() =>
        Faults(Eu("2026-03-05") with { ReceivedElsewhere = Day("2026-03-09") }, "receivedElsewhere", "one day");

    [Theory]
    [InlineData("EU-1182", "inadmissibilityDecisionDue", "AT", "2027-04-01", "2027-04-02")]
    [InlineData("UK-164A", "complaintAcknowledgement", "GB", "2026-06-18", "2026-06-19")]
    [InlineData("BR-15d", "responseDue", "BR", "2020-09-17", "2020-09-18")]
    public void A_rule_that_begins_later_does_not_touch_an_earlier_case(string regime, string question, string country, string before, string first)
    {
        Faults(Other(regime, question, country, null, before), "received", first);

        Assert.NotNull(DeadlineCalculator.Compute(Other(regime, question, country, null, first)).Expected);
    }

    private static void Faults(DeadlineInput input, string field, string says)
    {
        var fault = Assert.Throws<DeadlineException>(() => DeadlineCalculator.Compute(input));

        Assert.Equal(field, fault.Field);
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }
}
