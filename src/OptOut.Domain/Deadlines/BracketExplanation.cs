namespace OptOut.Domain.Deadlines;

/// <summary>The steps about the earliest and the latest date: each reason that sets them apart from the expected one.</summary>
internal sealed class BracketExplanation(DeadlineCalculation calculation, DeadlineSheet sheet, DeadlineRule rule, List<DeadlineStep> steps)
{
    private string Holidays => rule.Regime == "EU-1182" ? "Reg. 1182/71 Art. 2(1)" : rule.RollArticle;

    public void Add()
    {
        if (sheet.Earliest is { } earliest && earliest != sheet.Expected)
        {
            EarlierReasons();
            Step(rule.BindsThePerson ? DeadlineStepKind.EarliestOwn : DeadlineStepKind.Earliest, rule.Article, earliest, earliest);
        }

        if (sheet.Latest is { } latest && latest != sheet.Expected)
        {
            LaterReasons(latest);
            Step(rule.BindsThePerson ? DeadlineStepKind.LatestOwn : DeadlineStepKind.Latest, rule.Article, latest, latest);
        }

        if (sheet.Expected is { } due && sheet.Earliest == due && sheet.Latest == due)
        {
            Step(DeadlineStepKind.Undisputed, "", due, due);
        }
        else if (sheet.Latest is null && sheet.Expected is not null)
        {
            Step(DeadlineStepKind.NoLatest, "", null);
        }
    }

    private void EarlierReasons()
    {
        var first = calculation.FirstRule;
        if (first is not null && calculation.ExtensionFails(Reading.Earliest) && !calculation.ExtensionFails(Reading.Expected))
        {
            var notice = calculation.Facts.ExtensionNotices[0];
            Step(DeadlineStepKind.BecauseNoticeLate, first.Article, notice, notice, calculation.NoticeLimit(first, Reading.Earliest)!.Value);
        }

        if (calculation.StartFor(rule, Reading.Earliest) is var start && start < calculation.StartFor(rule, Reading.Expected))
        {
            Step(DeadlineStepKind.BecauseEarlierZone, "", start, start);
        }

        if (rule.Period!.Value.BusinessDays > 0)
        {
            Step(DeadlineStepKind.BecauseWeekendsOnly, rule.Article, null);
            return;
        }

        if (rule.ReceiptDayCountsInEarliest)
        {
            Step(DeadlineStepKind.BecauseReceiptDay, rule.Article, null);
        }

        PauseReasons();
        if (calculation.BareEnd(rule, Reading.Earliest) is { } bare)
        {
            EndReasons(first, bare);
        }
    }

    private void PauseReasons()
    {
        var (expected, earliest) = (calculation.Clock(rule, Reading.Expected), calculation.Clock(rule, Reading.Earliest));
        if (expected.Counted > earliest.Counted)
        {
            Step(DeadlineStepKind.BecauseNoPause, rule.Article, null);
        }
        else if (expected.Added > earliest.Added)
        {
            Step(DeadlineStepKind.BecauseOneDayFewer, "Art. 12A(5) UK GDPR", null);
        }
    }

    private void EndReasons(DeadlineRule? first, DateOnly bare)
    {
        var start = calculation.StartFor(rule, Reading.Earliest);
        if (rule.ChainInEarliest && first is not null && bare < rule.Period!.Value.End(start))
        {
            Step(DeadlineStepKind.BecauseChained, first.CountArticle, null);
        }

        if (!rule.RollInEarliest && calculation.Roll(rule, Reading.Expected, bare) != bare)
        {
            Step(DeadlineStepKind.BecauseNoRoll, rule.RollArticle, bare, bare);
        }

        for (var day = calculation.Roll(rule, Reading.Earliest, bare); rule.RollInEarliest && day < sheet.Expected; day = day.AddDays(1))
        {
            if (calculation.SeatHoliday(day) is not { } holiday)
            {
                break;
            }

            Step(DeadlineStepKind.BecauseRegional, Holidays, day, day, holiday.Name);
        }
    }

    private void LaterReasons(DateOnly latest)
    {
        if (calculation.StartFor(rule, Reading.Latest) is var start && start > calculation.StartFor(rule, Reading.Expected))
        {
            Step(rule.Start is PeriodStart.Request && start == calculation.Facts.Receipt ? DeadlineStepKind.BecauseReceiptLater : DeadlineStepKind.BecauseLaterZone, "", start, start);
        }

        if (calculation.Clock(rule, Reading.Latest) is { Counted: > 0 } clock)
        {
            if (rule.Pause is PauseModel.Resume)
            {
                Step(DeadlineStepKind.BecauseRestart, rule.Article, clock.Resumed, clock.Resumed);
            }
            else if (calculation.Clock(rule, Reading.Expected) is var expected && clock.Start > expected.Start)
            {
                Step(DeadlineStepKind.BecauseRestart, rule.Article, clock.Start, clock.Start);
            }
            else if (clock.Added > expected.Added)
            {
                Step(DeadlineStepKind.BecauseClarificationCounts, "Art. 12A(5) UK GDPR", null);
            }
        }

        // Business days are counted one by one, so any disputed day on the way moves the end.
        var from = rule.Period!.Value.BusinessDays > 0 ? calculation.StartFor(rule, Reading.Latest).AddDays(1) : calculation.BareEnd(rule, Reading.Latest);
        foreach (var (kind, holiday) in calculation.DisputedDays(from ?? latest, latest))
        {
            Step(kind, Holidays, holiday.Date, holiday.Date, holiday.Name);
        }
    }

    private void Step(DeadlineStepKind kind, string article, DateOnly? date, params object[] arguments) => steps.Add(new DeadlineStep(kind, article, date, arguments));
}
