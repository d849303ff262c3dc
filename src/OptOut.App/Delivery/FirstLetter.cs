using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.App.Letters.Drafts;
using OptOut.App.Originals;
using OptOut.App.People;
using OptOut.App.Photos;
using OptOut.Domain.Cases;
using OptOut.Domain.Catalogue;
using OptOut.Domain.Localization;
using OptOut.Domain.People;
using OptOut.Storage;

namespace OptOut.App.Delivery;

/// <summary>The request itself as a letter on its way out: to the best address the catalogue has, with what was attached to it.</summary>
public sealed class FirstLetter(Database database, CaseLetters letters, ServiceDirectory services, ServiceAddresses addresses, OriginalFiles originals, TimeProvider time)
{
    /// <summary>The letter of a case, as it would go out today.</summary>
    /// <exception cref="InputException">The law of the case has no such letter.</exception>
    public async Task<OutgoingLetter> ReadAsync(UserScope viewer, string idOrReference, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var file = await CaseStore.LoadAsync(viewer, db, idOrReference, cancel);
        var person = PersonStore.Read(await db.People.AsNoTracking().FirstAsync(p => p.Id == file.Row.PersonId, cancel));
        return await OfAsync(file, person, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), cancel);
    }

    /// <summary>The letter of a case that is loaded, as it would bear a day.</summary>
    internal async Task<OutgoingLetter> OfAsync(CaseStore file, Person person, DateOnly date, CancellationToken cancel)
    {
        var service = services.Get(file.Row.ServiceId);
        IReadOnlyList<Right> rights = [.. file.State.Opening.Rights.Select(RightNames.Of)];
        var channels = services.ChannelsFor(service, rights, person.Country);
        var known = await addresses.ForAsync(service, rights, person.Country, cancel, file);
        var mailbox = channels.FirstOrDefault(c => c.Kind == ChannelKind.Email && known.Any(k => k.Dead is null && Same(k.Address, c.Address)));
        var preview = letters.Preview(file.State, person, date);
        var advice = Advice(service, channels, mailbox);
        return new OutgoingLetter
        {
            Case = file, Sender = person, Letter = preview.Letter, Faults = preview.Faults.Concat(preview.WordFaults).AsInput(), Bar = Bar(file),
            Best = mailbox is null ? null : known.First(k => Same(k.Address, mailbox.Address)), Known = known, Advice = advice,
            WithoutAddress = $"The catalogue knows no e-mail address of this service for these rights. {advice ?? (LocalizedMessage)"Send the letter by post and record it with 'case record ID filed --on DATE', or give an address you know."}",
            Name = file.Row.Reference, ReadPapersAsync = stop => AttachmentsAsync(file, stop),
            Queued = message => new Queued { MessageId = message.MessageId, Account = message.Account, To = message.To, Letter = message.Template },
        };
    }

    private static LocalizedMessage? Bar(CaseStore file) => file.State.Stage == Stage.Draft ? null
        : (LocalizedMessage)$"Case {file.Row.Reference} is in stage {new Term("stage", file.State.Stage.ToString())}; only a draft can be sent. A reminder or notice is a letter of its own.";

    private static LocalizedMessage? Advice(Service service, IReadOnlyList<Channel> channels, Channel? mailbox) =>
        channels.FirstOrDefault() is { Kind: ChannelKind.Form } form && (mailbox is null || mailbox.Confidence < form.Confidence)
            ? (LocalizedMessage)$"{service.Name} takes this through its form: {form.Address}. Fill it in and record it with 'case record ID filed --on DATE'."
            : null;

    private async Task<IReadOnlyList<LetterPaper>> AttachmentsAsync(CaseStore file, CancellationToken cancel)
    {
        var found = new List<LetterPaper>();
        foreach (var hash in file.History[0].Originals)
        {
            var row = await originals.FindAsync(hash, cancel);
            var name = row?.FileName ?? "attachment";
            // The original stays as it was given; what leaves carries no place, time or device.
            found.Add(new(name, row?.MediaType ?? "application/octet-stream", PhotoCleaner.Leaving(await originals.ReadAsync(hash, cancel), name)));
        }

        return found;
    }

    private static bool Same(string address, string other) => address.Equals(other, StringComparison.OrdinalIgnoreCase);
}
