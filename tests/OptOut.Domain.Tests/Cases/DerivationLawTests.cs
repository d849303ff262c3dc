using FsCheck;
using FsCheck.Fluent;
using OptOut.Domain.Cases;
using OptOut.Domain.Evidence;

namespace OptOut.Domain.Tests.Cases;

/// <summary>Laws that hold for every legal history.</summary>
public sealed class DerivationLawTests
{
    private static readonly string[] s_withoutEffect = ["note", "evidence", "auto-replied"];

    [Fact]
    public void Deriving_twice_or_from_the_stored_words_gives_the_same_state()
        => Prop.ForAll(Histories.Choices, choices =>
        {
            var ledger = Histories.Of(Histories.Walk(choices));
            var again = ledger.Select(e => e with { Data = CanonicalJson.Of(e.Data) });
            return Told(CaseState.From(ledger)) == Told(CaseState.From(again));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Notes_evidence_and_automatic_answers_change_nothing_wherever_they_stand()
        => Prop.ForAll(Histories.Choices, choices =>
        {
            var walk = Histories.Walk(choices);
            var plain = Histories.State(walk);
            return s_withoutEffect.All(name => Enumerable.Range(0, walk.Count + 1)
                .Where(at => Lifecycle.Allows(Histories.State(walk.Take(at)).Stage, CaseEventTypes.Find(name)!))
                .All(at => Told(Histories.State([.. walk.Take(at), Histories.Sample(name, Histories.Day(25)), .. walk.Skip(at)])) == Told(plain)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void To_void_an_event_is_to_tell_the_story_without_it()
        => Prop.ForAll(Histories.Choices, choices =>
        {
            var walk = Histories.Walk(choices);
            return Enumerable.Range(0, walk.Count).All(at =>
                Attempt([.. walk, new Corrected { Corrects = at + 2, Void = true }]) == Attempt([.. walk.Take(at), .. walk.Skip(at + 1)]));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void To_correct_a_day_is_to_tell_the_story_with_the_right_one()
        => Prop.ForAll(Histories.Choices, choices =>
        {
            var walk = Histories.Walk(choices);
            var set = new Dictionary<string, string>(StringComparer.Ordinal) { ["on"] = "2026-04-17" };
            return Enumerable.Range(0, walk.Count).All(at =>
                Attempt([.. walk, new Corrected { Corrects = at + 2, Set = set }]) == Attempt([.. walk.Take(at), walk[at] with { On = new(2026, 4, 17) }, .. walk.Skip(at + 1)]));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_outcome_stands_with_the_end_and_only_there()
        => Prop.ForAll(Histories.Choices, choices =>
        {
            var state = Histories.State(Histories.Walk(choices));
            return state.Outcome is not null == (state.Stage == Stage.Closed);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_request_that_is_still_in_the_house_has_no_clock()
        => Prop.ForAll(Histories.Choices, choices =>
        {
            var state = Histories.State(Histories.Walk(choices));
            return state.Stage is not (Stage.Draft or Stage.Queued) || state is { SentOn: null, ReceivedOn: null, AcknowledgedOn: null };
        }).QuickCheckThrowOnFailure();

    private static string Attempt(IEnumerable<CaseEvent> events)
    {
        try
        {
            return Told(Histories.State(events));
        }
        catch (LifecycleException e)
        {
            return e.Message;
        }
    }

    // Everything a reader can see of a state but the list of events itself.
    private static string Told(CaseState s) => string.Join('|',
        s.Stage, s.Outcome, string.Join(',', s.Facts.OrderBy(f => f.Key, StringComparer.Ordinal)), s.EditedText, s.LastQueued, s.Uncertain, s.Undelivered,
        s.SentOn, s.ReceivedOn, s.AcknowledgedOn, s.CheckAgainOn, s.Practice, s.ClockStart);
}
