using System.Globalization;
using System.Text.Json;
using OptOut.Domain.Evidence;
using OptOut.Domain.Localization;

namespace OptOut.App.Evidence.Words;

internal sealed partial record DossierTexts
{
    /// <summary>The languages a dossier can be made in.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "de", "fr"];

    public required string Language { get; init; }

    public required EventSentences Event { get; init; }

    private CultureInfo Culture => CultureInfo.GetCultureInfo(Language switch { "de" => "de-DE", "fr" => "fr-FR", _ => "en-GB" });

    /// <param name="language">One of <see cref="Languages"/>; en when null.</param>
    public static DossierTexts For(string? language) => language switch
    {
        null or "en" => English,
        "de" => German,
        "fr" => French,
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "There is no dossier in this language."),
    };

    /// <summary>A pattern filled in.</summary>
    public static string Fill(string pattern, params object?[] values) => string.Format(CultureInfo.InvariantCulture, pattern, values);

    public string DayOf(DateOnly? day) => day?.ToString("ddd d MMM yyyy", Culture) ?? "–";

    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>The name of a right, stage, outcome, reason, result or finding; the word itself where there is none.</summary>
    public string Term(string group, string word) =>
        Event.Terms.TryGetValue($"{group}.{JsonNamingPolicy.CamelCase.ConvertName(word)}", out var term) ? term : word;

    public string Rights(IEnumerable<string> rights) => string.Join(", ", rights.Select(r => Term("Right", r)));

    public string Issue(CaseIssue issue) => Fill(Term("Issue", issue.Kind.ToString()), issue.Kind switch
    {
        IssueKind.RightOpen => Term("Right", issue.Detail),
        IssueKind.Refusal => Term("Reason", issue.Detail),
        _ => issue.Detail,
    });

    public string DeadlineName(string question) => question switch
    {
        "responseDue" => ResponseDue,
        "extendedDue" => ExtendedDue,
        "authoritySilence" => AuthoritySilence,
        "complaintLapse" => ComplaintLapse,
        _ => question,
    };

    public (string Step, string Proves, string Weak) Rung(int strength) => strength switch
    {
        2 => (Strength2, Proves2, Weak2),
        3 => (Strength3, Proves3, Weak3),
        4 => (Strength4, Proves4, Weak4),
        5 => (Strength5, Proves5, Weak5),
        6 => (Strength6, Proves6, Weak6),
        7 => (Strength7, Proves7, Weak7),
        _ => (Strength1, Proves1, Weak1),
    };
}
