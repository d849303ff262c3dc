using FsCheck;
using FsCheck.Fluent;
using OptOut.Domain.Cases;
using OptOut.Domain.Evidence;
using OptOut.Domain.Tests.Cases;

namespace OptOut.Domain.Tests.Evidence;

public sealed class LedgerTests
{
    [Fact]
    public void Each_entry_names_the_hash_of_the_one_before_it_and_the_first_names_the_origin()
        => Prop.ForAll(Histories.Choices, choices =>
        {
            var history = Histories.Of(Histories.Walk(choices));
            return history[0].Previous == Ledger.Origin && history.Select(e => e.Seq).SequenceEqual(Enumerable.Range(1, history.Count))
                && history.Zip(history.Skip(1)).All(pair => pair.Second.Previous == pair.First.Hash)
                && history.All(e => e.Hash == Ledger.HashOf(e)) && !Ledger.Problems(Histories.CaseId, history).Any();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_hash_of_a_known_entry_never_changes_between_versions()
    {
        var entry = Ledger.Append("case-1", null, new(2026, 3, 1, 10, 30, 0, 123, TimeSpan.FromHours(2)), "user:1", new Noted { Note = "é \"q\"", On = new(2026, 3, 1) }, [new string('a', 64)]);
        Assert.Equal(
            """{"actor":"user:1","at":"2026-03-01T08:30:00.123Z","case":"case-1","data":{"note":"é \"q\"","on":"2026-03-01"},"originals":["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"],"previous":"0000000000000000000000000000000000000000000000000000000000000000","seq":1,"type":"note"}""",
            System.Text.Encoding.UTF8.GetString(Ledger.HashedBytes(entry)));
        Assert.Equal("18ae976ef40fb40716820a25b7a5930ce1963743d4d9471fe101446d9abff45c", entry.Hash);
    }

    [Fact]
    public void An_instant_is_kept_to_the_millisecond_in_UTC()
    {
        var entry = Ledger.Append("case-1", null, new DateTimeOffset(2026, 3, 1, 1, 0, 0, TimeSpan.FromHours(2)).AddTicks(12_345_678), "system", new Noted(), []);
        Assert.Equal(new DateTimeOffset(2026, 2, 28, 23, 0, 1, 234, TimeSpan.Zero), entry.At);
        Assert.Equal(TimeSpan.Zero, entry.At.Offset);
    }

    [Fact]
    public void Any_changed_character_in_any_field_of_any_entry_is_found_and_the_entry_named()
        => Prop.ForAll(Histories.Choices, ArbMap.Default.ArbFor<NonNegativeInt>(), ArbMap.Default.ArbFor<NonNegativeInt>(), (choices, where, what) =>
        {
            var history = Histories.Of(Histories.Walk(choices));
            var at = where.Get % history.Count;
            return Tampered(history[at], where.Get, what.Get).All(changed =>
            {
                var problems = Ledger.Problems(Histories.CaseId, [.. history.Take(at), changed, .. history.Skip(at + 1)]).ToList();
                return problems.Any(p => p.StartsWith($"case {Histories.CaseId}, entry {changed.Seq}: ", StringComparison.Ordinal));
            });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_entry_made_to_fit_its_own_changed_content_no_longer_fits_the_next()
        => Prop.ForAll(Histories.Choices, ArbMap.Default.ArbFor<NonNegativeInt>(), (choices, where) =>
        {
            var history = Histories.Of([.. Histories.Walk(choices), new Noted()]);
            var at = where.Get % (history.Count - 1);
            var changed = history[at] with { Actor = "user:2" };
            var problems = Ledger.Problems(Histories.CaseId, [.. history.Take(at), changed with { Hash = Ledger.HashOf(changed) }, .. history.Skip(at + 1)]);
            return problems.Single().StartsWith($"case {Histories.CaseId}, entry {at + 2}: it does not follow the entry before it", StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Entries_cut_out_swapped_or_put_in_are_found_at_their_place()
        => Prop.ForAll(Histories.Choices, ArbMap.Default.ArbFor<NonNegativeInt>(), (choices, where) =>
        {
            var history = Histories.Of([.. Histories.Walk(choices), new Noted()]);
            var at = where.Get % (history.Count - 1);
            var foreign = Ledger.Append(Histories.CaseId, at == 0 ? null : history[at - 1], Histories.Start, "user:2", new Noted { Note = "put in" }, []);
            return Finds([.. history.Take(at), .. history.Skip(at + 1)], at + 2)
                && Finds([.. history.Take(at), history[at + 1], history[at], .. history.Skip(at + 2)], at + 2)
                && Finds([.. history.Take(at), foreign, .. history.Skip(at)], at + 1)
                && Finds([.. history.Take(at + 1), history[at], .. history.Skip(at + 1)], at + 1);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_cut_off_end_shows_in_the_head_alone()
    {
        var history = Histories.Of(new Filed(), new Received());
        var cut = history.Take(2).ToList();
        Assert.Empty(Ledger.Problems(Histories.CaseId, cut));
        Assert.NotEqual(history[^1].Hash, cut[^1].Hash);
    }

    [Fact]
    public void An_entry_of_another_case_is_named()
        => Assert.Contains("it names another case, case-1", Ledger.Problems("case-2", Histories.Of()).First(), StringComparison.Ordinal);

    [Theory]
    [InlineData("{\"note\": \"x\"}", "not in canonical form")]
    [InlineData("{\"note\":\"x\",\"note\":\"x\"}", "cannot be read")]
    [InlineData("{\"note\":\"\\ud83d\"}", "cannot be read")]
    [InlineData("{\"note\":-9223372036854775808}", "cannot be read")]
    [InlineData("{\"note\":1.5}", "cannot be read")]
    [InlineData("{\"note\":\"x\"", "cannot be read")]
    [InlineData("", "cannot be read")]
    public void Data_that_is_broken_or_dressed_up_is_a_problem_not_a_crash(string data, string says)
    {
        var entry = Ledger.Append(Histories.CaseId, null, Histories.Start, "user:1", new Noted { Note = "x" }, []) with { Data = data };
        Assert.Contains(Ledger.Problems(Histories.CaseId, [entry]), p => p.Contains(says, StringComparison.Ordinal));
    }

    private static bool Finds(List<LedgerEntry> history, int seq) =>
        Ledger.Problems(Histories.CaseId, history).Any(p => p.StartsWith($"case {Histories.CaseId}, entry {seq}: ", StringComparison.Ordinal));

    // One changed character per text field, the next number or millisecond in the others.
    private static IEnumerable<LedgerEntry> Tampered(LedgerEntry e, int where, int what)
    {
        yield return e with { CaseId = Change(e.CaseId, where, what) };
        yield return e with { Seq = e.Seq + 1 + (what % 100) };
        yield return e with { Seq = -e.Seq };
        yield return e with { At = e.At.AddMilliseconds(1 + what) };
        yield return e with { At = e.At.AddMilliseconds(-1 - what) };
        yield return e with { Actor = Change(e.Actor, where, what) };
        yield return e with { Type = Change(e.Type, where, what) };
        yield return e with { Data = Change(e.Data, where, what) };
        yield return e with { Data = e.Data.Insert(where % e.Data.Length, " ") };
        yield return e with { Previous = Change(e.Previous, where, what) };
        yield return e with { Hash = Change(e.Hash, where, what) };
        yield return e with { Originals = [.. e.Originals, new string('c', 64)] };
        if (e.Originals.Count == 0) yield break;
        yield return e with { Originals = [Change(e.Originals[0], where, what), .. e.Originals.Skip(1)] };
        yield return e with { Originals = [.. e.Originals.Skip(1)] };
        yield return e with { Originals = [.. e.Originals.Reverse()] };
    }

    private static string Change(string text, int where, int what)
    {
        var at = where % text.Length;
        var other = (char)(' ' + (what % 95));
        return $"{text[..at]}{(other == text[at] ? '~' : other)}{text[(at + 1)..]}";
    }
}
