using System.Globalization;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Deadlines;
using OptOut.App.Letters.Drafts;
using OptOut.App.Localization;
using OptOut.App.People;
using OptOut.Domain.Cases;
using OptOut.Domain.Deadlines;
using OptOut.Domain.Letters;
using OptOut.Domain.People;

namespace OptOut.App.Cases;

/// <summary>The letter of a case: from the person, the catalogue, the law and the facts to words.</summary>
public sealed class CaseLetters(LetterComposer composer, ServiceDirectory services)
{
    /// <summary>The facts a letter needs and has not; empty when it can go out.</summary>
    public IReadOnlyList<string> MissingFacts(Opened opening, Person person)
    {
        try
        {
            var preview = composer.Preview(Request(opening, opening.Facts, person, new DateOnly(2026, 1, 1)));
            return [.. preview.Faults.Select(f => f.Field).Where(f => f.Length > 0).Distinct(StringComparer.Ordinal)];
        }
        catch (TemplateException e)
        {
            throw e.AsInput();
        }
    }

    /// <summary>The letter as far as it can be shown, with marks where facts are missing; without faults it is the letter that goes out.</summary>
    /// <exception cref="InputException">The law of the case has no such letter.</exception>
    public LetterPreview Preview(CaseState state, Person person, DateOnly date)
    {
        try
        {
            return composer.Preview(Request(state.Opening, state.Facts, person, date), state.EditedText);
        }
        catch (TemplateException e)
        {
            throw e.AsInput();
        }
    }

    /// <summary>The letter of a day, whole.</summary>
    /// <exception cref="InputException">Facts are missing, or the law of the case has no such letter; every fault is named.</exception>
    public ComposedLetter Compose(CaseState state, Person person, DateOnly date)
    {
        var preview = Preview(state, person, date);
        return preview is { Faults: [], WordFaults: [] } ? preview.Letter : throw new InputException(preview.Faults.Concat(preview.WordFaults).AsInput());
    }

    /// <summary>The facts a letter for these rights needs, and those it uses when they are given.</summary>
    public (IReadOnlyList<string> Needed, IReadOnlyList<string> Used) FactsFor(IReadOnlyList<string> rights, string language, string regime)
    {
        try
        {
            var kinds = LetterRights.KindsFor(RightNames.ForLetters(rights));
            return (composer.FactsNeeded(kinds, language, regime), composer.FactsUsed(kinds, language, regime));
        }
        catch (TemplateException e)
        {
            throw e.AsInput();
        }
    }

    /// <summary>Provisions the letter of a case cites that nobody has read at the source yet.</summary>
    public IReadOnlyList<string> Unchecked(Opened opening) => composer.Unchecked(LetterRights.KindsFor(RightNames.ForLetters(opening.Rights)), opening.Language, opening.Regime);

    /// <summary>What the sender must read before the letter goes out.</summary>
    public IReadOnlyList<string> Warnings(Opened opening) => composer.Warnings(LetterRights.KindsFor(RightNames.ForLetters(opening.Rights)), opening.Language, opening.Regime);

    private LetterRequest Request(Opened opening, IReadOnlyDictionary<string, string> facts, Person person, DateOnly date)
    {
        var service = services.Get(opening.ServiceId);
        var controller = services.ControllerOf(service, person.Country);
        return HoldingFlags.Set(new LetterRequest
        {
            Kinds = LetterRights.KindsFor(RightNames.ForLetters(opening.Rights)),
            Language = opening.Language,
            Regime = opening.Regime,
            Date = date,
            Reference = opening.Reference,
            Sender = new LetterSender(person.Name, person.Email, person.AddressLines, person.Country, []),
            Addressee = new LetterAddressee(opening.Controller, controller.AddressLines, null, controller.Officer, controller.Representative),
            Service = service.Name,
            Facts = facts,
            DeadlineSentence = Sentence(opening, date),
            Dates = new LetterDates { Sent = date },
        });
    }

    // A letter is written before it is received; the sentence reckons with receipt on the day of sending and says so.
    private static string? Sentence(Opened opening, DateOnly date) =>
        CaseDeadlines.InLetter(opening, date) is { } limit ? new DeadlineTexts(Languages.Of(opening.Language)).InRequest(limit.Sheet) : null;
}
