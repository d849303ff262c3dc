
namespace OptOut.Domain.Deadlines;

/// <summary>Puts a computation into steps: where it starts, how long it runs, what stopped or lengthened it, where it ends, and why other readings differ.</summary>
internal sealed class DeadlineExplanation(DeadlineCalculation calculation, DeadlineSheet sheet)
{
    private readonly DeadlineRule rule = calculation.Rule;
    private readonly DeadlineFacts facts = calculation.Facts;
    private readonly DeadlineInput input = calculation.Input;
    private readonly List<DeadlineStep> steps = [];

    public IReadOnlyList<DeadlineStep> Steps()
    {
        Start();
        if (rule.Period is { } period)
        {
            Period(period);
            new PauseExplanation(calculation, Applied, steps).Add();
            Extension();
            Roll();
            Result();
            new BracketExplanation(calculation, sheet, Applied, steps).Add();
        }
        else
        {
            Add(rule.SameDay ? DeadlineStepKind.SameDay : DeadlineStepKind.AtOnce, rule.Article, facts.Receipt, facts.Receipt);
        }

        Rest();
        return steps;
    }

    /// <summary>The rule whose period the expected date rests on: the first one when an extension came too late.</summary>
    private DeadlineRule Applied => calculation.ExtensionFails(Reading.Expected) ? calculation.FirstRule! : rule;

    private void Start()
    {
        var start = calculation.StartFor(rule, Reading.Expected);
        if (input.Received is null)
        {
            Add(DeadlineStepKind.StartSent, rule.CountArticle, start, start);
            Add(input.TransmissionProven ? DeadlineStepKind.SentProven : DeadlineStepKind.SentUnproven, "", start, start);
        }
        else if (rule.Start is PeriodStart.Request && input.Sent is not null)
        {
            Add(DeadlineStepKind.StartRequest, rule.Article, start, start);
        }
        else
        {
            Add(StartKind(), rule.CountArticle, start, start);
        }

        if (input.ReceivedElsewhere is { } elsewhere && elsewhere != input.Received)
        {
            Add(DeadlineStepKind.ReceivedElsewhere, "", elsewhere, elsewhere);
        }
    }

    private DeadlineStepKind StartKind() => rule.Question switch
    {
        "authoritySilence" or "inadmissibilityDecisionDue" or "leadAuthorityTransferDue" or "simpleCooperationDue" or "investigationDue"
            or "investigationExtendedDue" or "complaintAcknowledgement" or "dsaDisputeDecisionDue" or "dsaDisputeExtendedDue" => DeadlineStepKind.StartComplaint,
        "appealDue" or "appealExtendedDue" => DeadlineStepKind.StartAppeal,
        "complaintLapse" => DeadlineStepKind.StartKnowledge,
        "complaintLapseAbsolute" => DeadlineStepKind.StartEvent,
        "art14InfoDue" => DeadlineStepKind.StartCollection,
        "dsaInternalComplaintOpenUntil" => DeadlineStepKind.StartDecision,
        "dmcaRestoreEarliest" or "dmcaRestoreLatest" => DeadlineStepKind.StartCounterNotice,
        _ => rule.Start is PeriodStart.Request ? DeadlineStepKind.StartRequestUnsent : DeadlineStepKind.StartReceipt,
    };

    private void Period(DeadlinePeriod period)
    {
        var start = calculation.StartFor(rule, Reading.Expected);
        if (period.BusinessDays > 0)
        {
            Add(DeadlineStepKind.BusinessDays, rule.Article, sheet.Expected, period.BusinessDays, sheet.Expected!.Value);
            return;
        }

        var end = period.End(start);
        Add(period switch { { Months: 1 } => DeadlineStepKind.Month, { Months: > 0 } => DeadlineStepKind.Months, _ => DeadlineStepKind.Days }, rule.Article, end, period.Months > 0 ? period.Months : period.Days, end);
        if (period.Months > 0 && end.Day != start.Day)
        {
            Add(DeadlineStepKind.Clamped, rule.CountArticle, end, start.Day, end);
        }
    }

    private void Extension()
    {
        if (facts.ExtensionNotices.Count == 0)
        {
            if (calculation.FirstRule is { } unasked && calculation.NoticeLimit(unasked, Reading.Expected) is { } last)
            {
                Add(DeadlineStepKind.ExtensionAssumed, rule.Article, last, last);
            }

            return;
        }

        var notice = facts.ExtensionNotices[0];
        var first = calculation.FirstRule ?? (rule.ExtendedBy is null ? null : rule);
        if (first is null)
        {
            Add(DeadlineStepKind.EventWithoutEffect, "", notice, DeadlineEventTypes.ExtensionNotice, notice);
        }
        else if (calculation.NoticeLimit(first, Reading.Expected) is { } limit)
        {
            var kind = notice > limit ? DeadlineStepKind.ExtensionVoid : rule.Extends is null ? DeadlineStepKind.ExtensionNoticed : DeadlineStepKind.Extended;
            Add(kind, first.Article, notice, notice, limit);
        }
    }

    private void Roll()
    {
        if (rule.Period!.Value.BusinessDays > 0 || sheet.Expected is not { } due || calculation.BareEnd(Applied, Reading.Expected) is not { } bare || bare == due)
        {
            return;
        }

        for (var day = bare; day < due; day = day.AddDays(1))
        {
            if (calculation.SeatHoliday(day) is { } holiday)
            {
                Add(DeadlineStepKind.FreeHoliday, rule.RollArticle, day, day, holiday.Name);
            }
            else
            {
                Add(DeadlineStepKind.FreeWeekend, rule.RollArticle, day, day);
            }
        }

        Add(DeadlineStepKind.Rolled, rule.RollArticle, due, due);
    }

    private void Result()
    {
        if (sheet.Expected is { } due)
        {
            Add(DeadlineStepKind.Expected, Applied.Article, due, due);
        }
        else
        {
            Add(DeadlineStepKind.Standing, Applied.Article, null);
        }

        if (rule.Question == "responseDue" && rule.Regime is "EU-1182" or "UK-12A")
        {
            Add(DeadlineStepKind.UndueDelay, rule.Article, null);
        }
    }

    private void Rest()
    {
        foreach (var other in input.Events)
        {
            var type = DeadlineEventTypes.Canonical(other.Type);
            if (!DeadlineEventTypes.WithoutEffect.Contains(type) && !DeadlineEventTypes.Ordered(type))
            {
                Add(DeadlineStepKind.EventUnknown, "", other.Date, other.Type, other.Date);
            }
        }

        if (rule.Tag == "memory")
        {
            Add(DeadlineStepKind.FromMemory, rule.Article, null, rule.Source);
        }
    }

    private void Add(DeadlineStepKind kind, string article, DateOnly? date, params object[] arguments) => steps.Add(new DeadlineStep(kind, article, date, arguments));
}
