using FluentValidation;
using OptOut.App.Common;
using OptOut.Domain;

namespace OptOut.App.Inbox;

/// <summary>The case a message belongs to.</summary>
/// <param name="Case">By id or reference.</param>
public sealed record ReplyAssignment(string Case);

/// <summary>The rules for it.</summary>
public sealed class ReplyAssignmentValidator : AbstractValidator<ReplyAssignment>
{
    public ReplyAssignmentValidator() => RuleFor(a => a.Case).NotEmpty().Saying("Choose the request it belongs to.");
}

/// <summary>What a person says a reply means.</summary>
/// <param name="Meaning">By its name on the command line.</param>
/// <param name="Words">Fields of the event; they go before what was read from the message, and an empty one takes it away.</param>
public sealed record ReplyConfirmation(string Meaning, IReadOnlyDictionary<string, string>? Words = null);

/// <summary>The rules for it. Whether the case can take the event now, its history says.</summary>
public sealed class ReplyConfirmationValidator : AbstractValidator<ReplyConfirmation>
{
    private static readonly string[] s_days = ["on", "until", "expiresOn"];

    public ReplyConfirmationValidator()
    {
        RuleFor(c => c.Meaning).NotEmpty().Saying("Say what the message means.")
            .Must(name => ReplyEvents.Find(name) is not null).When(c => c.Meaning.Length > 0, ApplyConditionTo.CurrentValidator)
            .Saying(c => $"'{TextRules.Shown(c.Meaning)}' is no meaning; known: {string.Join(", ", ReplyEvents.Names)}.").OverridePropertyName("as");
        RuleFor(c => c.Words).Finding(c => s_days.Select(day => Fault(day, c.Words?.GetValueOrDefault(day))).OfType<InputFault>());
    }

    // What is left out is read from the message; only the day of the event itself cannot be taken away.
    private static InputFault? Fault(string field, string? text) => text switch
    {
        null => null,
        "" => field == "on" ? new(field, "Give the day.") : null,
        _ => IsoDay.TryRead(text, out _) ? null : new(field, Days.NoDay(text)),
    };
}
