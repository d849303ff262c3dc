using System.Text.Json;
using FluentValidation;
using OptOut.App.Common;
using OptOut.App.Originals;
using OptOut.Domain.Cases;
using OptOut.Domain.Localization;

namespace OptOut.App.Cases;

/// <summary>What happened outside the product.</summary>
/// <param name="Event">One of <see cref="CaseEventTypes.Recordable"/>.</param>
/// <param name="Words">The event's fields by name; <c>on</c> is the local day it happened.</param>
/// <param name="Files">Proof that belongs to it.</param>
public sealed record NewEvent(string Event, IReadOnlyDictionary<string, string> Words, IReadOnlyList<GivenFile>? Files = null)
{
    /// <summary>True on a page, where a day left empty, or a proof without a file, is a slip.</summary>
    public bool FilledIn { get; init; }
}

/// <summary>The rules for it. Whether the case can take the event now, its history says.</summary>
public sealed class NewEventValidator : AbstractValidator<NewEvent>
{
    public NewEventValidator(TimeProvider time)
    {
        RuleFor(e => e.Event).Must(IsRecordable).Saying(e => $"'{TextRules.Shown(e.Event)}' cannot be recorded. Known: {string.Join(", ", CaseEventTypes.Recordable)}.");
        // An outcome left out must not read as a success.
        RuleFor(e => e.Words).Must(words => !string.IsNullOrEmpty(words.GetValueOrDefault("outcome"))).When(e => e.Event == "closed")
            .Saying($"Say how it ended: {string.Join(", ", Enum.GetNames<Outcome>().Select(JsonNamingPolicy.CamelCase.ConvertName))}.").OverridePropertyName("outcome");
        RuleFor(e => e.Words).Must(words => words.ContainsKey("on")).When(e => e.FilledIn).Saying("Give the day.").OverridePropertyName("on");
        RuleFor(e => e.Files).NotEmpty().When(e => e.FilledIn && e.Event == "evidence").Saying("Choose a file.").OverridePropertyName("attach");
        When(e => IsRecordable(e.Event), () => Include(new EventWordsValidator(time)));
    }

    private static bool IsRecordable(string name) => CaseEventTypes.Recordable.Contains(name, StringComparer.Ordinal);
}

/// <summary>The rules for the fields of an event.</summary>
internal sealed class EventWordsValidator : AbstractValidator<NewEvent>
{
    public EventWordsValidator(TimeProvider time) => RuleFor(e => e.Words).Finding(e => Faults(e, time));

    private static IEnumerable<InputFault> Faults(NewEvent told, TimeProvider time)
    {
        try
        {
            var happened = EventJson.FromWords(told.Event, told.Words);
            return happened.On is not { } on || time.HasCome(on) ? [] : [new("on", InputRules.NotYet(on))];
        }
        catch (FormatException e)
        {
            return [new("set", LocalizedMessage.By(e))];
        }
    }
}
