using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.App.Evidence;
using OptOut.App.Letters.Rendering;
using OptOut.App.Originals;
using OptOut.App.People;
using OptOut.Domain;
using OptOut.Domain.Cases;
using OptOut.Domain.Letters;
using OptOut.Domain.Localization;
using OptOut.Domain.People;
using OptOut.Storage;

namespace OptOut.App.FollowUps;

/// <summary>A follow-up letter as those who write on it see it.</summary>
/// <param name="Choice">Whether it fits now.</param>
/// <param name="Markdown">The words that can be edited.</param>
/// <param name="Edited">True when a person changed the words.</param>
/// <param name="Needed">The facts it cannot do without, and those the person chooses.</param>
/// <param name="Used">The facts it takes when they are given.</param>
public sealed record FollowUpDraft(
    CaseState State, Person Person, FollowUpChoice Choice, string Markdown, string PlainText, string Subject, bool Edited, IReadOnlyDictionary<string, string> Facts,
    IReadOnlyList<InputFault> Faults, IReadOnlyList<string> Needed, IReadOnlyList<string> Used, FollowUpAddressee Addressee, IReadOnlyList<(string Id, string Name)> Authorities)
{
    /// <summary>The same letter on its way out.</summary>
    public required OutgoingLetter Outgoing { get; init; }

    /// <summary>Provisions the letter cites that nobody has read at the source yet.</summary>
    public IReadOnlyList<string> Unchecked { get; init; } = [];
}

/// <summary>Chooses, fills and edits follow-up letters. What was typed is kept in the history, as with the first letter.</summary>
public sealed class FollowUpService(
    Database database, IValidator<FollowUpByHand> byHandRules, FollowUpLetters letters, FollowUpAddressees addressees, FollowUpPapers papers, LetterRenderer renderer, OriginalFiles originals,
    ServiceDirectory services, CaseCommands recording, TimeProvider time)
{
    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>The letters of a case with whether they fit now, as of today.</summary>
    public IReadOnlyList<FollowUpChoice> Choices(CaseState state) => FollowUpChoices.For(
        state, CaseDeadlines.CurrentLimit(state), CaseDeadlines.AnswerLimit(state), Today, kind => letters.Has(state.Opening, kind));

    /// <summary>The letters of a case with whether they fit now.</summary>
    public async Task<IReadOnlyList<FollowUpChoice>> ChoicesAsync(UserScope viewer, string idOrReference, CancellationToken cancel = default) =>
        Choices((await LoadAsync(viewer, idOrReference, cancel)).File.State);

    /// <summary>One letter in work.</summary>
    /// <exception cref="InputException">The law of the case has no such letter.</exception>
    public async Task<FollowUpDraft> ReadAsync(UserScope viewer, string idOrReference, LetterKind kind, CancellationToken cancel = default)
    {
        var (file, person) = await LoadAsync(viewer, idOrReference, cancel);
        return Show(viewer, file, person, kind);
    }

    /// <summary>A letter on its way out, as it is today.</summary>
    /// <exception cref="InputException">The law of the case has no such letter.</exception>
    public async Task<OutgoingLetter> OutgoingAsync(UserScope viewer, string idOrReference, LetterKind kind, CancellationToken cancel = default)
    {
        var (file, person) = await LoadAsync(viewer, idOrReference, cancel);
        return Outgoing(viewer, file, person, Open(file.State, kind), letters.Preview(file.State, person, kind, Today));
    }

    /// <summary>Changes facts (an empty value takes one away) or the words (empty: back to the template).</summary>
    /// <exception cref="InputException">A fact is unknown or is none of this letter's, or the law has no such letter.</exception>
    /// <exception cref="RefusedException">The letter does not fit the case now.</exception>
    public async Task<FollowUpDraft> ChangeAsync(
        UserScope viewer, string idOrReference, LetterKind kind, IReadOnlyDictionary<string, string>? facts, string? editedText, CancellationToken cancel = default)
    {
        var (file, person) = await LoadAsync(viewer, idOrReference, cancel);
        Open(file.State, kind);
        CheckFacts(file.State, person, kind, facts);
        file = await recording.AppendAsync(viewer, file, _ => new FollowUpDrafted { Letter = kind.WireName(), Facts = facts, EditedText = editedText }, [], cancel);
        return Show(viewer, file, person, kind);
    }

    /// <summary>The letter as a PDF, with marks where something is missing.</summary>
    public async Task<byte[]> PdfAsync(UserScope viewer, string idOrReference, LetterKind kind, CancellationToken cancel = default)
    {
        var (file, person) = await LoadAsync(viewer, idOrReference, cancel);
        Open(file.State, kind);
        return renderer.Pdf(letters.Preview(file.State, person, kind, Today).Letter);
    }

    /// <summary>Writes down that the letter went out on paper or through a form; the letter as PDF is kept with it.</summary>
    /// <param name="viewer">Who says so.</param>
    /// <param name="idOrReference">The case.</param>
    /// <param name="kind">The letter.</param>
    /// <param name="told">When and how.</param>
    /// <param name="cancel">Stops before anything is written.</param>
    /// <exception cref="RefusedException">The letter does not fit the case now.</exception>
    public async Task RecordWentAsync(UserScope viewer, string idOrReference, LetterKind kind, FollowUpByHand told, CancellationToken cancel = default)
    {
        byHandRules.Check(told);
        var (file, person) = await LoadAsync(viewer, idOrReference, cancel);
        var text = letters.Preview(file.State, person, kind, Today);
        var letter = Outgoing(viewer, file, person, Open(file.State, kind), text);
        if (letter.Bar is { } bar) throw new RefusedException(bar);
        if (letter.Faults.Count > 0) throw new InputException(letter.Faults);
        string[] hashes = [await originals.StoreAsync(renderer.Pdf(letter.Letter), $"{letter.Name}.pdf", "application/pdf", cancel), .. await originals.StoreAllAsync(told.Proofs ?? [], cancel)];
        var went = FollowUpRules.EventOf(kind) with { On = told.On, Letter = kind.WireName(), Channel = told.Channel, AnswerBy = AnswerBy(text) };
        if (went is ComplaintFiled complaint) went = complaint with { Authority = text.Addressee.Authority };
        await recording.AppendAsync(viewer, file, state => FollowUpRules.Allowed(state, went), hashes, cancel);
    }

    /// <summary>The choice of a letter, where its law has it at all.</summary>
    /// <exception cref="InputException">It is no follow-up letter, or the law of the case has none of the kind.</exception>
    private FollowUpChoice Open(CaseState state, LetterKind kind)
    {
        var choice = Choices(state).FirstOrDefault(c => c.Kind == kind)
            ?? throw new InputException("kind", $"{kind.WireName()} is no follow-up letter; known: {string.Join(", ", FollowUpChoices.Kinds.Select(k => k.WireName()))}.");
        return choice.Bar is FollowUpBar.NotInThisLaw
            ? throw new InputException("kind", $"The law of this case ({state.Opening.Regime}) has no letter {kind.WireName()}.") : choice;
    }

    private async Task<(CaseStore File, Person Person)> LoadAsync(UserScope viewer, string idOrReference, CancellationToken cancel)
    {
        await using var db = database.Open();
        var file = await CaseStore.LoadAsync(viewer, db, idOrReference, cancel);
        return (file, PersonStore.Read(await db.People.AsNoTracking().FirstAsync(p => p.Id == file.Row.PersonId, cancel)));
    }

    private OutgoingLetter Outgoing(UserScope viewer, CaseStore file, Person person, FollowUpChoice choice, FollowUpText text)
    {
        var (kind, to) = (choice.Kind, text.Addressee);
        var advice = to.Form is { } form ? (LocalizedMessage)$"There is a form for this too: {form}." : null;
        var best = to.Mailbox is { } mailbox ? new ServiceAddress(mailbox, to.Source ?? "", to.NeedsConfirmation, null) : null;
        return new OutgoingLetter
        {
            Case = file, Sender = person, Letter = text.Letter, FollowUp = kind, Faults = text.Faults,
            Bar = choice.Bar is { } bar ? (LocalizedMessage)$"Case {file.Row.Reference}: {kind.WireName()} cannot go out now. {FollowUpReasons.Of(bar, choice.From)}" : null,
            Best = best, Known = best is null ? [] : [best], Advice = advice,
            WithoutAddress = $"No e-mail address is known for this letter. {advice} Give one, or send it by post and write down that it went.",
            Name = FollowUpPapers.NameOf(file.Row.Reference, kind), PaperNames = FollowUpPapers.Names(file, kind),
            ReadPapersAsync = stop => papers.OfAsync(viewer, file, person, kind, stop),
            Thread = kind == LetterKind.AuthorityComplaint ? [] : ConversationThread.Of(file.State),
            Queued = message => new FollowUpQueued
            {
                Letter = kind.WireName(), MessageId = message.MessageId, Account = message.Account, To = message.To, Template = message.Template,
                AnswerBy = AnswerBy(text), Authority = to.Authority,
            },
        };
    }

    private static DateOnly? AnswerBy(FollowUpText text) => IsoDay.TryRead(text.Facts.GetValueOrDefault("answerBy"), out var by) ? by : null;

    private FollowUpDraft Show(UserScope viewer, CaseStore file, Person person, LetterKind kind)
    {
        var state = file.State;
        var choice = Open(state, kind);
        var text = letters.Preview(state, person, kind, Today);
        var (needed, used) = letters.Fields(state.Opening, kind);
        var edited = FollowUpRules.Draft(state, kind).EditedText;
        return new(state, person, choice, edited ?? text.Letter.Markdown, text.Letter.PlainText, text.Letter.Subject, edited is not null, text.Facts, text.Faults,
            needed, [.. used.Except(needed, StringComparer.Ordinal)], text.Addressee, kind == LetterKind.AuthorityComplaint ? [.. addressees.Authorities(state, person).Select(a => (a.Id, a.Name.Value))] : [])
        {
            Unchecked = letters.Unchecked(state.Opening, kind), Outgoing = Outgoing(viewer, file, person, choice, text),
        };
    }

    private void CheckFacts(CaseState state, Person person, LetterKind kind, IReadOnlyDictionary<string, string>? facts)
    {
        var (needed, used) = letters.Fields(state.Opening, kind);
        var known = needed.Concat(used).ToHashSet(StringComparer.Ordinal);
        var faults = (facts ?? new Dictionary<string, string>(StringComparer.Ordinal)).Keys.Where(key => !known.Contains(key))
            .Select(key => new InputFault(TextRules.Shown(key), $"This letter does not take this fact. It takes: {string.Join(", ", known)}.")).ToList();
        if (facts?.GetValueOrDefault("authority") is { Length: > 0 } id && services.Catalogue.FindAuthority(id.Trim().ToLowerInvariant()) is null)
            faults.Add(new InputFault("authority", $"'{TextRules.Shown(id)}' is no authority of the catalogue; likely ones: {string.Join(", ", addressees.Authorities(state, person).Select(a => a.Id))}."));
        if (faults.Count > 0) throw new InputException(faults);
    }
}
