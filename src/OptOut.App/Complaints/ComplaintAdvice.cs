using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.People;
using OptOut.Domain.Cases;
using OptOut.Domain.Catalogue;
using OptOut.Domain.Deadlines;
using OptOut.Domain.Evidence;
using OptOut.Storage;

namespace OptOut.App.Complaints;

/// <summary>What a person needs to lodge a complaint: whom to, what to know first, what is open, and by when.</summary>
/// <param name="Advice">The authorities and what to know of them.</param>
/// <param name="Issues">Every point, with whether it is open.</param>
/// <param name="TooEarly">The day before which a complaint would accuse too early; null when it would not.</param>
/// <param name="LapsesOn">The last safe day, where the right to complain lapses (Austria); null elsewhere.</param>
/// <param name="ControllerFirstDone">For the United Kingdom: whether a complaint to the controller is on record.</param>
public sealed record ComplaintPlan(AuthorityAdvice Advice, IReadOnlyList<CaseIssue> Issues, DateOnly? TooEarly, DateOnly? LapsesOn, bool ControllerFirstDone)
{
    /// <summary>Whose case it is.</summary>
    public required string PersonId { get; init; }

    /// <summary>Where the person lives.</summary>
    public required Place Home { get; init; }

    /// <summary>The states of that country to choose from, without the country; empty where one authority has all of it.</summary>
    public IReadOnlyList<string> States { get; init; } = [];
}

/// <summary>Plans a complaint to a supervisory authority from a case's history.</summary>
public sealed class ComplaintAdvice(
    Database database, IValidator<ComplaintPlaces> placeRules, IValidator<HomeState> stateRules, ServiceDirectory services, PersonStore people, TimeProvider time)
{
    /// <summary>The plan for a case.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="idOrReference">The case.</param>
    /// <param name="places">Where the person works and where it happened, when not at home.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <exception cref="InputException">A place cannot be read.</exception>
    public async Task<ComplaintPlan> PlanAsync(UserScope viewer, string idOrReference, ComplaintPlaces? places = null, CancellationToken cancel = default)
    {
        placeRules.Check(places ??= new ComplaintPlaces());
        await using var db = database.Open();
        var file = await CaseStore.LoadAsync(viewer, db, idOrReference, cancel);
        var state = file.State;
        var opening = state.Opening;
        var home = PersonHome.Of(opening, PersonStore.Read(await db.People.AsNoTracking().FirstAsync(p => p.Id == file.Row.PersonId, cancel)));
        var lead = services.Catalogue.Find(opening.ServiceId)?.LeadAuthority?.Authority;
        var latest = CaseDeadlines.LastDayToAnswer(state);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var advice = AuthorityFinder.Find(services.Catalogue, home, ComplaintPlacesValidator.Read(places.Work), ComplaintPlacesValidator.Read(places.Place), opening.ControllerCountry, lead, services.InForce.ImportedAuthorities);
        var answered = state.Events.Any(e => e.Happened is Answered or Refused);
        return new ComplaintPlan(
            advice, CaseIssues.Of(state, latest, today), !answered && latest is { } limit && today <= limit ? limit.AddDays(1) : null,
            advice.Hints.Contains(AuthorityHint.OneYear) ? CaseDeadlines.LastSafeDayToComplain(state) : null,
            state.Events.Any(e => e.Happened is FollowUpSent { Letter: "controller-complaint" }))
        {
            PersonId = file.Row.PersonId, Home = home, States = PersonHome.States(services.Catalogue, home.Country),
        };
    }

    /// <summary>Keeps with the person in which state of the country they live; the advice is sure from then on.</summary>
    /// <param name="viewer">Who says so.</param>
    /// <param name="idOrReference">A case of the person.</param>
    /// <param name="home">One of <see cref="ComplaintPlan.States"/>.</param>
    /// <param name="cancel">Stops.</param>
    /// <exception cref="InputException">The country has no such state.</exception>
    public async Task LiveInAsync(UserScope viewer, string idOrReference, HomeState home, CancellationToken cancel = default)
    {
        stateRules.Check(home);
        var plan = await PlanAsync(viewer, idOrReference, cancel: cancel);
        if (!plan.States.Contains(home.State, StringComparer.Ordinal))
            throw new InputException("state", $"'{TextRules.Shown(home.State)}' is no state with an authority of its own; choose one of {string.Join(", ", plan.States)}.");
        var person = await people.GetAsync(viewer, plan.PersonId, cancel);
        await people.ChangeAsync(viewer, person.Id, NewPerson.Of(person) with { Country = $"{plan.Home.Country}-{home.State}" }, cancel);
    }
}
