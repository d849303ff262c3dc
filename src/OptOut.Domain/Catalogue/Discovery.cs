using System.Text.Json.Serialization;

namespace OptOut.Domain.Catalogue;

/// <summary>What a person answered to "Who may hold your data?".</summary>
/// <param name="Yes">Ids of the yes-or-no questions answered with yes.</param>
/// <param name="Used">Ids of the services the person used.</param>
/// <param name="Spoke">Ids of the services whose model said something about the person.</param>
public sealed record DiscoveryAnswers(IReadOnlyCollection<string> Yes, IReadOnlyCollection<string> Used, IReadOnlyCollection<string> Spoke);

/// <summary>Why a service is suggested.</summary>
/// <param name="Rule">Id of the rule, for the words of another language.</param>
/// <param name="Question">Id of the question whose answer led here.</param>
/// <param name="Because">The reason in plain English.</param>
/// <param name="Basis">What the catalogue says that supports it, with sources.</param>
public sealed record SuggestionReason(string Rule, string Question, string Because, IReadOnlyList<PlacedFact> Basis);

/// <summary>A service that may hold data, and why. Never chosen for the person: each is picked by hand.</summary>
/// <param name="Service">The service.</param>
/// <param name="Reasons">At least one.</param>
public sealed record Suggestion(Service Service, IReadOnlyList<SuggestionReason> Reasons);

/// <summary>One question.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Asks">Its words in English.</param>
/// <param name="Kind">How it is answered.</param>
public sealed record DiscoveryQuestion(string Id, string Asks, QuestionKind Kind);

/// <summary>How a question is answered.</summary>
[JsonConverter(typeof(ClosedWordConverter<QuestionKind>))]
public enum QuestionKind
{
    /// <summary>With yes or no.</summary>
    YesNo,

    /// <summary>By naming services.</summary>
    Services,
}

/// <summary>
/// The questions that lead from a life to services, with rules that are data (discovery.json). A service is suggested only for a
/// reason that follows from an answer: filing with everybody is what courts let controllers refuse (CJEU C-526/24), and serves nobody.
/// </summary>
public sealed class Discovery
{
    private const string UsedQuestion = "used";
    private const string SpokeQuestion = "modelSaid";

    private static readonly Lazy<Discovery> FromThisAssembly = new(() => Read("discovery.json", EmbeddedFiles.Read("discovery.json")));

    private readonly IReadOnlyList<Rule> rules;

    private Discovery(IReadOnlyList<DiscoveryQuestion> questions, IReadOnlyList<Rule> rules)
    {
        Questions = questions;
        this.rules = rules;
    }

    /// <summary>What this version of the program brings along.</summary>
    public static Discovery Embedded => FromThisAssembly.Value;

    /// <summary>The questions in the order to ask them.</summary>
    public IReadOnlyList<DiscoveryQuestion> Questions { get; }

    /// <summary>Reads questions and rules.</summary>
    /// <exception cref="CatalogueException">A rule hangs on no question, names nothing to look for, or has no reason.</exception>
    public static Discovery Read(string file, ReadOnlySpan<byte> utf8)
    {
        var content = CatalogueFormat.Read<Content>(file, utf8);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in content.Rules)
        {
            if (!seen.Add(rule.Id))
            {
                throw new CatalogueException(file, $"/rules ({rule.Id})", "the id stands twice.");
            }

            if (content.Questions.All(q => !string.Equals(q.Id, rule.When, StringComparison.Ordinal)))
            {
                throw new CatalogueException(file, $"/rules ({rule.Id})", $"there is no question \"{rule.When}\".");
            }

            if (rule.Among == Circle.All && rule.Services.Count == 0 && rule.Roles.Count == 0)
            {
                throw new CatalogueException(file, $"/rules ({rule.Id})", "the rule would suggest every service. Name services or roles, or look among those used.");
            }

            if (string.IsNullOrWhiteSpace(rule.Because))
            {
                throw new CatalogueException(file, $"/rules ({rule.Id})", "a suggestion without reason. Say why in \"because\".");
            }
        }

        return new(content.Questions, content.Rules);
    }

    /// <summary>Services that may hold data, those with most reasons first, then in the order of the rules. Empty when nothing was answered.</summary>
    /// <exception cref="ArgumentException">An answer to a question, or a service, that does not exist.</exception>
    public IReadOnlyList<Suggestion> Suggest(DiscoveryAnswers answers, ServiceCatalogue catalogue)
    {
        CheckAnswers(answers, catalogue);
        var answered = rules.Where(r => Answered(r, answers)).ToList();
        var order = rules.Index().ToDictionary(r => r.Item.Id, r => r.Index, StringComparer.Ordinal);
        return [.. catalogue.Services
            .Select(s => (Service: s, Rules: answered.Where(r => Fits(r, s, answers)).ToList()))
            .Where(s => s.Rules.Count > 0)
            .Select(s => Suggested(s.Service, s.Rules))
            .OrderByDescending(s => s.Reasons.Count)
            .ThenBy(s => order[s.Reasons[0].Rule])
            .ThenBy(s => s.Service.Name, StringComparer.OrdinalIgnoreCase)];
    }

    private void CheckAnswers(DiscoveryAnswers answers, ServiceCatalogue catalogue)
    {
        if (answers.Yes.FirstOrDefault(a => !Questions.Any(q => q.Kind == QuestionKind.YesNo && string.Equals(q.Id, a, StringComparison.Ordinal))) is { } unknown)
        {
            throw new ArgumentException($"There is no question \"{unknown}\" to answer with yes. Use one of: {string.Join(", ", Questions.Where(q => q.Kind == QuestionKind.YesNo).Select(q => q.Id))}.");
        }

        if (answers.Used.Concat(answers.Spoke).FirstOrDefault(id => catalogue.Find(id) is null) is { } stranger)
        {
            throw new ArgumentException($"There is no service \"{stranger}\" in the catalogue.");
        }
    }

    private static bool Answered(Rule rule, DiscoveryAnswers answers) => rule.When switch
    {
        UsedQuestion => answers.Used.Count > 0,
        SpokeQuestion => answers.Spoke.Count > 0,
        var question => answers.Yes.Contains(question, StringComparer.Ordinal),
    };

    private static bool Fits(Rule rule, Service service, DiscoveryAnswers answers)
        => rule.Among switch
        {
            Circle.Used => answers.Used.Contains(service.Id, StringComparer.Ordinal),
            Circle.Named => answers.Spoke.Contains(service.Id, StringComparer.Ordinal),
            _ => true,
        }
        && (rule.Services.Count == 0 || rule.Services.Contains(service.Id, StringComparer.Ordinal))
        && (rule.Roles.Count == 0 || rule.Roles.Any(service.Roles.Value.Contains))
        && (rule.Holding.Count == 0 || (service.DataKinds is { } kinds && kinds.Value.Any(k => rule.Holding.Any(h => k.Contains(h, StringComparison.OrdinalIgnoreCase)))));

    private static Suggestion Suggested(Service service, IEnumerable<Rule> rules)
    {
        var facts = PlacedFact.In(service);
        return new(service, [.. rules.Select(r => new SuggestionReason(r.Id, r.When, r.Because, [.. facts.Where(f => r.Basis.Any(b => Stands(f, b)))]))]);
    }

    private static bool Stands(PlacedFact fact, string part) => fact.Path == "/" + part || fact.Path.StartsWith($"/{part}/", StringComparison.Ordinal);

    private sealed record Content
    {
        public required IReadOnlyList<DiscoveryQuestion> Questions { get; init; }

        public required IReadOnlyList<Rule> Rules { get; init; }
    }

    private sealed record Rule
    {
        public required string Id { get; init; }

        public required string When { get; init; }

        public Circle Among { get; init; }

        public IReadOnlyList<string> Services { get; init; } = [];

        public IReadOnlyList<ServiceRole> Roles { get; init; } = [];

        public IReadOnlyList<string> Holding { get; init; } = [];

        public required string Because { get; init; }

        public required IReadOnlyList<string> Basis { get; init; }
    }

    [JsonConverter(typeof(ClosedWordConverter<Circle>))]
    private enum Circle
    {
        All,
        Used,
        Named,
    }
}
