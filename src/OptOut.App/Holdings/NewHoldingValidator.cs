using FluentValidation;
using OptOut.App.Common;
using OptOut.Domain.Holdings;

namespace OptOut.App.Holdings;

/// <summary>The rules for a holding.</summary>
public sealed class NewHoldingValidator : AbstractValidator<NewHolding>
{
    public NewHoldingValidator()
    {
        RuleFor(h => h.Service).NotEmpty().Saying("Choose the service.");
        RuleFor(h => h.Kind).NotEmpty().Saying("Say what they hold in a word, such as photo, account, caption, text, voice or biometric.")
            .Must(TextRules.IsOneLine).Saying("What they hold is one line.");
        RuleFor(h => h.KnownBy).Must(way => Read(way) is not null)
            .Saying(h => $"'{TextRules.Shown(h.KnownBy)}' is no way of knowing; known: {string.Join(", ", HoldingStore.WaysOfKnowing)}.").OverridePropertyName("known-by");
        RuleFor(h => h.Url).Must(url => url is null || WebAddress.Is(url)).Saying(h => $"'{TextRules.Shown(h.Url)}' is no web address; it begins with https://.");
    }

    /// <summary>The way of knowing behind a name, in any of its spellings.</summary>
    internal static KnownBy? Read(string name) =>
        Enum.TryParse<KnownBy>(name.Replace("-", "", StringComparison.Ordinal), true, out var way) && Enum.IsDefined(way) ? way : null;
}

/// <summary>Addresses of the web.</summary>
internal static class WebAddress
{
    /// <summary>Whether a text is one, of http or https.</summary>
    public static bool Is(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
}
