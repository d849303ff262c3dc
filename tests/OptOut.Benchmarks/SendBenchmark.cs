using System.Diagnostics;
using System.Globalization;
using OptOut.App.Localization;
using OptOut.Mail;
using OptOut.Mail.Sending;
using OptOut.Testing.Mail;

namespace OptOut.Benchmarks;

/// <summary>Sending over one kept STARTTLS connection, beside Postfix's own smtp-source, which knows no TLS; and without TLS, so that like stands beside like.</summary>
internal static class SendBenchmark
{
    private const int Size = 60 * 1024;
    private const int Slice = 200;

    public static async Task RunAsync(MailServers servers, int count)
    {
        var message = MailBenchmarks.Message(Size);
        var account = MailBenchmarks.Account(servers, servers.SmtpPort);
        var plain = account with { Port = servers.MxPort, Security = MailSecurity.None, SignIn = MailSignIn.None };
        List<Series> all = [];
        var sender = new MailKitSender();
        all.Add(new($"{sender.Engine} over STARTTLS", await sender.ConnectAsync(account, CancellationToken.None)));
        all.Add(new($"{sender.Engine} without TLS", await sender.ConnectAsync(plain, CancellationToken.None)));

        foreach (var series in all)
        {
            await OursAsync(series.Session, servers, message);
        }

        Reference(servers);
        List<double> reference = [];
        for (var slice = 0; slice < Math.Max(1, count / Slice); slice++)
        {
            // In short turns, so that what else the machine does falls on all alike.
            foreach (var series in all)
            {
                var before = Environment.CpuUsage.TotalTime;
                series.Seconds.Add(await OursAsync(series.Session, servers, message));
                series.Processor += Environment.CpuUsage.TotalTime - before;
            }

            reference.Add(Reference(servers));
        }

        Report(all, reference);
        foreach (var series in all)
        {
            await series.Session.DisposeAsync();
        }
    }

    private static void Report(List<Series> all, List<double> reference)
    {
        var sent = reference.Count * Slice;
        MailBenchmarks.Print($"send, 60 KB, {sent} messages each, each over one kept connection, in turns of {Slice}:");
        MailBenchmarks.Print($"  {"smtp-source -d -s 1",-28} median {Slice / MailBenchmarks.Median(reference):0}/s, all {sent / reference.Sum():0}/s");
        foreach (var series in all)
        {
            var seconds = series.Seconds;
            MailBenchmarks.Print($"  {series.Name,-28} median {Slice / MailBenchmarks.Median(seconds):0}/s, all {sent / seconds.Sum():0}/s; beside smtp-source {MailBenchmarks.Median(reference) / MailBenchmarks.Median(seconds):0.00} by medians, {reference.Sum() / seconds.Sum():0.00} by sums, {MailBenchmarks.Median(reference.Zip(seconds, (one, other) => one / other)):0.00} by the median of neighbouring turns; own processor time {series.Processor.TotalMilliseconds / sent:0.000} ms a message");
        }

        MailBenchmarks.Print($"  goal: 0.90 over STARTTLS");
    }

    private static async Task<double> OursAsync(IMailSenderSession session, MailServers servers, byte[] message)
    {
        var envelope = new MailEnvelope(servers.Users[0], MailServers.DiscardAddress);
        using var stream = new MemoryStream(message);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Slice; i++)
        {
            var result = await session.SendAsync(envelope, stream, CancellationToken.None);
            if (result.Outcome != SendOutcome.Accepted)
            {
                throw new InvalidOperationException(result.Explanation);
            }
        }

        return watch.Elapsed.TotalSeconds;
    }

    private static double Reference(MailServers servers)
    {
        string[] arguments = ["-d", "-s", "1", "-l", Text(Size), "-m", Text(Slice), "-f", servers.Users[0], "-t", MailServers.DiscardAddress, $"inet:127.0.0.1:{Text(servers.MxPort)}"];
        var watch = Stopwatch.StartNew();
        using var process = Process.Start("/usr/sbin/smtp-source", arguments);
        process.WaitForExit();
        return process.ExitCode == 0 ? watch.Elapsed.TotalSeconds : throw new InvalidOperationException("smtp-source failed.");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Series(string Name, IMailSenderSession Session)
    {
        public List<double> Seconds { get; } = [];

        public TimeSpan Processor { get; set; }
    }
}
