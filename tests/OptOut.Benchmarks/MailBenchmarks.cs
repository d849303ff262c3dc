using System.Diagnostics;
using System.Globalization;
using System.Text;
using OptOut.Mail;
using OptOut.Mail.Imap;
using OptOut.Mail.Smtp;
using OptOut.Testing.Mail;

namespace OptOut.Benchmarks;

/// <summary>Sending beside Postfix's own smtp-source, and fetching from Dovecot, in one run against the same servers.</summary>
internal static class MailBenchmarks
{
    private const int MessageSize = 60 * 1024;

    /// <summary>Arguments: how many messages to send a round (2000), how many to fetch (20000), rounds (5).</summary>
    public static async Task Run(string[] args)
    {
        int Argument(int index, int otherwise) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;
        await using var servers = await MailServers.StartAsync();
        await SendAsync(servers, Argument(0, 2000), Argument(2, 5));
        await FetchAsync(servers, Argument(1, 20_000), Argument(2, 5));
    }

    private static async Task SendAsync(MailServers servers, int count, int rounds)
    {
        var message = Message(MessageSize);
        await OursAsync(servers, message, count / 4);
        Reference(servers, count / 4);
        List<(double Ours, double Theirs)> figures = [];
        for (var round = 0; round < rounds; round++)
        {
            // In turns, so that what else the machine does falls on both.
            figures.Add((await OursAsync(servers, message, count), Reference(servers, count)));
            Print($"round {round + 1}: OptOut over STARTTLS {figures[^1].Ours:0}/s, smtp-source -d -s 1 without TLS {figures[^1].Theirs:0}/s, ratio {figures[^1].Ours / figures[^1].Theirs:0.00}");
        }

        var ours = Median(figures.Select(figure => figure.Ours));
        var theirs = Median(figures.Select(figure => figure.Theirs));
        Print($"send, 60 KB, one kept connection: {ours:0}/s beside {theirs:0}/s, ratio of medians {ours / theirs:0.00} (goal 0.90)");
    }

    private static async Task<double> OursAsync(MailServers servers, byte[] message, int count)
    {
        await using var session = await new SmtpTransport().ConnectAsync(Account(servers, servers.SmtpPort), CancellationToken.None);
        var envelope = new MailEnvelope(servers.Users[0], [MailServers.DiscardAddress]);
        using var stream = new MemoryStream(message);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
        {
            var result = await session.SendAsync(envelope, stream, CancellationToken.None);
            if (result.Outcome != SendOutcome.Accepted)
            {
                throw new InvalidOperationException(result.Explanation);
            }
        }

        return count / watch.Elapsed.TotalSeconds;
    }

    private static double Reference(MailServers servers, int count)
    {
        string[] arguments = ["-d", "-s", "1", "-l", Text(MessageSize), "-m", Text(count), "-f", servers.Users[0], "-t", MailServers.DiscardAddress, $"inet:127.0.0.1:{Text(servers.MxPort)}"];
        var watch = Stopwatch.StartNew();
        using var process = Process.Start("/usr/sbin/smtp-source", arguments);
        process.WaitForExit();
        return process.ExitCode == 0 ? count / watch.Elapsed.TotalSeconds : throw new InvalidOperationException("smtp-source failed.");
    }

    private static async Task FetchAsync(MailServers servers, int count, int rounds)
    {
        var message = Message(2 * 1024);
        servers.Fill(servers.Users[0], Enumerable.Repeat(message, count));
        await using var session = await new ImapMailbox().ConnectAsync(Account(servers, servers.ImapPort), CancellationToken.None);
        await session.OpenAsync("INBOX", FolderAccess.ReadOnly, CancellationToken.None);
        var uids = await session.SearchAsync(new MailSearch(), CancellationToken.None);
        List<double> figures = [];
        for (var round = 0; round < rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            var (messages, bytes) = (0, 0L);
            await foreach (var arrived in session.FetchAsync(uids, CancellationToken.None))
            {
                await arrived.Content.CopyToAsync(Stream.Null);
                messages++;
                bytes += arrived.Summary.Size;
            }

            figures.Add(messages / watch.Elapsed.TotalSeconds);
            Print($"round {round + 1}: {messages} messages, {bytes / 1e6:0} MB, {figures[^1]:0}/s");
        }

        Print($"fetch, 2 KB over STARTTLS: first {figures[0]:0}/s, median {Median(figures):0}/s (goal 3000/s)");
    }

    private static MailServerSettings Account(MailServers servers, int port) => new()
    {
        Host = MailServers.Host,
        Port = port,
        PrivateCaPem = servers.CaPem,
        User = servers.Users[0],
        Secret = MailServers.PasswordOf(servers.Users[0]),
    };

    private static byte[] Message(int size)
    {
        var text = new StringBuilder("From: amelie@example.org\r\nTo: someone@discard.example\r\nSubject: benchmark\r\nDate: Wed, 4 Mar 2026 05:06:07 +0200\r\nMessage-ID: <benchmark@example.org>\r\n\r\n");
        while (text.Length < size)
        {
            text.Append(new string('X', 76)).Append("\r\n");
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
