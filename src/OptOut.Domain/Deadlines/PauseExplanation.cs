namespace OptOut.Domain.Deadlines;

/// <summary>The steps about questions from the controller: which stopped the clock, for how long, and which did not and why.</summary>
internal sealed class PauseExplanation(DeadlineCalculation calculation, DeadlineRule rule, List<DeadlineStep> steps)
{
    private const string Identity = "Art. 12(6) GDPR";
    private const string Clarification = "Recital 63 GDPR; EDPB Guidelines 01/2022, para 157";

    public void Add()
    {
        if (calculation.Input.IdentityRequestUnjustified && calculation.Input.Events.Any(e => DeadlineEventTypes.Canonical(e.Type) == DeadlineEventTypes.IdRequested))
        {
            Step(DeadlineStepKind.IdentityUnjustified, Identity, null);
        }

        var counted = calculation.Clock(rule, Reading.Expected).Counted;
        var index = 0;
        foreach (var pause in calculation.Facts.Pauses)
        {
            if (!Listens(pause))
            {
                Step(DeadlineStepKind.EventWithoutEffect, "", pause.Asked, pause.Kind, pause.Asked);
                continue;
            }

            if (index >= counted)
            {
                TooLate(pause, index);
            }
            else if (rule.Pause is PauseModel.Resume)
            {
                Resumed(pause, index);
            }
            else
            {
                British(pause);
            }

            index++;
        }
    }

    private bool Listens(ClockPause pause) => rule.Pause switch
    {
        PauseModel.None => false,
        PauseModel.Resume => pause.Kind != DeadlineEventTypes.FeeRequested,
        _ => true,
    };

    // A question after an open one is not late; the clock stands already.
    private void TooLate(ClockPause pause, int index)
    {
        if (calculation.Clock(rule, Reading.Expected).Stands)
        {
            Step(DeadlineStepKind.PauseAlready, "", pause.Asked, pause.Asked);
            return;
        }

        var first = calculation.FirstRule ?? rule;
        if (calculation.EndAfter(first, index) is { } limit)
        {
            Step(DeadlineStepKind.PauseLate, rule.Article, pause.Asked, pause.Asked, limit);
        }
    }

    private void Resumed(ClockPause pause, int index)
    {
        var article = pause.IsClarification ? Clarification : Identity;
        if (pause.Answered is not { } answered)
        {
            Step(pause.IsClarification ? DeadlineStepKind.ClarificationOpen : DeadlineStepKind.IdentityOpen, article, pause.Asked, pause.Asked);
            return;
        }

        var used = calculation.UsedAfter(rule, index + 1);
        var total = StoppedClock.DaysInPartMonth * rule.Period!.Value.Months;
        var kind = pause.IsClarification ? DeadlineStepKind.ClarificationResumed : DeadlineStepKind.IdentityResumed;
        Step(kind, article + "; Reg. 1182/71 Art. 3(2)(d)", answered, pause.Asked, answered, used, total, Math.Max(0, total - used));
    }

    private void British(ClockPause pause)
    {
        var access = calculation.Input.Right is DeadlineRights.Access;
        if (pause.IsClarification && !access)
        {
            Step(DeadlineStepKind.UkClarificationOther, "Art. 12A(5) UK GDPR", pause.Asked, pause.Asked);
        }
        else if (pause.Answered is not { } answered)
        {
            Step(pause.Kind switch { DeadlineEventTypes.IdRequested => DeadlineStepKind.IdentityOpen, DeadlineEventTypes.FeeRequested => DeadlineStepKind.FeeOpen, _ => DeadlineStepKind.ClarificationOpen }, rule.Article, pause.Asked, pause.Asked);
        }
        else if (!pause.IsClarification)
        {
            Step(pause.Kind == DeadlineEventTypes.FeeRequested ? DeadlineStepKind.UkRestartFee : DeadlineStepKind.UkRestartIdentity, rule.Article, answered, pause.Asked, answered);
        }
        else
        {
            var bothEnds = rule.Pause is PauseModel.Uk12A;
            Step(bothEnds ? DeadlineStepKind.UkClarification : DeadlineStepKind.UkClarificationGuidance, bothEnds ? "Art. 12A(5) UK GDPR" : rule.CountArticle, answered, pause.Asked, answered, calculation.Clock(rule, Reading.Expected).Added);
        }
    }

    private void Step(DeadlineStepKind kind, string article, DateOnly? date, params object[] arguments) => steps.Add(new DeadlineStep(kind, article, date, arguments));
}
