using System.Globalization;
using OptOut.Domain.Cases;

namespace OptOut.App.Calendar;

/// <summary>What the entries of a calendar say, in one language.</summary>
internal sealed record FeedTexts
{
    /// <summary>The languages a calendar can be had in.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "de", "fr"];

    /// <summary>How a day is written, the same whatever locale data the machine has.</summary>
    public required string DayPattern { get; init; }

    public required string Name { get; init; }

    /// <summary>A case's entry: the step, the service, the reference or the person.</summary>
    public required string CaseSummary { get; init; }

    /// <summary>A setting's entry: the step and the service, and the person or nothing.</summary>
    public required string SwitchSummary { get; init; }

    public required string Reference { get; init; }

    public required string Earliest { get; init; }

    public required string Expected { get; init; }

    public required string Latest { get; init; }

    /// <summary>What the earliest and the latest day are for.</summary>
    public required string Patience { get; init; }

    public required string Setting { get; init; }

    public required string SetOn { get; init; }

    public required string Lapse { get; init; }

    public required string LapseWhy { get; init; }

    public required string LookAgain { get; init; }

    public required IReadOnlyDictionary<NextStep, string> Steps { get; init; }

    /// <summary>Why a step stands on its day.</summary>
    public required IReadOnlyDictionary<NextStep, string> Why { get; init; }

    /// <param name="language">One of <see cref="Languages"/>.</param>
    public static FeedTexts For(string language) => language switch
    {
        "en" => FeedPhrases.English,
        "de" => FeedPhrases.German,
        "fr" => FeedPhrases.French,
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "There is no calendar in this language."),
    };

    public static string Fill(string pattern, params object?[] values) => string.Format(CultureInfo.InvariantCulture, pattern, values);

    public string DayOf(DateOnly day) => day.ToString(DayPattern, CultureInfo.InvariantCulture);
}
