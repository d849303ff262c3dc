using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Letters.Drafts;
using OptOut.App.Letters.Rendering;
using OptOut.App.People;
using OptOut.Domain.Cases;
using OptOut.Domain.Catalogue;
using OptOut.Domain.Letters;
using OptOut.Domain.People;
using OptOut.Storage;

namespace OptOut.App.Cases;

/// <summary>A draft as those who write on it see it.</summary>
/// <param name="State">What the history amounts to.</param>
/// <param name="Markdown">The words that can be edited, from salutation to signature.</param>
/// <param name="PlainText">The whole letter as text, as far as it can be shown.</param>
/// <param name="Edited">True when a person changed the words.</param>
/// <param name="Faults">What keeps the letter from going out: facts that are missing or cannot be used, words that cannot stand.</param>
/// <param name="Needed">The facts the letter cannot do without.</param>
/// <param name="Used">The facts it takes when they are given.</param>
/// <param name="Channels">The ways to file all of it, best first.</param>
public sealed record CaseDraft(
    CaseState State, Person Person, Service Service, string Markdown, string PlainText, bool Edited,
    IReadOnlyList<InputFault> Faults, IReadOnlyList<string> Needed, IReadOnlyList<string> Used, IReadOnlyList<Channel> Channels)
{
    /// <summary>Provisions the letter cites that nobody has read at the source yet.</summary>
    public IReadOnlyList<string> Unchecked { get; init; } = [];

    /// <summary>What the sender must read before the letter goes out, in the letter's language.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>Shows drafts while they are written, with marks where something is missing.</summary>
public sealed class CaseDrafts(Database database, CaseLetters letters, LetterRenderer renderer, ServiceDirectory services, TimeProvider time)
{
    /// <summary>One draft.</summary>
    /// <exception cref="NotFoundException">There is none, or the viewer may not see it.</exception>
    public async Task<CaseDraft> ReadAsync(UserScope viewer, string idOrReference, CancellationToken cancel = default)
    {
        var (state, person) = await LoadAsync(viewer, idOrReference, cancel);
        var opening = state.Opening;
        var service = services.Get(opening.ServiceId);
        var (needed, used) = letters.FactsFor(opening.Rights, opening.Language, opening.Regime);
        var (letter, faults) = Show(state, person);
        return new CaseDraft(
            state, person, service, state.EditedText ?? letter.Markdown, letter.PlainText, state.EditedText is not null, faults, needed,
            [.. used.Except(needed, StringComparer.Ordinal)], services.ChannelsFor(service, [.. opening.Rights.Select(RightNames.Of)], person.Country))
        {
            Unchecked = letters.Unchecked(opening), Warnings = letters.Warnings(opening),
        };
    }

    /// <summary>The draft as a PDF, with marks where facts are missing.</summary>
    public async Task<byte[]> PdfAsync(UserScope viewer, string idOrReference, CancellationToken cancel = default)
    {
        var (state, person) = await LoadAsync(viewer, idOrReference, cancel);
        return renderer.Pdf(Show(state, person).Letter);
    }

    private async Task<(CaseState State, Person Person)> LoadAsync(UserScope viewer, string idOrReference, CancellationToken cancel)
    {
        await using var db = database.Open();
        var file = await CaseStore.LoadAsync(viewer, db, idOrReference, cancel);
        return (file.State, PersonStore.Read(await db.People.AsNoTracking().FirstAsync(p => p.Id == file.Row.PersonId, cancel)));
    }

    private (ComposedLetter Letter, IReadOnlyList<InputFault> Faults) Show(CaseState state, Person person)
    {
        var preview = letters.Preview(state, person, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        return (preview.Letter, [.. preview.Faults.Select(f => new InputFault(f.Field, f.Message)), .. preview.WordFaults.AsInput()]);
    }
}
