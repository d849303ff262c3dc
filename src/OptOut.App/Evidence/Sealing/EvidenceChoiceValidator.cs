using FluentValidation;
using OptOut.App.Common;

namespace OptOut.App.Evidence.Sealing;

/// <summary>The rules for how an installation seals and stamps.</summary>
public sealed class EvidenceChoiceValidator : AbstractValidator<EvidenceChoice>
{
    private const int LongestAddress = 400;

    public EvidenceChoiceValidator()
    {
        RuleFor(c => c.TimeStampAuthority).Must(address => string.IsNullOrWhiteSpace(address) || IsAddress(address.Trim()))
            .Saying(c => $"'{TextRules.Shown(c.TimeStampAuthority)}' is no address of a time-stamp authority; it looks like https://tsa.example.org/tsr.").OverridePropertyName("authority");
        RuleFor(c => c.TimeStampAuthority).NotEmpty().When(c => c.DailyStamp).Saying("A daily time stamp needs an authority: name its address.").OverridePropertyName("authority");
    }

    private static bool IsAddress(string text) =>
        text.Length <= LongestAddress && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0;
}
