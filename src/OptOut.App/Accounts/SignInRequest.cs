using FluentValidation;
using OptOut.App.Common;

namespace OptOut.App.Accounts;

/// <summary>What is asked of somebody who signs in.</summary>
public sealed record SignInRequest(string Email, string Password);

/// <summary>The rules for it: both must be there. Whether they are right, Identity says.</summary>
public sealed class SignInRequestValidator : AbstractValidator<SignInRequest>
{
    public SignInRequestValidator()
    {
        RuleFor(s => s.Email).NotEmpty().Saying("Give your e-mail address; it looks like name@example.org.");
        RuleFor(s => s.Password).NotEmpty().Saying("Give the password.");
    }
}
