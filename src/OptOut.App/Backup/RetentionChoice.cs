using System.Globalization;
using System.Text.Json;
using FluentValidation;
using OptOut.App.Common;
using OptOut.Domain.Cases;

namespace OptOut.App.Backup;

/// <summary>How long cases of some outcomes are to be kept, as it is typed.</summary>
/// <param name="Months">A number by the name of the outcome; empty keeps without end.</param>
public sealed record RetentionChoice(IReadOnlyDictionary<string, string> Months)
{
    /// <summary>The same as numbers; null keeps without end.</summary>
    internal IEnumerable<(Outcome Outcome, int? Months)> Read() => Months.Select(one => (OutcomeOf(one.Key)!.Value, MonthsOf(one.Value)));

    internal static Outcome? OutcomeOf(string name) => Enum.TryParse<Outcome>(name, ignoreCase: true, out var outcome) && Enum.IsDefined(outcome) ? outcome : null;

    internal static int? MonthsOf(string text) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var months) ? months : null;
}

/// <summary>The rules for it.</summary>
public sealed class RetentionChoiceValidator : AbstractValidator<RetentionChoice>
{
    private const int MostMonths = 1200;

    public RetentionChoiceValidator() => RuleFor(c => c.Months).Finding(choice => choice.Months.Select(one => Fault(one.Key, one.Value)).OfType<InputFault>());

    private static InputFault? Fault(string outcome, string months) =>
        RetentionChoice.OutcomeOf(outcome) is null ? new("rules", $"'{TextRules.Shown(outcome)}' is no outcome; known: {string.Join(", ", Enum.GetNames<Outcome>().Select(JsonNamingPolicy.CamelCase.ConvertName))}.")
        : months.Trim().Length == 0 || RetentionChoice.MonthsOf(months) is >= 1 and <= MostMonths ? null
        : new(outcome, $"'{TextRules.Shown(months)}' months cannot be; give 1 to {MostMonths}, or nothing to keep without end.");
}
