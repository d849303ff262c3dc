using System.Diagnostics;
using OptOut.Mail;
using OptOut.Mail.Receiving;
using OptOut.Testing.Mail;

namespace OptOut.Benchmarks;

/// <summary>How long after Postfix took a message IDLE tells of it.</summary>
internal static class IdleBenchmark
{
    public static async Task RunAsync(MailServers servers, int rounds)
    {
        var user = servers.Users[2];
        // No round of asking falls into this time: what wakes up here was told unasked.
        var settings = MailBenchmarks.Account(servers, servers.ImapPort, user: 2) with { Timeouts = new MailTimeouts { Poll = TimeSpan.FromHours(1) } };
        await using var session = await new MailKitMailboxReader().ConnectAsync(settings, CancellationToken.None);
        await session.OpenAsync("INBOX", FolderAccess.ReadOnly, CancellationToken.None);
        List<double> waits = [];
        for (var round = 0; round < rounds; round++)
        {
            var wait = session.WaitForNewsAsync(TimeSpan.FromMinutes(1), CancellationToken.None);
            await servers.InjectAsync("someone@example.com", user, "Subject: wake\n\nup\n");
            var watch = Stopwatch.StartNew();
            if (await wait != MailboxNews.Changed)
            {
                throw new InvalidOperationException("A message came and IDLE did not tell.");
            }

            waits.Add(watch.Elapsed.TotalMilliseconds);
        }

        MailBenchmarks.Print($"IDLE tells of a new message: median {MailBenchmarks.Median(waits):0} ms after Postfix took it, longest {waits.Max():0} ms of {rounds} (goal under 2000 ms)");
    }
}
