using System.Diagnostics;
using OptOut.Storage.Originals;
using OptOut.Testing.Data;

namespace OptOut.Storage.Tests.Originals;

/// <summary>Alone, because what a test allocates can only be told apart from its neighbours' when there are none.</summary>
[CollectionDefinition(nameof(LargeOriginalTests), DisableParallelization = true)]
[Collection(nameof(LargeOriginalTests))]
public sealed class LargeOriginalTests : IDisposable
{
    private const long Megabyte = 1024 * 1024;

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Two_hundred_megabytes_pass_through_a_few()
    {
        var store = new OriginalStore(_folder.FullName);
        await store.PutAsync(new MadeUpStream(1));
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var (hash, size) = await store.PutAsync(new MadeUpStream(200 * Megabyte));
        var problem = await store.ProblemAsync(hash);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.Equal(200 * Megabyte, size);
        Assert.Null(problem);
        Assert.InRange(allocated, 0, 16 * Megabyte);
    }

    [Fact]
    public async Task A_full_disk_leaves_nothing_behind_and_what_was_stored_before_stays_whole()
    {
        using var disk = SmallDisk.Mount(_folder["disk"]);
        var store = new OriginalStore(_folder["disk"]);
        var (kept, _) = await store.PutAsync(new MadeUpStream(Megabyte));

        await Assert.ThrowsAnyAsync<IOException>(() => store.PutAsync(disk.Overflowing));

        Assert.Equal([store.PathOf(kept)], Directory.GetFiles(_folder["disk"], "*", SearchOption.AllDirectories));
        Assert.Null(await store.ProblemAsync(kept));
        var (after, _) = await store.PutAsync(new MadeUpStream(Megabyte / 2));
        Assert.Null(await store.ProblemAsync(after));
    }

    /// <summary>A file system of four megabytes in memory. Where mounting is not allowed, the fault comes out of the source instead.</summary>
    private sealed class SmallDisk(string place, bool mounted) : IDisposable
    {
        public Stream Overflowing => mounted ? new MadeUpStream(8 * Megabyte) : new MadeUpStream(8 * Megabyte, breaksAt: 4 * Megabyte);

        public static SmallDisk Mount(string place)
        {
            Directory.CreateDirectory(place);
            return new SmallDisk(place, Environment.IsPrivilegedProcess && Run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", place));
        }

        public void Dispose()
        {
            if (mounted) Assert.True(Run("umount", place), $"{place} could not be unmounted.");
        }

        private static bool Run(string program, params string[] words)
        {
            using var process = Process.Start(new ProcessStartInfo(program, words) { UseShellExecute = false, RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
    }
}
