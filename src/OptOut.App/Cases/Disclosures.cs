using OptOut.App.Accounts;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.Domain.Cases;

namespace OptOut.App.Cases;

/// <summary>What a service was told about a person, in one act.</summary>
/// <param name="On">The local day.</param>
/// <param name="Event">The event by its name, such as <c>sent</c> or <c>identity-provided</c>.</param>
/// <param name="Facts">Names of the facts that went along with the request.</param>
/// <param name="Words">What was given, in the words of the one who recorded it.</param>
/// <param name="Letter">Hash of the letter as it went out, when there is one.</param>
public sealed record Disclosure(string CaseId, string Reference, string Service, DateOnly On, string Event, IReadOnlyList<string> Facts, string? Words, string? Letter);

/// <summary>Draws from the histories what left towards whom. Nothing is kept apart, so nothing can be forgotten here.</summary>
public sealed class Disclosures(CaseQueries cases, ServiceDirectory services)
{
    /// <summary>Everything a person's services were told, newest first.</summary>
    public async Task<IReadOnlyList<Disclosure>> ListAsync(UserScope viewer, string personId, CancellationToken cancel = default)
    {
        var views = await cases.ListAsync(viewer, new CaseFilter(PersonId: personId), cancel: cancel);
        return [.. views.SelectMany(Of).OrderByDescending(told => told.On)];
    }

    private IEnumerable<Disclosure> Of(CaseView view)
    {
        var letter = view.History.LastOrDefault(e => e.Type == "queued" && e.Originals.Count > 0)?.Originals[0];
        foreach (var (day, happened) in view.State.Events.Select(e => (e.Day, e.Happened)))
        {
            var told = happened switch
            {
                Sent { Practice: false } or Filed => (Facts: view.State.Facts.Keys.Order(StringComparer.Ordinal).ToArray(), Words: (string?)null, Letter: happened is Sent ? letter : null),
                IdentityProvided x => ([], x.Given ?? x.Note, null),
                ClarificationProvided x => ([], x.Given ?? x.Note, null),
                _ => default((string[] Facts, string? Words, string? Letter)?),
            };
            if (told is { } given) yield return new Disclosure(view.Id, view.Reference, services.NameOf(view.Service), day, CaseEventTypes.NameOf(happened), given.Facts, given.Words, given.Letter);
        }
    }
}
