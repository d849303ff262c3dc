using FluentValidation;
using OptOut.App.Common;

namespace OptOut.App.Accounts;

/// <summary>What is asked of the first owner.</summary>
public sealed record NewOwner(string Email, string Password);

/// <summary>The rules for it. What only the list of users can tell comes from Identity.</summary>
public sealed class NewOwnerValidator : AbstractValidator<NewOwner>
{
    /// <summary>Characters. Length beats character classes (NIST SP 800-63B, 3.1.1.2).</summary>
    public const int ShortestPassword = 12;

    /// <summary>Different characters.</summary>
    public const int FewestDifferent = 5;

    public NewOwnerValidator()
    {
        RuleFor(o => o.Email).IsEmail().OverridePropertyName("owner");
        RuleFor(o => o.Password).MinimumLength(ShortestPassword)
            .Saying(o => $"The password has {o.Password.Length} characters; it needs at least {ShortestPassword}. A few words are easiest to keep in mind.")
            .Must(word => word.Distinct().Count() >= FewestDifferent).When(o => o.Password.Length >= ShortestPassword, ApplyConditionTo.CurrentValidator)
            .Saying($"The password needs at least {FewestDifferent} different characters.");
    }
}
