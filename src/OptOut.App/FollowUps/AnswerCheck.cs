using FluentValidation;
using OptOut.App.Accounts;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.App.Evidence;
using OptOut.App.Letters.Drafts;
using OptOut.App.Originals;
using OptOut.Domain.Cases;
using OptOut.Domain.Replies;

namespace OptOut.App.FollowUps;

/// <summary>One element of the answer.</summary>
/// <param name="Finding">What a person found; Open while nobody has said.</param>
/// <param name="Words">Words in the answer that speak of it; null when none were found.</param>
public sealed record AnswerElement(CompletenessElement Element, CompletenessFinding Finding, string? Words);

/// <summary>An answer held against the law.</summary>
/// <param name="Text">The answer's own words; null when they are not at hand, and then there are no suggestions.</param>
/// <param name="On">The day the answer arrived.</param>
/// <param name="Originals">The stored files of the answer by their hashes.</param>
public sealed record AnswerReading(CaseState State, string? Text, DateOnly On, IReadOnlyList<string> Originals, IReadOnlyList<AnswerElement> Elements);

/// <summary>Holds the answer to an access request against Art. 15 GDPR. A person ticks; what is missing becomes the follow-up letter.</summary>
public sealed class AnswerCheck(IValidator<AnswerTicks> rules, OriginalFiles originals, CaseCommands recording, ReplyRules quotes, InstallationSettings settings)
{
    private readonly Lazy<CompletenessRules> _rules = new(() => CompletenessRuleStore.Load(Path.Combine(settings.Templates, "replies", "completeness")));

    /// <summary>The elements by the names of the command line.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. CompletenessChecklist.Elements.Select(e => LetterFields.Camel(e.Item))];

    /// <summary>What the answer contains, as far as anybody has said or the reader can suggest.</summary>
    /// <exception cref="RefusedException">The request did not ask for access, or there is no answer.</exception>
    public async Task<AnswerReading> ReadAsync(UserScope viewer, string idOrReference, CancellationToken cancel = default)
    {
        return await ReadAsync(await recording.LoadAsync(viewer, idOrReference, cancel), cancel);
    }

    /// <summary>Keeps what a person found, over what was found before; an open finding takes one back.</summary>
    /// <param name="viewer">Who looked.</param>
    /// <param name="idOrReference">The case.</param>
    /// <param name="ticks">What was found.</param>
    /// <param name="cancel">Stops before anything is written.</param>
    /// <exception cref="InputException">An element or a finding is unknown; each is named.</exception>
    public async Task<AnswerReading> KeepAsync(UserScope viewer, string idOrReference, AnswerTicks ticks, CancellationToken cancel = default)
    {
        rules.Check(ticks);
        var file = await recording.LoadAsync(viewer, idOrReference, cancel);
        var before = await ReadAsync(file, cancel);
        var now = before.Elements.ToDictionary(e => e.Element.Item, e => e.Finding);
        foreach (var (item, finding) in ticks.Read()) now[item] = finding;
        var kept = now.Where(f => f.Value != CompletenessFinding.Open).ToDictionary(f => LetterFields.Camel(f.Key), f => LetterFields.Camel(f.Value), StringComparer.Ordinal);
        return await ReadAsync(await recording.AppendAsync(viewer, file, _ => new AnswerChecked { Findings = kept }, [], cancel), cancel);
    }

    private async Task<AnswerReading> ReadAsync(CaseStore file, CancellationToken cancel)
    {
        var state = file.State;
        if (!AnswerFindings.Fits(state)) throw new RefusedException($"Case {state.Opening.Reference} has no answer to a request for access yet; record or confirm it first.");
        var text = await TextAsync(state, cancel);
        var words = text is null ? new Dictionary<CompletenessItem, string>() : CompletenessReader.Suggest(text, _rules.Value, quotes.Languages.SelectMany(known => known.Attributions));
        var findings = AnswerFindings.Of(state);
        var answer = Answer(state);
        return new(state, text, answer.Day, answer.Entry.Originals, [.. CompletenessChecklist.Elements.Select(e => new AnswerElement(e, findings.GetValueOrDefault(e.Item), words.GetValueOrDefault(e.Item)))]);
    }

    private static HistoryEvent Answer(CaseState state) => state.Events.Last(e => e.Happened is Answered);

    // The reply that was confirmed as the answer; an answer recorded by hand may have come on paper.
    private async Task<string?> TextAsync(CaseState state, CancellationToken cancel)
    {
        var answer = Answer(state);
        foreach (var hash in answer.Entry.Originals)
        {
            if (await originals.FindAsync(hash, cancel) is { MediaType: "message/rfc822" }) return SentMessage.Text(await originals.ReadAsync(hash, cancel));
            if (await originals.FindAsync(hash, cancel) is { MediaType: "text/plain" }) return System.Text.Encoding.UTF8.GetString(await originals.ReadAsync(hash, cancel));
        }

        return null;
    }
}
