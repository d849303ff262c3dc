using System.Globalization;
using System.Text;
using OptOut.Mail;
using OptOut.Testing.Mail;

namespace OptOut.Benchmarks;

/// <summary>The mail engine against a real Postfix and a real Dovecot, started for this run.</summary>
internal static class MailBenchmarks
{
    /// <summary>Arguments: all, or one of send, fetch, store, idle, large; then how many messages (rounds for idle).</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var what = args.Length > 0 ? args[0] : "all";
        int Count(int otherwise) => args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : otherwise;
        bool Asked(string name) => what == "all" || what == name;
        await using var servers = await MailServers.StartAsync();
        // First, while the heap is small: room left over from other work would hide growth.
        var flat = !Asked("large") || await LargeMailBenchmark.RunAsync(servers);
        if (Asked("send"))
        {
            await SendBenchmark.RunAsync(servers, Count(6000));
        }

        if (Asked("fetch"))
        {
            await FetchBenchmark.FetchAsync(servers, Count(20_000));
        }

        if (Asked("store"))
        {
            await FetchBenchmark.StoreAsync(servers, Count(5000));
        }

        if (Asked("idle"))
        {
            await IdleBenchmark.RunAsync(servers, Count(20));
        }

        return flat ? 0 : 1;
    }

    public static MailServerSettings Account(MailServers servers, int port, int user = 0) => new()
    {
        Host = MailServers.Host,
        Port = port,
        PrivateCaPem = servers.CaPem,
        User = servers.Users[user],
        Secret = MailServers.PasswordOf(servers.Users[user]),
    };

    public static byte[] Message(int size, string id = "benchmark")
    {
        var text = new StringBuilder($"From: amelie@example.org\r\nTo: someone@discard.example\r\nSubject: benchmark\r\nDate: Wed, 4 Mar 2026 05:06:07 +0200\r\nMessage-ID: <{id}@example.org>\r\n\r\n");
        while (text.Length < size)
        {
            text.Append(new string('X', 76)).Append("\r\n");
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    public static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
