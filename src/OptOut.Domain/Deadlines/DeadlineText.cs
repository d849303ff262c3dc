using System.Globalization;

namespace OptOut.Domain.Deadlines;

/// <summary>Turns a step into a sentence. The same words stand on the page, in the letter and in the dossier.</summary>
public static class DeadlineText
{
    /// <summary>The languages every step is written in.</summary>
    public static IReadOnlyList<string> Languages => DateTexts.Languages;

    /// <summary>Keys of all steps there are words for, sorted.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. StepTexts.All.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The words of a key before its places are filled.</summary>
    /// <exception cref="ArgumentException">The language has no texts.</exception>
    /// <exception cref="KeyNotFoundException">There is no such key.</exception>
    public static string Pattern(string key, string language) => StepTexts.All[key].In(DateTexts.Known(language));

    /// <summary>The sentence of <paramref name="step"/> in <paramref name="language"/> (<c>en</c>, <c>de</c>, <c>fr</c>), dates with their weekday.</summary>
    /// <exception cref="ArgumentException">The language has no texts.</exception>
    /// <exception cref="KeyNotFoundException">The step's key has no text, which a test rules out.</exception>
    public static string Render(DeadlineStep step, string language)
    {
        var known = DateTexts.Known(language);
        var text = StepTexts.All.TryGetValue(step.Key, out var words) ? words.In(known) : throw new KeyNotFoundException($"No text for the step '{step.Key}'.");
        return string.Format(CultureInfo.InvariantCulture, text, [.. step.Arguments.Select(a => Word(a, known))]);
    }

    /// <summary>A date with its weekday, as the steps write it.</summary>
    /// <exception cref="ArgumentException">The language has no texts.</exception>
    public static string Date(DateOnly date, string language) => DateTexts.Long(date, language);

    private static object Word(object argument, string language) => argument switch
    {
        DateOnly date => DateTexts.Long(date, language),
        HolidayName name => name.In(language),
        _ => argument,
    };
}

/// <summary>A text in the three languages of the product.</summary>
internal readonly record struct Words(string En, string De, string Fr)
{
    public string In(string language) => language switch { "de" => De, "fr" => Fr, _ => En };
}
