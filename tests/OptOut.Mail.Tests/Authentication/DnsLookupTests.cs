using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using OptOut.Mail.Authentication;

namespace OptOut.Mail.Tests.Authentication;

public sealed class DnsLookupTests
{
    private const string Name = "may._domainkey.example.org";

    [Fact]
    public async Task The_strings_of_a_record_are_joined_and_aliases_followed()
    {
        var answer = await AskAsync(question => Answer(question, 0x8120, Alias("key.example.com"), Text("KEY.Example.com", "v=DKIM1; ", "p=AAAA"), Text("other.example.net", "not asked for")));
        Assert.Equal(DnsStatus.Found, answer.Status);
        Assert.Equal(["v=DKIM1; p=AAAA"], answer.Records);
        Assert.StartsWith("127.0.0.1:", answer.Resolver, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cut_answer_is_asked_for_again_over_TCP()
    {
        var full = new string('k', 250);
        var answer = await AskAsync(question => Answer(question, 0x8380), question => Answer(question, 0x8180, Text(null, full, full, full)));
        Assert.Equal([full + full + full], answer.Records);
    }

    [Fact]
    public async Task No_such_name_and_no_record_are_answers() // NXDOMAIN, and NOERROR without records
    {
        Assert.Equal(DnsStatus.NotFound, (await AskAsync(question => Answer(question, 0x8183))).Status);
        Assert.Equal(DnsStatus.NotFound, (await AskAsync(question => Answer(question, 0x8180))).Status);
    }

    [Fact]
    public async Task A_server_that_fails_or_sends_rubbish_is_a_failure_that_says_so()
    {
        var refused = await AskAsync(question => Answer(question, 0x8182));
        Assert.Equal(DnsStatus.Failed, refused.Status);
        Assert.Contains("error 2", refused.Error, StringComparison.Ordinal);
        // Somebody did answer: the DNS is not away.
        Assert.StartsWith("127.0.0.1:", refused.Resolver, StringComparison.Ordinal);
        // The name of the record points at itself.
        var looped = await AskAsync(question => Answer(question, 0x8180, [0xC0, (byte)(12 + Wire(Name).Length + 4), 0, 16, 0, 1, 0, 0, 0, 0, 0, 0]));
        var shortened = await AskAsync(question => Answer(question, 0x8180, Text(null, "v=DKIM1")[..^3]));
        foreach (var rubbish in (DnsTxtAnswer[])[looped, shortened])
        {
            Assert.Equal(DnsStatus.Failed, rubbish.Status);
            Assert.Empty(rubbish.Records);
            Assert.False(string.IsNullOrEmpty(rubbish.Error));
        }
    }

    [Fact]
    public async Task An_answer_to_another_question_is_never_believed()
    {
        var answer = await AskAsync(question =>
        {
            var forged = Answer(question, 0x8180, Text(null, "forged"));
            forged[0] ^= 0xFF;
            return forged;
        });
        Assert.Equal(DnsStatus.Failed, answer.Status);
        Assert.Empty(answer.Records);
    }

    [Fact]
    public async Task Whoever_gives_up_is_not_answered()
    {
        using var silent = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var giveUp = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new DnsLookup(TimeProvider.System, [(IPEndPoint)silent.LocalEndPoint!]).LookupTxtAsync(Name, giveUp.Token));
    }

    [Fact]
    public async Task Nobody_who_answers_is_a_failure_without_a_name()
    {
        using var silent = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var answer = await new DnsLookup(TimeProvider.System, [(IPEndPoint)silent.LocalEndPoint!], TimeSpan.FromMilliseconds(100)).LookupTxtAsync(Name);
        Assert.Equal((DnsStatus.Failed, "none", "no answer in time."), (answer.Status, answer.Resolver, answer.Error));
    }

    [Fact]
    public async Task A_silent_resolver_is_left_for_the_next_one()
    {
        using var silent = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var server = new Server(question => Answer(question, 0x8180, Text(null, "second")), null);
        var lookup = new DnsLookup(TimeProvider.System, [(IPEndPoint)silent.LocalEndPoint!, server.EndPoint], TimeSpan.FromMilliseconds(300));
        Assert.Equal(["second"], (await lookup.LookupTxtAsync(Name)).Records);
    }

    [Fact]
    public async Task A_name_that_cannot_be_asked_for_is_not_found()
    {
        var lookup = new DnsLookup(TimeProvider.System, [new IPEndPoint(IPAddress.Loopback, 9)], TimeSpan.FromSeconds(1));
        Assert.Equal(DnsStatus.NotFound, (await lookup.LookupTxtAsync("a..b")).Status);
        Assert.Equal(DnsStatus.NotFound, (await lookup.LookupTxtAsync(new string('a', 64) + ".example")).Status);
    }

    private static async Task<DnsTxtAnswer> AskAsync(Func<byte[], byte[]> udp, Func<byte[], byte[]>? tcp = null)
    {
        await using var server = new Server(udp, tcp);
        var lookup = new DnsLookup(TimeProvider.System, [server.EndPoint], TimeSpan.FromSeconds(3));
        return await lookup.LookupTxtAsync(Name);
    }

    private static byte[] Answer(byte[] question, int flags, params byte[][] records)
    {
        // What stands behind the question (the client's EDNS record) is no part of the answer.
        var end = 12;
        while (question[end] != 0)
            end += question[end] + 1;
        byte[] answer = [.. question[..(end + 5)], .. records.SelectMany(record => record)];
        answer[10] = answer[11] = 0;
        BinaryPrimitives.WriteUInt16BigEndian(answer.AsSpan(2), (ushort)flags);
        BinaryPrimitives.WriteUInt16BigEndian(answer.AsSpan(6), (ushort)records.Length);
        return answer;
    }

    private static byte[] Text(string? owner, params string[] strings) =>
        Record(owner, 16, [.. strings.SelectMany(text => (byte[])[(byte)text.Length, .. Encoding.ASCII.GetBytes(text)])]);

    private static byte[] Alias(string target) => Record(null, 5, Wire(target));

    private static byte[] Record(string? owner, byte type, byte[] data) =>
        [.. owner is null ? (byte[])[0xC0, 12] : Wire(owner), 0, type, 0, 1, 0, 0, 0, 60, (byte)(data.Length >> 8), (byte)data.Length, .. data];

    private static byte[] Wire(string name) =>
        [.. name.Split('.').SelectMany(label => (byte[])[(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]), 0];

    /// <summary>A name server of one answer on a free port of this machine.</summary>
    private sealed class Server : IAsyncDisposable
    {
        private readonly Socket _udp = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        private readonly TcpListener _tcp;
        private readonly CancellationTokenSource _stop = new();
        private readonly Task[] _loops;

        public Server(Func<byte[], byte[]> udp, Func<byte[], byte[]>? tcp)
        {
            _udp.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            EndPoint = (IPEndPoint)_udp.LocalEndPoint!;
            _tcp = new TcpListener(EndPoint);
            _tcp.Start();
            _loops = [AnswerUdpAsync(udp), tcp is null ? Task.CompletedTask : AnswerTcpAsync(tcp)];
        }

        public IPEndPoint EndPoint { get; }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            _udp.Dispose();
            _tcp.Stop();
            await Task.WhenAll(_loops);
            _stop.Dispose();
        }

        private async Task AnswerUdpAsync(Func<byte[], byte[]> udp)
        {
            var buffer = new byte[512];
            try
            {
                while (true)
                {
                    var received = await _udp.ReceiveFromAsync(buffer, SocketFlags.None, new IPEndPoint(IPAddress.Any, 0), _stop.Token);
                    var question = buffer[..received.ReceivedBytes];
                    await _udp.SendToAsync(udp(question), SocketFlags.None, received.RemoteEndPoint, _stop.Token);
                }
            }
            catch (OperationCanceledException)
            {
                // The test is over.
            }
        }

        private async Task AnswerTcpAsync(Func<byte[], byte[]> tcp)
        {
            using var client = await _tcp.AcceptTcpClientAsync(_stop.Token);
            await using var stream = client.GetStream();
            var length = new byte[2];
            await stream.ReadExactlyAsync(length, _stop.Token);
            var question = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
            await stream.ReadExactlyAsync(question, _stop.Token);
            var answer = tcp(question);
            await stream.WriteAsync((byte[])[(byte)(answer.Length >> 8), (byte)answer.Length, .. answer], _stop.Token);
        }
    }
}
