using FluentValidation;
using OptOut.App.Common;

namespace OptOut.App.Delivery;

/// <summary>The rules for how to send.</summary>
public sealed class SendingChoiceValidator : AbstractValidator<SendingChoice>
{
    public SendingChoiceValidator() => RuleFor(c => c.To).IsEmail().When(c => c.To is not null);
}

/// <summary>A message as it would go: what is planned, and what a person chose over it.</summary>
public sealed record PlannedSending(SendingPlan Plan, SendingChoice Choice)
{
    /// <summary>Where it goes; null when nobody knows an address.</summary>
    public string? To => Choice.To ?? Plan.To;
}

/// <summary>The rules for it, for a first letter and a follow-up alike.</summary>
public sealed class PlannedSendingValidator : AbstractValidator<PlannedSending>
{
    public PlannedSendingValidator()
    {
        RuleFor(s => s.To).NotNull().Saying("Give an address you know, or choose another way.")
            .IsEmail().When(s => s.To is not null, ApplyConditionTo.CurrentValidator);
        RuleFor(s => s.Choice.ConfirmedAddress).Must((s, repeated) => string.Equals(s.To, repeated, StringComparison.OrdinalIgnoreCase)).When(s => s.Plan.NeedsConfirmation && s.To is not null)
            .Saying(s => $"The address {s.To} is of low confidence (source: {s.Plan.Source}). Check it on the service's own pages and repeat it; a wrong address gives your data to a stranger.").OverridePropertyName("confirm-address");
    }
}
