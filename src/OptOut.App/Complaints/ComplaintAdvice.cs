using OptOut.App.Cases;
using OptOut.App.Catalogue;
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
public sealed record ComplaintPlan(AuthorityAdvice Advice, IReadOnlyList<CaseIssue> Issues, DateOnly? TooEarly, DateOnly? LapsesOn, bool ControllerFirstDone);

/// <summary>Plans a complaint to a supervisory authority from a case's history.</summary>
public sealed class ComplaintAdvice(Database database, ServiceDirectory services, TimeProvider time)
{
    /// <summary>The plan for a case.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="idOrReference">The case.</param>
    /// <param name="work">Where the person works, such as DE-BE; null when at home.</param>
    /// <param name="infringement">Where it happened; null when at home.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <exception cref="InputException">A place cannot be read.</exception>
    public async Task<ComplaintPlan> PlanAsync(Viewer viewer, string idOrReference, string? work = null, string? infringement = null, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var state = (await CaseFile.LoadAsync(viewer, db, idOrReference, cancel)).State;
        var opening = state.Opening;
        var home = new Place(opening.SubjectCountry ?? opening.ControllerCountry, opening.SubjectCountry is null ? null : opening.SubjectSubdivision);
        var lead = services.Catalogue.Find(opening.ServiceId)?.LeadAuthority?.Authority;
        var latest = CaseClock.LastDayToAnswer(state);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var advice = AuthorityFinder.Find(services.Catalogue, home, Read(work, "work"), Read(infringement, "place"), opening.ControllerCountry, lead, services.InForce.ImportedAuthorities);
        var answered = state.Events.Any(e => e.Happened is Answered or Refused);
        return new ComplaintPlan(
            advice, CaseIssues.Of(state, latest, today), !answered && latest is { } limit && today <= limit ? limit.AddDays(1) : null,
            advice.Hints.Contains(AuthorityHint.OneYear) ? CaseClock.LastSafeDayToComplain(state) : null,
            state.Events.Any(e => e.Happened is FollowUpSent { Letter: "controller-complaint" }));
    }

    private static Place? Read(string? text, string field)
    {
        try
        {
            return string.IsNullOrWhiteSpace(text) ? null : Place.Read(text);
        }
        catch (FormatException e)
        {
            throw new InputException(field, Said.By(e));
        }
    }
}
