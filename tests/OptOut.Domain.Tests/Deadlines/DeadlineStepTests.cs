using FsCheck;
using FsCheck.Fluent;
using OptOut.Domain.Deadlines;
using static OptOut.Domain.Tests.Deadlines.DeadlineInputs;

namespace OptOut.Domain.Tests.Deadlines;

public sealed class DeadlineStepTests
{
    [Fact]
    public void Every_kind_of_step_is_reached_by_some_computation()
    {
        var reached = WorkedCase.All.Select(c => c.Input).Concat(Rare()).Concat(DeadlineGen.Inputs.Generator.Sample(4000, 50))
            .SelectMany(i => DeadlineCalculator.Compute(i).Steps).Select(s => s.Kind).ToHashSet();

        Assert.Empty(Enum.GetValues<DeadlineStepKind>().Except(reached));
    }

    [Fact]
    public void The_steps_of_a_plain_case_read_in_order() => Assert.Equal(
        [DeadlineStepKind.StartReceipt, DeadlineStepKind.Month, DeadlineStepKind.FreeWeekend, DeadlineStepKind.FreeHoliday, DeadlineStepKind.Rolled, DeadlineStepKind.Expected, DeadlineStepKind.UndueDelay, DeadlineStepKind.Undisputed], Eu("2026-03-05").Kinds());

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
}
