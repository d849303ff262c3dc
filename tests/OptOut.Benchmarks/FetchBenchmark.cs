using System.Diagnostics;
using OptOut.Mail.Receiving;
using OptOut.Storage.Originals;
using OptOut.Testing.Data;
using OptOut.Testing.Mail;

namespace OptOut.Benchmarks;

/// <summary>Fetching from Dovecot over STARTTLS; alone, and with each message hashed and stored as an original.</summary>
internal static class FetchBenchmark
{
    private const int Size = 2 * 1024;
    private const int Rounds = 5;

    public static async Task FetchAsync(MailServers servers, int count)
    {
        servers.Fill(servers.Users[0], Enumerable.Repeat(MailBenchmarks.Message(Size), count));
        await using var session = await OpenAsync(servers, user: 0);
        await MeasureAsync(session, "fetch, 2 KB over STARTTLS", goal: 3000, async message => await message.Content.CopyToAsync(Stream.Null));
    }

    /// <summary>One after the other, then some at a time: a disk flushes several files in little more time than one.</summary>
    public static async Task StoreAsync(MailServers servers, int count)
    {
        // Each of its own, or the store would see that it has the bytes already.
        servers.Fill(servers.Users[1], Enumerable.Range(0, count).Select(i => MailBenchmarks.Message(Size, FormattableString.Invariant($"n{i}"))));
        await using var session = await OpenAsync(servers, user: 1);
        Disk();
        await StreamAsync(session);
        await StoreAsync(session, "fetch, hash, store and flush to disk, eight at a time", atOnce: 8);
    }

    /// <summary>What the disk takes of files of this size, so that the figures beside it can be judged.</summary>
    private static void Disk()
    {
        const int Files = 500;
        using var folder = new ScratchFolder();
        var bytes = MailBenchmarks.Message(Size);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Files; i++)
        {
            using var file = File.OpenHandle(folder[FormattableString.Invariant($"{i}")], FileMode.CreateNew, FileAccess.Write);
            RandomAccess.Write(file, bytes, 0);
            RandomAccess.FlushToDisk(file);
        }

        MailBenchmarks.Print($"the disk alone, 2 KB written and flushed one after the other: {Files / watch.Elapsed.TotalSeconds:0}/s");
    }

    /// <summary>As the inbox does it: straight from the connection into the store.</summary>
    private static async Task StreamAsync(IMailboxSession session)
    {
        List<ScratchFolder> folders = [];
        await MeasureAsync(session, "fetch, hash, store and flush to disk, one after the other", goal: 1000,
            message => new OriginalStore(folders[^1].FullName).PutAsync(message.Content), () => folders.Add(new ScratchFolder()));
        folders.ForEach(folder => folder.Dispose());
    }

    private static async Task StoreAsync(IMailboxSession session, string what, int atOnce)
    {
        List<ScratchFolder> folders = [];
        List<Task> storing = [];
        using var room = new SemaphoreSlim(atOnce);
        await MeasureAsync(session, what, goal: 1000, async message =>
        {
            var content = new MemoryStream((int)message.Summary.Size);
            await message.Content.CopyToAsync(content);
            content.Position = 0;
            await room.WaitAsync();
            storing.Add(PutAsync(folders[^1], content, room));
        }, () => folders.Add(new ScratchFolder()), () => Task.WhenAll(storing));
        folders.ForEach(folder => folder.Dispose());
    }

    private static async Task PutAsync(ScratchFolder folder, Stream content, SemaphoreSlim room)
    {
        try
        {
            await new OriginalStore(folder.FullName).PutAsync(content);
        }
        finally
        {
            room.Release();
        }
    }

    private static async Task<IMailboxSession> OpenAsync(MailServers servers, int user)
    {
        var session = await new MailKitMailboxReader().ConnectAsync(MailBenchmarks.Account(servers, servers.ImapPort, user), CancellationToken.None);
        await session.OpenAsync("INBOX", FolderAccess.ReadOnly, CancellationToken.None);
        return session;
    }

    private static async Task MeasureAsync(IMailboxSession session, string what, int goal, Func<MailboxMessage, Task> take, Action? beforeRound = null, Func<Task>? rest = null)
    {
        var uids = await session.SearchAsync(new MailSearch(), CancellationToken.None);
        var figures = new Figures();
        for (var round = 0; round < Rounds; round++)
        {
            beforeRound?.Invoke();
            await RoundAsync(session, uids, figures, take, rest);
        }

        figures.Report(what, uids.Count, goal);
    }

    private static async Task RoundAsync(IMailboxSession session, IReadOnlyList<uint> uids, Figures figures, Func<MailboxMessage, Task> take, Func<Task>? rest = null)
    {
        var before = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var messages = 0;
        await session.FetchAsync(uids, async arrived =>
        {
            await take(arrived);
            messages++;
        }, CancellationToken.None);

        await (rest?.Invoke() ?? Task.CompletedTask);
        figures.PerSecond.Add(messages / watch.Elapsed.TotalSeconds);
        figures.Processor.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds / messages);
    }

    private sealed class Figures
    {
        public List<double> PerSecond { get; } = [];

        public List<double> Processor { get; } = [];

        public void Report(string what, int messages, int goal) =>
            MailBenchmarks.Print($"{what}: {messages} messages, first round {PerSecond[0]:0}/s, median {MailBenchmarks.Median(PerSecond):0}/s, own processor time {MailBenchmarks.Median(Processor):0.000} ms a message (goal {goal}/s)");
    }
}
