using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Complaints;
using OptOut.App.Letters.Drafts;
using OptOut.Domain.Cases;
using OptOut.Domain.Catalogue;
using OptOut.Domain.Letters;
using OptOut.Domain.People;

namespace OptOut.App.FollowUps;

/// <summary>Whom a follow-up letter goes to, and by which ways.</summary>
/// <param name="Letter">Name and address as the letter bears them; null while nobody has said which authority.</param>
/// <param name="Mailbox">The mailbox, or null when none is known.</param>
/// <param name="Source">Where the mailbox was seen.</param>
/// <param name="NeedsConfirmation">True when a person must look at the mailbox and repeat it.</param>
/// <param name="Form">A web form that takes it, or null.</param>
/// <param name="Authority">Official name of the authority, for a complaint.</param>
public sealed record FollowUpAddressee(LetterAddressee? Letter, string? Mailbox, string? Source, bool NeedsConfirmation, string? Form, string? Authority = null);

/// <summary>
/// Finds whom a follow-up letter goes to: the controller by the way the request went, a complaint to the authority. Which
/// authority, the fact <c>authority</c> says; without it the only one of the place where the person lives.
/// </summary>
public sealed class FollowUpAddressees(ServiceDirectory services)
{
    /// <summary>The addressee of a letter.</summary>
    public FollowUpAddressee Of(CaseState state, Person person, LetterKind kind, IReadOnlyDictionary<string, string> facts) =>
        kind == LetterKind.AuthorityComplaint ? OfAuthority(Authority(state, person, facts)) : OfController(state, person);

    /// <summary>The controller as a party of the letter.</summary>
    public LetterAddressee Controller(CaseState state, Person person)
    {
        var opening = state.Opening;
        var controller = services.ControllerOf(services.Get(opening.ServiceId), person.Country);
        return new LetterAddressee(opening.Controller, controller.AddressLines, null, controller.Officer, controller.Representative);
    }

    /// <summary>The authorities a complaint may go to, the likeliest first: that of the place where the person lives (Art. 77(1) GDPR), then the one that leads for the controller.</summary>
    public IReadOnlyList<Authority> Authorities(CaseState state, Person person) => [.. Choices(state, person).Select(c => c.Authority)];

    /// <summary>The authority a complaint goes to; null while several could and nobody has chosen.</summary>
    public Authority? Authority(CaseState state, Person person, IReadOnlyDictionary<string, string> facts)
    {
        if (facts.GetValueOrDefault("authority") is { Length: > 0 } id) return services.Catalogue.FindAuthority(id.Trim().ToLowerInvariant());
        var choices = Choices(state, person).Where(c => c.Reason != AuthorityReason.Lead).ToList();
        var imported = services.InForce.ImportedAuthorities;
        // What somebody else collected never makes a sure choice unsure.
        var sure = choices.Exists(c => !imported.Contains(c.Authority.Id)) ? choices.FindAll(c => !imported.Contains(c.Authority.Id)) : choices;
        return sure is [var only] ? only.Authority : null;
    }

    private IReadOnlyList<AuthorityChoice> Choices(CaseState state, Person person)
    {
        var opening = state.Opening;
        var home = PersonHome.Of(opening, person);
        return AuthorityFinder.Find(services.Catalogue, home, null, null, opening.ControllerCountry, services.Catalogue.Find(opening.ServiceId)?.LeadAuthority?.Authority, services.InForce.ImportedAuthorities).Choices;
    }

    // Where the request arrived, what follows arrives too; only then the catalogue, never an address a reply happens to bear.
    private FollowUpAddressee OfController(CaseState state, Person person)
    {
        var service = services.Get(state.Opening.ServiceId);
        var channels = services.ChannelsFor(service, [.. state.Opening.Rights.Select(RightNames.Of)], person.Country);
        var mailbox = channels.FirstOrDefault(c => c.Kind == ChannelKind.Email);
        var form = channels.FirstOrDefault(c => c.Kind == ChannelKind.Form)?.Address;
        var used = state.Undelivered ? null : ((Sent?)state.Events.LastOrDefault(e => e.Happened is Sent)?.Happened)?.To;
        return used is not null
            ? new(Controller(state, person), used, "where the request was sent", false, form)
            : new(Controller(state, person), mailbox?.Address, mailbox?.Source, mailbox is { NeedsConfirmation: true }, form);
    }

    private static FollowUpAddressee OfAuthority(Authority? authority) => authority is null ? new(null, null, null, false, null) : new(
        new LetterAddressee(authority.Name.Value, [.. (authority.PostalAddress?.Value ?? string.Empty).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)], authority.Email?.Value),
        authority.Email?.Value, authority.Email?.Source, false, authority.ComplaintForm?.Value, authority.Name.Value);
}
