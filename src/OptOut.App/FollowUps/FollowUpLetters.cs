using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Deadlines;
using OptOut.App.Letters.Drafts;
using OptOut.App.Letters.Templates;
using OptOut.App.Localization;
using OptOut.Domain;
using OptOut.Domain.Cases;
using OptOut.Domain.Deadlines;
using OptOut.Domain.Letters;
using OptOut.Domain.People;
using OptOut.Domain.Replies;

namespace OptOut.App.FollowUps;

/// <summary>A follow-up letter as far as it can be shown.</summary>
/// <param name="Letter">With the person's own words where there are any, and marks where something is missing.</param>
/// <param name="Facts">Every fact the letter knows, typed or read from the history.</param>
/// <param name="Faults">What keeps it from going out.</param>
/// <param name="Addressee">Whom it goes to.</param>
public sealed record FollowUpText(ComposedLetter Letter, IReadOnlyDictionary<string, string> Facts, IReadOnlyList<InputFault> Faults, FollowUpAddressee Addressee);

/// <summary>The words of follow-up letters: from the history, the law and the facts.</summary>
public sealed class FollowUpLetters(LetterComposer composer, TemplateStore templates, ServiceDirectory services, FollowUpAddressees addressees)
{
    /// <summary>Whether the law of a case has a letter.</summary>
    public bool Has(Opened opening, LetterKind kind) => composer.Has(kind, opening.Language, opening.Regime);

    /// <summary>Provisions a letter cites that nobody has read at the source yet.</summary>
    public IReadOnlyList<string> Unchecked(Opened opening, LetterKind kind) => composer.Unchecked([kind], opening.Language, opening.Regime);

    /// <summary>The facts of a letter by name, the needed ones first, in the order they are asked for.</summary>
    public (IReadOnlyList<string> Needed, IReadOnlyList<string> Used) Fields(Opened opening, LetterKind kind)
    {
        var needed = composer.FactsNeeded([kind], opening.Language, opening.Regime);
        string[] extra = kind switch
        {
            LetterKind.RefusalRebuttal => ["refusalReasons", "answerBy"],
            LetterKind.IncompleteAnswer => ["gaps", "answerBy"],
            LetterKind.Reminder or LetterKind.NonComplianceNotice or LetterKind.ExtensionRefusal => ["answerBy"],
            LetterKind.AuthorityComplaint => ["authority"],
            _ => [],
        };
        return ([.. needed, .. extra], composer.FactsUsed([kind], opening.Language, opening.Regime));
    }

    /// <summary>The letter as far as it can be shown on a day; without faults it is the letter that goes out.</summary>
    public FollowUpText Preview(CaseState state, Person person, LetterKind kind, DateOnly today)
    {
        var (typed, edited) = FollowUpRules.Draft(state, kind);
        var (request, facts, faults, addressee) = Request(state, person, kind, typed, today);
        try
        {
            var preview = composer.Preview(request, edited);
            return new(preview.Letter, facts, faults.Concat(preview.Faults).Concat(preview.WordFaults).AsInput(), addressee);
        }
        catch (TemplateException e)
        {
            throw e.AsInput();
        }
    }

    private (LetterRequest Request, IReadOnlyDictionary<string, string> Facts, List<LetterFault> Faults, FollowUpAddressee Addressee) Request(
        CaseState state, Person person, LetterKind kind, IReadOnlyDictionary<string, string> typed, DateOnly today)
    {
        var opening = state.Opening;
        var words = templates.Of(opening.Language).Words;
        var (needed, used) = Fields(opening, kind);
        var known = FollowUpFacts.From(state, kind, words, today);
        foreach (var (key, value) in typed) known[key] = value;
        var facts = known.Where(f => f.Value.Length > 0 && (needed.Contains(f.Key, StringComparer.Ordinal) || used.Contains(f.Key, StringComparer.Ordinal))).ToDictionary(StringComparer.Ordinal);
        var faults = new List<LetterFault>();
        var addressee = addressees.Of(state, person, kind, facts);
        if (addressee.Letter is null) faults.Add(new("request", 0, "authority", $"Say which authority it goes to: {string.Join(", ", addressees.Authorities(state, person).Select(a => a.Id))}."));
        var request = new LetterRequest
        {
            Kinds = [kind], Language = opening.Language, Regime = RegimeOf(state, person, kind, facts, today), Date = today, Reference = opening.Reference,
            Sender = new LetterSender(person.Name, person.Email, person.AddressLines, person.Country, []),
            Addressee = addressee.Letter ?? new LetterAddressee(words.MissingMark.Replace("{field}", "authority", StringComparison.Ordinal), []),
            Controller = addressees.Controller(state, person), Service = services.NameOf(opening.ServiceId), Facts = facts,
            Gaps = FollowUpFacts.Chosen<CompletenessItem>(facts, "gaps", faults), RefusedBecause = FollowUpFacts.Chosen<RefusalGround>(facts, "refusalReasons", faults),
            History = History(state, words),
        };
        if (needed.Contains("gaps", StringComparer.Ordinal) && request.Gaps.Count == 0) faults.Add(new("request", 0, "gaps", "Name at least one thing the answer lacks."));
        if (needed.Contains("refusalReasons", StringComparer.Ordinal) && request.RefusedBecause.Count == 0) faults.Add(new("request", 0, "refusalReasons", "Name at least one argument of the refusal."));
        return (Dated(request, state, kind, facts, today), facts, faults, addressee);
    }

    // Austria wants a complaint to say that it is in time (§ 24(2) and (4) DSG); it is said only as long as it is so under every reading.
    private string RegimeOf(CaseState state, Person person, LetterKind kind, IReadOnlyDictionary<string, string> facts, DateOnly today) =>
        kind == LetterKind.AuthorityComplaint && addressees.Authority(state, person, facts)?.Jurisdiction.Country == "AT" && CaseDeadlines.LastSafeDayToComplain(state) >= today
            ? "AT-DSG" : state.Opening.Regime;

    private static LetterRequest Dated(LetterRequest request, CaseState state, LetterKind kind, Dictionary<string, string> facts, DateOnly today)
    {
        var deadlines = CaseDeadlines.Deadlines(state);
        var first = deadlines.FirstOrDefault(d => d.Name == "responseDue")?.Sheet;
        var extended = deadlines.FirstOrDefault(d => d.Name == "extendedDue")?.Sheet;
        // Who holds an extension for invalid speaks of the first date.
        var sheet = kind == LetterKind.ExtensionRefusal ? first : extended ?? first;
        return request with
        {
            DeadlineSentence = sheet is null ? null : new DeadlineTexts(Languages.Of(request.Language)).InFollowUp(sheet, today),
            // Of a receipt that nobody has shown the letter says nothing.
            Dates = new LetterDates
            {
                Sent = state.SentOn, Received = state.ReceivedOn, Nominal = sheet?.Nominal ?? sheet?.Expected, Expected = sheet?.Expected, Latest = sheet?.Latest,
                AnswerBy = IsoDay.TryRead(facts.GetValueOrDefault("answerBy"), out var by) ? by : null,
                ExtendedUntil = extended?.Expected,
            },
        };
    }

    private IReadOnlyList<LetterHistoryItem> History(CaseState state, LetterLanguage words) =>
        [.. state.Events.OrderBy(e => e.Day).Select(e => (e.Day, Told: Tell(e.Happened, state.Opening, words))).Where(e => e.Told is not null).Select(e => new LetterHistoryItem(e.Day, e.Told!))];

    private string? Tell(CaseEvent happened, Opened opening, LetterLanguage words) => happened switch
    {
        Sent sent => words.History["sent"].Replace("{to}", sent.To, StringComparison.Ordinal) + Mark(sent.MessageId),
        Filed filed => words.History["filed"] + (filed.Ticket is { Length: > 0 } ticket ? $" ({ticket})" : string.Empty),
        Received => words.History["received"],
        Acknowledged known => words.History["acknowledged"] + Mark(known.Message),
        IdentityRequested known => words.History["identityRequested"] + Mark(known.Message),
        ClarificationRequested known => words.History["clarificationRequested"] + Mark(known.Message),
        ExtensionNotice known => words.History["extensionNotice"] + Mark(known.Message),
        Answered known => words.History["answered"] + Mark(known.Message),
        Refused known => words.History["refused"] + Mark(known.Message),
        FollowUpWent went => words.History["letter"].Replace("{title}", Title(went, opening), StringComparison.Ordinal) + Mark(went.MessageId),
        _ => null,
    };

    private string Title(FollowUpWent went, Opened opening)
    {
        var kind = LetterKinds.TryParse(went.Letter ?? string.Empty, out var named) ? named : FollowUpChoices.Kinds.FirstOrDefault(k => FollowUpRules.EventOf(k).GetType() == went.GetType(), LetterKind.Reminder);
        return composer.TitleOf(kind, opening.Language, opening.Regime) ?? kind.WireName();
    }

    private static string Mark(string? messageId) => messageId is { Length: > 0 } ? $" (Message-ID {messageId})" : string.Empty;
}
