
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
            Add(rule.SameDay ? "sameDay" : "atOnce", rule.Article, facts.Receipt, facts.Receipt);
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
            Add("startSent", rule.CountArticle, start, start);
            Add(input.TransmissionProven ? "sentProven" : "sentUnproven", "", start, start);
        }
        else if (rule.Start is PeriodStart.Request && input.Sent is not null)
        {
            Add("startRequest", rule.Article, start, start);
        }
        else
        {
            Add(StartKey(), rule.CountArticle, start, start);
        }

        if (input.ReceivedElsewhere is { } elsewhere && elsewhere != input.Received)
        {
            Add("receivedElsewhere", "", elsewhere, elsewhere);
        }
    }

    private string StartKey() => rule.Question switch
    {
        "authoritySilence" or "inadmissibilityDecisionDue" or "leadAuthorityTransferDue" or "simpleCooperationDue" or "investigationDue"
            or "investigationExtendedDue" or "complaintAcknowledgement" or "dsaDisputeDecisionDue" or "dsaDisputeExtendedDue" => "startComplaint",
        "appealDue" or "appealExtendedDue" => "startAppeal",
        "complaintLapse" => "startKnowledge",
        "complaintLapseAbsolute" => "startEvent",
        "art14InfoDue" => "startCollection",
        "dsaInternalComplaintOpenUntil" => "startDecision",
        "dmcaRestoreEarliest" or "dmcaRestoreLatest" => "startCounterNotice",
        _ => rule.Start is PeriodStart.Request ? "startRequestUnsent" : "startReceipt",
    };

    private void Period(DeadlinePeriod period)
    {
        var start = calculation.StartFor(rule, Reading.Expected);
        if (period.BusinessDays > 0)
        {
            Add("businessDays", rule.Article, sheet.Expected, period.BusinessDays, sheet.Expected!.Value);
            return;
        }

        var end = period.End(start);
        Add(period switch { { Months: 1 } => "month", { Months: > 0 } => "months", _ => "days" }, rule.Article, end, period.Months > 0 ? period.Months : period.Days, end);
        if (period.Months > 0 && end.Day != start.Day)
        {
            Add("clamped", rule.CountArticle, end, start.Day, end);
        }
    }

    private void Extension()
    {
        if (facts.ExtensionNotices.Count == 0)
        {
            if (calculation.FirstRule is { } unasked && calculation.NoticeLimit(unasked, Reading.Expected) is { } last)
            {
                Add("extensionAssumed", rule.Article, last, last);
            }

            return;
        }

        var notice = facts.ExtensionNotices[0];
        var first = calculation.FirstRule ?? (rule.ExtendedBy is null ? null : rule);
        if (first is null)
        {
            Add("eventWithoutEffect", "", notice, DeadlineEventTypes.ExtensionNotice, notice);
        }
        else if (calculation.NoticeLimit(first, Reading.Expected) is { } limit)
        {
            var key = notice > limit ? "extensionVoid" : rule.Extends is null ? "extensionNoticed" : "extended";
            Add(key, first.Article, notice, notice, limit);
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
                Add("freeHoliday", rule.RollArticle, day, day, holiday.Name);
            }
            else
            {
                Add("freeWeekend", rule.RollArticle, day, day);
            }
        }

        Add("rolled", rule.RollArticle, due, due);
    }

    private void Result()
    {
        if (sheet.Expected is { } due)
        {
            Add("expected", Applied.Article, due, due);
        }
        else
        {
            Add("standing", Applied.Article, null);
        }

        if (rule.Question == "responseDue" && rule.Regime is "EU-1182" or "UK-12A")
        {
            Add("undueDelay", rule.Article, null);
        }
    }

    private void Rest()
    {
        foreach (var other in input.Events)
        {
            var type = DeadlineEventTypes.Canonical(other.Type);
            if (!DeadlineEventTypes.WithoutEffect.Contains(type) && !DeadlineEventTypes.Ordered(type))
            {
                Add("eventUnknown", "", other.Date, other.Type, other.Date);
            }
        }

        if (rule.Tag == "memory")
        {
            Add("fromMemory", rule.Article, null, rule.Source);
        }
    }

    private void Add(string key, string article, DateOnly? date, params object[] arguments) => steps.Add(new DeadlineStep(key, article, date, arguments));
}
