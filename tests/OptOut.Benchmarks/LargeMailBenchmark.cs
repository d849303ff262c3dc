using System.Diagnostics;
using System.Text;
using OptOut.Mail.Messages;
using OptOut.Mail.Receiving;
using OptOut.Mail.Sending;
using OptOut.Testing.Mail;

namespace OptOut.Benchmarks;

/// <summary>One message of 200 MB sent, put into a folder, fetched, read and decoded; by how much the process grew at its widest.</summary>
internal static class LargeMailBenchmark
{
    private const int Goal = 64;
    private const long Size = 200_000_000;

    public static async Task<bool> RunAsync(MailServers servers)
    {
        var path = Path.Combine(Path.GetTempPath(), "optout-" + Path.GetRandomFileName());
        var back = path + ".back";
        try
        {
            Write(path);
            return await SendAsync(servers, path) & await AppendAsync(servers, path) & await FetchAsync(servers, path, back) & await ReadAsync(back);
        }
        finally
        {
            File.Delete(path);
            File.Delete(back);
        }
    }

    private static async Task<bool> SendAsync(MailServers servers, string path)
    {
        await using var session = await new MailKitSender().ConnectAsync(MailBenchmarks.Account(servers, servers.SmtpPort), CancellationToken.None);
        await using var file = File.OpenRead(path);
        return await MeasureAsync("sent to Postfix", async () =>
        {
            var result = await session.SendAsync(new MailEnvelope(servers.Users[0], MailServers.DiscardAddress), file, CancellationToken.None);
            Demand(result.Outcome == SendOutcome.Accepted, result.Explanation);
        });
    }

    private static async Task<bool> AppendAsync(MailServers servers, string path)
    {
        await using var session = await ConnectAsync(servers);
        await using var file = File.OpenRead(path);
        return await MeasureAsync("put into Sent", async () =>
            Demand(await session.AppendAsync("Sent", file, MailFlags.Seen, DateTimeOffset.UnixEpoch, CancellationToken.None) is not null, "Dovecot did not say where it put the message."));
    }

    private static async Task<bool> FetchAsync(MailServers servers, string path, string back)
    {
        await using var session = await ConnectAsync(servers);
        await session.OpenAsync("Sent", FolderAccess.ReadOnly, CancellationToken.None);
        var uids = await session.SearchAsync(new MailSearch(), CancellationToken.None);
        var flat = await MeasureAsync("fetched from Dovecot into a file", async () =>
        {
            await using var file = File.Create(back);
            await session.FetchAsync([uids[^1]], message => message.Content.CopyToAsync(file), CancellationToken.None);
        });
        Demand(new FileInfo(back).Length == new FileInfo(path).Length, "Not all of the message came back.");
        return flat;
    }

    private static Task<bool> ReadAsync(string path) =>
        MeasureAsync("read from a file, decoded, hashed and inspected", () =>
        {
            using var message = MessageReader.ReadFile(path);
            Inspect(message);
            return Task.CompletedTask;
        });

    private static void Inspect(MailMessage message)
    {
        var inspection = MessageInspector.Inspect(message);
        Demand(inspection.Parts.Count == 2 && inspection.Problems.Count == 0, $"The message was not read as it was written: {string.Join("; ", inspection.Problems)}");
    }

    private static Task<IMailboxSession> ConnectAsync(MailServers servers) =>
        new MailKitMailboxReader().ConnectAsync(MailBenchmarks.Account(servers, servers.ImapPort, user: 3), CancellationToken.None);

    private static async Task<bool> MeasureAsync(string what, Func<Task> work)
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var before = process.WorkingSet64;
        var peak = before;
        using var over = new CancellationTokenSource();
        var watching = Task.Factory.StartNew(
            () =>
            {
                while (!over.Token.WaitHandle.WaitOne(5))
                {
                    process.Refresh();
                    peak = Math.Max(peak, process.WorkingSet64);
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var watch = Stopwatch.StartNew();
        await work();
        var seconds = watch.Elapsed.TotalSeconds;
        await over.CancelAsync();
        await watching;
        var growth = (peak - before) / 1e6;
        MailBenchmarks.Print($"one message of {Size / 1e6:0} MB {what}: {Size / 1e6 / seconds:0} MB/s, memory grew by {growth:0.0} MB at most (goal under {Goal})");
        return growth < Goal;
    }

    private static void Write(string path)
    {
        using var file = File.Create(path);
        file.Write("From: ada@example.org\r\nSubject: large\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHello.\r\n--b\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"u8);
        var bytes = new byte[57 * 1024];
        new Random(1).NextBytes(bytes);
        var lines = Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks) + "\r\n");
        while (file.Length < Size)
        {
            file.Write(lines);
        }

        file.Write("--b--\r\n"u8);
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
