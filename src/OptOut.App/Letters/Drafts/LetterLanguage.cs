using System.Globalization;
using OptOut.App.Letters.Templates;
using OptOut.Domain.Letters;

namespace OptOut.App.Letters.Drafts;

/// <summary>The small words around a letter in one language: <c>language.yml</c>.</summary>
internal sealed record LetterLanguage(IReadOnlyDictionary<string, string> Laws, IReadOnlyList<string> Months, string DateFormat, string DateLabel, string ReferenceLabel,
    string SubjectLabel, string JoinedSubject, string MissingMark, IReadOnlyDictionary<string, string> Situations)
{
    private static readonly string[] HistoryKeys = ["sent", "filed", "received", "acknowledged", "identityRequested", "clarificationRequested", "extensionNotice", "answered", "refused", "letter"];

    private static readonly string[] InfringementKeys = ["silence", "refused", "refusedWords", "incomplete", "noSolution"];

    /// <summary>What happened, as a follow-up letter tells it, by the name of the event.</summary>
    public IReadOnlyDictionary<string, string> History { get; private init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Names of countries by their codes of two letters; one that is missing stands as its code.</summary>
    public IReadOnlyDictionary<string, string> Countries { get; private init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What a complaint is about, as a first wording the person completes.</summary>
    public IReadOnlyDictionary<string, string> Infringements { get; private init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public static LetterLanguage? Parse(TemplateText source, List<LetterFault> faults)
    {
        var before = faults.Count;
        var yaml = TemplateYaml.Read(source.File, source.Text, 1, faults);
        if (yaml is null)
        {
            return null;
        }

        yaml.AllowOnly("laws", "months", "date", "labels", "joinedSubject", "missing", "situations", "history", "infringements", "countries");
        var months = yaml.List("months");
        if (months.Count != 12)
        {
            faults.Add(new(source.File, 1, "months", "There must be twelve months."));
        }

        var labels = yaml.Mapping("labels");
        labels?.AllowOnly("date", "reference", "subject");
        var situations = yaml.Mapping("situations");
        foreach (var question in ParticularSituation.Questions)
        {
            var sentence = situations?.Text(question.Key) ?? string.Empty;
            foreach (var slot in question.Slots.Where(slot => !sentence.Contains("{" + slot + "}", StringComparison.Ordinal)))
            {
                faults.Add(new(source.File, 0, question.Key, $"The sentence must hold the slot {{{slot}}}."));
            }
        }

        var language = new LetterLanguage(Texts(yaml.Mapping("laws")), months, yaml.Text("date"), labels?.Text("date") ?? string.Empty, labels?.Text("reference") ?? string.Empty,
            labels?.Text("subject") ?? string.Empty, yaml.Text("joinedSubject"), yaml.Text("missing"), Texts(situations))
        {
            History = Texts(yaml.Mapping("history"), HistoryKeys),
            Infringements = Texts(yaml.Mapping("infringements"), InfringementKeys),
            Countries = Texts(yaml.Mapping("countries", required: false)),
        };
        return faults.Count > before ? null : language;
    }

    private static Dictionary<string, string> Texts(TemplateYaml? mapping, string[] keys)
    {
        mapping?.AllowOnly(keys);
        return keys.ToDictionary(key => key, key => mapping?.Text(key) ?? string.Empty, StringComparer.Ordinal);
    }

    /// <summary>The country of a code such as DE or DE-BE, in words of ours like the months; the code where the language has no name for it.</summary>
    public string Country(string code) => Countries.GetValueOrDefault(code.Split('-')[0], code);

    /// <summary>The day in words of the letter's language, from our own tables: the same on every machine.</summary>
    public string Day(DateOnly day) => DateFormat
        .Replace("{day}", day is { Day: 1 } && DateFormat.Contains("{first}", StringComparison.Ordinal) ? string.Empty : day.Day.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{first}", day.Day == 1 ? "1er" : string.Empty, StringComparison.Ordinal)
        .Replace("{month}", Months[day.Month - 1], StringComparison.Ordinal)
        .Replace("{year}", day.Year.ToString("D4", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static Dictionary<string, string> Texts(TemplateYaml? mapping) =>
        mapping?.Keys.ToDictionary(key => key, key => mapping.Text(key), StringComparer.Ordinal) ?? [];
}
