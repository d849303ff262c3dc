using System.Security.Cryptography;
using System.Text;
using OptOut.Storage.Originals;
using OptOut.Testing.Data;

namespace OptOut.Storage.Tests.Originals;

public sealed class OriginalStoreTests : IDisposable
{
    private static readonly byte[] s_letter = Encoding.UTF8.GetBytes("From: maja@example.org\r\n\r\nPlease erase my photographs.\r\n");

    private readonly ScratchFolder _folder = new();
    private readonly OriginalStore _store;

    public OriginalStoreTests() => _store = new OriginalStore(_folder.FullName);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Bytes_come_back_as_they_were_under_their_SHA_256()
    {
        var (hash, size) = await _store.PutAsync(s_letter);
        Assert.Equal((Convert.ToHexStringLower(SHA256.HashData(s_letter)), s_letter.Length), (hash, size));
        Assert.Equal(s_letter, await _store.ReadAsync(hash));
        Assert.Null(await _store.ProblemAsync(hash));
        await using var opened = _store.Open(hash);
        Assert.Equal(s_letter.Length, opened.Length);
    }

    [Fact]
    public async Task No_bytes_at_all_are_an_original_too()
    {
        var (hash, size) = await _store.PutAsync([]);
        Assert.Equal(0, size);
        Assert.Empty(await _store.ReadAsync(hash));
    }

    [Fact]
    public async Task The_same_bytes_are_one_file_however_often_and_by_however_many_they_are_stored()
    {
        var hashes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => _store.PutAsync(s_letter))));
        Assert.Single(hashes.Distinct());
        Assert.Equal([_store.PathOf(hashes[0].Hash)], Files());
        Assert.Equal([hashes[0].Hash], _store.All());
    }

    [Fact]
    public async Task Changed_bytes_are_named_and_never_given_out()
    {
        var (hash, _) = await _store.PutAsync(s_letter);
        await File.WriteAllBytesAsync(_store.PathOf(hash), [.. s_letter[..^1], (byte)'!']);
        Assert.Contains($"original {hash} was changed", await _store.ProblemAsync(hash), StringComparison.Ordinal);
        var refusal = await Assert.ThrowsAsync<OriginalException>(() => _store.ReadAsync(hash));
        Assert.Contains(hash, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Restore it from a backup", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(refusal.Message, (await Assert.ThrowsAsync<OriginalException>(() => _store.DemandWholeAsync(hash))).Message);
    }

    [Fact]
    public async Task Missing_bytes_are_named()
    {
        var hash = new string('a', 64);
        Assert.Contains($"original {hash} is missing", await _store.ProblemAsync(hash), StringComparison.Ordinal);
        Assert.Contains(hash, (await Assert.ThrowsAsync<OriginalException>(() => _store.ReadAsync(hash))).Message, StringComparison.Ordinal);
        Assert.Throws<OriginalException>(() => _store.Open(hash));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../../etc/passwd")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_is_no_SHA_256_opens_reads_and_deletes_nothing(string name)
    {
        Assert.NotNull(await _store.ProblemAsync(name));
        await Assert.ThrowsAsync<OriginalException>(() => _store.ReadAsync(name));
        Assert.Throws<OriginalException>(() => _store.Open(name));
        Assert.Throws<OriginalException>(() => _store.Delete(name));
    }

    [Fact]
    public async Task Deleting_takes_the_bytes_away_and_may_be_repeated()
    {
        var (hash, _) = await _store.PutAsync(s_letter);
        _store.Delete(hash);
        _store.Delete(hash);
        _store.Delete(new string('a', 64));
        Assert.Empty(_store.All());
    }

    [Fact]
    public async Task A_source_that_breaks_off_leaves_nothing_behind()
    {
        var broken = await Assert.ThrowsAsync<IOException>(() => _store.PutAsync(new MadeUpStream(1_000_000, breaksAt: 600_000)));
        Assert.Equal("the source broke off", broken.Message);
        Assert.Empty(Files());
        Assert.Empty(_store.All());
    }

    [Fact]
    public async Task A_cancelled_storing_leaves_nothing_behind()
    {
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _store.PutAsync(new MadeUpStream(1_000_000, onRead: cancel.Cancel), cancel.Token));
        Assert.Empty(Files());
    }

    [Fact]
    public async Task What_a_crash_left_half_written_is_cleared_and_what_is_being_written_stays()
    {
        Directory.CreateDirectory(_folder["incoming"]);
        await File.WriteAllBytesAsync(_folder["incoming/left"], s_letter[..20]);
        var (hash, _) = await _store.PutAsync(new MadeUpStream(1_000_000, onRead: () => _store.ClearIncomingAsync(_ => Task.FromResult(false)).GetAwaiter().GetResult()));
        Assert.Equal([_store.PathOf(hash)], Files());
        Assert.Null(await _store.ProblemAsync(hash));
    }

    [Fact]
    public async Task A_whole_file_that_lacks_only_its_place_is_put_there_when_the_database_speaks_of_it()
    {
        Directory.CreateDirectory(_folder["incoming"]);
        await File.WriteAllBytesAsync(_folder["incoming/left"], s_letter);
        var hash = Convert.ToHexStringLower(SHA256.HashData(s_letter));
        await _store.ClearIncomingAsync(known => Task.FromResult(known == hash));
        Assert.Equal([_store.PathOf(hash)], Files());
        Assert.Equal(s_letter, await _store.ReadAsync(hash));
    }

    [Fact]
    public void A_store_nothing_was_put_into_is_empty()
        => Assert.Empty(new OriginalStore(_folder["never"]).All());

    private string[] Files() => Directory.GetFiles(_folder.FullName, "*", SearchOption.AllDirectories);
}
