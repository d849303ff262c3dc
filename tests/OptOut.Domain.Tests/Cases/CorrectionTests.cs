using OptOut.Domain.Cases;
using static OptOut.Domain.Tests.Cases.Histories;

namespace OptOut.Domain.Tests.Cases;

public sealed class CorrectionTests
{
    // 1 opened, 2 filed on the 2nd, 3 received on the 3rd.
    private static readonly CaseEvent[] s_received = [new Filed { Channel = "form" }.OnDay(2), new Received { Proof = "portal" }.OnDay(3)];

    [Fact]
    public void A_voided_event_counts_no_more_but_stays_in_the_history()
    {
        var ledger = Of([.. s_received, new Corrected { Corrects = 3, Void = true, Note = "that was another case" }]);
        var state = CaseState.From(ledger);
        Assert.Null(state.ReceivedOn);
        Assert.Equal([1, 2, 4], state.Events.Select(e => e.Entry.Seq));
        Assert.Equal(4, ledger.Count);
    }

    [Fact]
    public void A_corrected_event_counts_with_its_new_fields_and_keeps_the_others()
    {
        var state = State([.. s_received, Set(3, ("on", "2026-03-04"))]);
        Assert.Equal(Day(4), state.ReceivedOn);
        Assert.Equal("portal", Assert.IsType<Received>(state.Events.Single(e => e.Entry.Seq == 3).Happened).Proof);
    }

    [Fact]
    public void Of_two_corrections_of_one_field_the_later_holds()
        => Assert.Equal(Day(6), State([.. s_received, Set(3, ("on", "2026-03-04")), Set(3, ("on", "2026-03-06"))]).ReceivedOn);

    [Fact]
    public void A_correction_changes_no_stored_entry()
    {
        var before = Of(s_received);
        var after = Of([.. s_received, Set(3, ("on", "2026-03-04"))]);
        Assert.Equal(before.Select(e => e.Hash), after.Take(3).Select(e => e.Hash));
    }

    [Fact]
    public void A_history_that_does_not_hold_without_the_voided_event_is_refused()
        => Assert.Contains("Draft does not take the event 'received'",
            Assert.Throws<LifecycleException>(() => State([.. s_received, new Corrected { Corrects = 2, Void = true }])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_correction_of_an_entry_that_is_not_there_is_no_history(bool isVoid)
        => Assert.Contains("entry 9", Assert.Throws<FormatException>(() => State([.. s_received, Set(9, ("note", "x")) with { Void = isVoid }])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_correction_that_can_stand_meets_no_objection()
    {
        Assert.Null(CaseHistory.Objection(Of(s_received), new Corrected { Corrects = 3, Void = true }));
        Assert.Null(CaseHistory.Objection(Of(s_received), Set(3, ("on", "2026-03-04"), ("proof", "letter"))));
    }

    [Fact]
    public void What_stands_in_the_way_of_a_correction_is_said()
    {
        var ledger = Of([.. s_received, Set(3, ("note", "x"))]);
        Says("this case has no entry 9; it has 1 to 4", new Corrected { Corrects = 9, Void = true });
        Says("entry 1 is 'opened', which cannot be corrected", new Corrected { Corrects = 1, Void = true });
        Says("entry 4 is 'corrected', which cannot be corrected", new Corrected { Corrects = 4, Void = true });
        Says("void=true, or set=FIELD=VALUE", new Corrected { Corrects = 3 });
        Says("entry 3 is 'received': 'prof' is no field of this event; known: note, on, proof, time", Set(3, ("prof", "letter")));
        Says("'on' cannot be 'yesterday'; it takes a date such as 2026-03-05", Set(3, ("on", "yesterday")));

        void Says(string words, Corrected correction) => Assert.Contains(words, CaseHistory.Objection(ledger, correction)?.English, StringComparison.Ordinal);
    }

    private static Corrected Set(int seq, params (string Key, string Value)[] fields) =>
        new() { Corrects = seq, Set = fields.ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal) };
}
