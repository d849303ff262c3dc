using System.Diagnostics;
using System.Globalization;
using OptOut.Mail;
using OptOut.Mail.Smtp;
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
        await using var protectedSession = await new SmtpTransport().ConnectAsync(account, CancellationToken.None);
        await using var plainSession = await new SmtpTransport().ConnectAsync(account with { Port = servers.MxPort, Security = MailSecurity.None, SignIn = MailSignIn.None }, CancellationToken.None);
        await OursAsync(protectedSession, servers, message);
        await OursAsync(plainSession, servers, message);
        Reference(servers);
        List<(double Tls, double Plain, double Reference)> slices = [];
        var processor = TimeSpan.Zero;
        for (var slice = 0; slice < Math.Max(1, count / Slice); slice++)
        {
            // In short turns, so that what else the machine does falls on all alike.
            var before = Environment.CpuUsage.TotalTime;
            var tls = await OursAsync(protectedSession, servers, message);
            processor += Environment.CpuUsage.TotalTime - before;
            slices.Add((tls, await OursAsync(plainSession, servers, message), Reference(servers)));
        }

        Report(slices, processor);
    }

    private static void Report(List<(double Tls, double Plain, double Reference)> slices, TimeSpan processor)
    {
        var sent = slices.Count * Slice;
        var reference = slices.ConvertAll(slice => slice.Reference);
        MailBenchmarks.Print($"send, 60 KB, three times {sent} messages, each over one kept connection, in turns of {Slice}:");
        MailBenchmarks.Print($"  smtp-source -d -s 1     median {Slice / MailBenchmarks.Median(reference):0}/s, all {sent / reference.Sum():0}/s");
        foreach (var (name, ours) in new[] { ("OptOut over STARTTLS ", slices.ConvertAll(slice => slice.Tls)), ("OptOut without TLS   ", slices.ConvertAll(slice => slice.Plain)) })
        {
            MailBenchmarks.Print($"  {name}   median {Slice / MailBenchmarks.Median(ours):0}/s, all {sent / ours.Sum():0}/s; beside smtp-source {MailBenchmarks.Median(reference) / MailBenchmarks.Median(ours):0.00} by medians, {reference.Sum() / ours.Sum():0.00} by sums, {MailBenchmarks.Median(reference.Zip(ours, (one, other) => one / other)):0.00} by the median of neighbouring turns");
        }

        MailBenchmarks.Print($"  goal: 0.90 over STARTTLS; own processor time there {processor.TotalMilliseconds / sent:0.000} ms a message");
    }

    private static async Task<double> OursAsync(IMailTransportSession session, MailServers servers, byte[] message)
    {
        var envelope = new MailEnvelope(servers.Users[0], [MailServers.DiscardAddress]);
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
}
