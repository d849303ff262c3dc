using FluentValidation;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Originals;

namespace OptOut.App.FollowUps;

/// <summary>That a follow-up letter went out on paper or through a form.</summary>
/// <param name="On">The day it went.</param>
/// <param name="Channel">post, form, or another word for the way.</param>
/// <param name="Proofs">Receipts, screenshots.</param>
public sealed record FollowUpByHand(DateOnly? On, string Channel, IReadOnlyList<GivenFile>? Proofs = null);

/// <summary>The rules for it. Whether the letter fits the case now, the case says.</summary>
public sealed class FollowUpByHandValidator : AbstractValidator<FollowUpByHand>
{
    public FollowUpByHandValidator(TimeProvider time) =>
        RuleFor(w => w.On).NotNull().Saying("Give the day.").Must(on => on is not { } day || time.HasCome(day)).Saying(w => InputRules.NotYet(w.On!.Value));
}
