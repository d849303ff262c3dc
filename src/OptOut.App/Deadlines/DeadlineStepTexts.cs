using OptOut.App.Localization;
using OptOut.App.Localization.Resources;
using OptOut.Domain.Deadlines;

namespace OptOut.App.Deadlines;

/// <summary>Turns a step into a sentence. The same words stand on the page, in the answer of the command line and in the dossier.</summary>
internal sealed class DeadlineStepTexts(Language language) : Texts<DeadlineStepsResources>(language)
{
    private readonly Texts<HolidaysResources> _holidays = new(language);

    /// <summary>The sentence of a step, dates with their weekday. A key of the file is the name of a kind.</summary>
    public string Of(DeadlineStep step) => this[step.Kind.ToString(), [.. step.Arguments.Select(Word)]];

    private object Word(object argument) => argument switch
    {
        DateOnly date => Language.LongDate(date),
        HolidayName name => _holidays[name.Key],
        _ => argument,
    };
}
