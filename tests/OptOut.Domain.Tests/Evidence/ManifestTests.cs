using System.Text;
using FsCheck;
using FsCheck.Fluent;
using OptOut.Domain.Cases;
using OptOut.Domain.Evidence;
using OptOut.Domain.Tests.Cases;

namespace OptOut.Domain.Tests.Evidence;

public sealed class ManifestTests
{
    [Fact]
    public void A_manifest_is_read_back_whole()
        => Prop.ForAll(Histories.Choices, choices =>
        {
            var manifest = Of(Histories.Of(Histories.Walk(choices)));
            var read = Manifest.Read(manifest.ToJson());
            return read.ToJson().AsSpan().SequenceEqual(manifest.ToJson()) && !Ledger.Problems(read.CaseId, read.History).Any()
                && (read.Reference, read.Head) == (manifest.Reference, manifest.Head)
                && read.Exhibits.Zip(manifest.Exhibits).All(e => e.First with { Entries = [] } == e.Second with { Entries = [] } && e.First.Entries.SequenceEqual(e.Second.Entries))
                && read.History.Zip(manifest.History).All(e => e.First with { Originals = [] } == e.Second with { Originals = [] } && e.First.Originals.SequenceEqual(e.Second.Originals));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_byte_of_a_manifest_can_be_changed_without_being_noticed_by_its_reader()
    {
        var manifest = Of(Histories.Of(Histories.Queued(), Histories.Sample("sent", Histories.Day(2)), new Noted { Note = "é 😀" }));
        var json = manifest.ToJson();
        for (var at = 0; at < json.Length; at++)
        {
            foreach (var change in (ReadOnlySpan<byte>)[0x01, 0x20, 0x80])
            {
                var changed = (byte[])json.Clone();
                changed[at] ^= change;
                Assert.True(Noticed(changed, json), $"Byte {at} ({(char)json[at]} to {(char)changed[at]}) of {Encoding.UTF8.GetString(json)}");
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"format":7}""")]
    [InlineData("""{"format":"optout-dossier/1","reference":"r","case":"c","head":"h","history":[null],"exhibits":[]}""")]
    [InlineData("""{"format":"optout-dossier/1","reference":"r","case":"c","head":null,"history":[],"exhibits":[]}""")]
    [InlineData("""{"format":"optout-dossier/1","reference":"r","case":"c","head":"h","history":{},"exhibits":[]}""")]
    [InlineData("""{"format":"optout-dossier/1","reference":"r","case":"c","head":"h","history":[],"exhibits":[{"number":"E01"}]}""")]
    [InlineData("""{"format":"optout-dossier/1","reference":"\ud83d","case":"c","head":"h","history":[],"exhibits":[]}""")]
    [InlineData("""{"format":"optout-dossier/1","reference":"r","case":"c","head":"h","history":[{"seq":1,"at":"2026-03-01T09:00:00.000Z","actor":"a","type":"note","data":{"n":-9223372036854775808},"originals":[],"previous":"","hash":""}],"exhibits":[]}""")]
    [InlineData("""{"format":"optout-dossier/1","reference":"r","case":"c","head":"h","history":[{"seq":1,"at":"2026-03-01T09:00:00.000Z","actor":"a","type":"note","data":{},"originals":[null],"previous":"","hash":""}],"exhibits":[]}""")]
    [InlineData("""{"format":"optout-dossier/1","reference":"r","case":"c","head":"h","history":[{"seq":99999999999,"at":"2026-03-01T09:00:00.000Z","actor":"a","type":"note","data":{},"originals":[],"previous":"","hash":""}],"exhibits":[]}""")]
    public void What_is_no_manifest_is_refused_and_never_crashes_the_reader(string json)
        => Assert.Throws<FormatException>(() => Manifest.Read(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void A_manifest_of_a_later_form_is_refused_by_name()
        => Assert.Contains("'optout-dossier/2'; this version reads optout-dossier/1",
            Assert.Throws<FormatException>(() => Manifest.Read("""{"format":"optout-dossier/2"}"""u8.ToArray())).Message, StringComparison.Ordinal);

    [Fact]
    public void The_list_of_sums_names_the_manifest_first_and_then_every_exhibit()
    {
        var manifest = Of(Histories.Of(new Filed()));
        var own = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(manifest.ToJson()));
        Assert.Equal($"{own}  manifest.json\n{new string('a', 64)}  E01-request.eml\n{new string('b', 64)}  E02-screenshot.png\n", manifest.ToSums());
    }

    [Theory]
    [InlineData("sent", "text/plain", 2)]
    [InlineData("acknowledged", "message/rfc822", 4)]
    [InlineData("answered", "message/rfc822", 6)]
    [InlineData("answered", "application/pdf", 1)]
    [InlineData("filed", "image/png", 5)]
    [InlineData("note", "message/rfc822", 1)]
    public void Proof_has_its_rung_on_the_ladder(string name, string mediaType, int strength)
        => Assert.Equal(strength, ProofLadder.StrengthOf(name, mediaType));

    private static Manifest Of(IReadOnlyList<LedgerEntry> history) => new("OO-2026-7KQ4M2", Histories.CaseId, history[^1].Hash, history,
    [
        new Exhibit("E01", "E01-request.eml", "The request, as sent", new(2026, 3, 1), "message/rfc822", 4711, new string('a', 64), 2, [1, 2]),
        new Exhibit("E02", "E02-screenshot.png", "The form – “thank you”", new(2026, 3, 2), "image/png", 0, new string('b', 64), 5, []),
    ]);

    // Refused, or read as something else than was written: then its own bytes, and with them its hash, are others.
    private static bool Noticed(byte[] changed, byte[] original)
    {
        try
        {
            return !Manifest.Read(changed).ToJson().AsSpan().SequenceEqual(original);
        }
        catch (FormatException)
        {
            return true;
        }
    }
}
