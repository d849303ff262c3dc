using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace OptOut.Mail.Dkim;

/// <summary>
/// Asks resolvers for TXT records over UDP, and over TCP when the answer was cut. It trusts the way to the resolver;
/// whoever sits on it can forge a key, which is why the resolver's name is kept with every answer.
/// </summary>
public sealed class UdpDnsLookup : IDnsLookup
{
    private const int DnsPort = 53;
    private const int Rounds = 2;

    private readonly IReadOnlyList<IPEndPoint> _resolvers;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _time;

    /// <summary>Asks the given resolvers in turn.</summary>
    /// <param name="resolvers">At least one.</param>
    /// <param name="patience">How long to wait for one answer.</param>
    /// <param name="time">Gives the time of an answer.</param>
    public UdpDnsLookup(IReadOnlyList<IPEndPoint> resolvers, TimeSpan patience, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(resolvers);
        if (resolvers.Count == 0)
            throw new ArgumentException("Name at least one DNS resolver.");
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(patience, TimeSpan.Zero);
        _resolvers = resolvers;
        _patience = patience;
        _time = time;
    }

    /// <summary>Asks the resolvers of the system: those of /etc/resolv.conf, or the machine itself where none stands there.</summary>
    public static UdpDnsLookup OfSystem(TimeProvider time) =>
        new(ResolversIn(File.Exists("/etc/resolv.conf") ? File.ReadAllText("/etc/resolv.conf") : ""), TimeSpan.FromSeconds(3), time);

    /// <summary>The resolvers a file in the form of resolv.conf names.</summary>
    public static IReadOnlyList<IPEndPoint> ResolversIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new List<IPEndPoint>();
        foreach (var line in text.Split('\n'))
        {
            var words = line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (words is ["nameserver", var address, ..] && IPAddress.TryParse(address, out var ip))
                found.Add(new IPEndPoint(ip, DnsPort));
        }
        return found.Count > 0 ? found : [new IPEndPoint(IPAddress.Loopback, DnsPort)];
    }

    /// <inheritdoc/>
    public async Task<DnsTxtAnswer> LookupTxtAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        var (error, answeredBy) = ("", "none");
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var resolver in _resolvers)
            {
                try
                {
                    var question = DnsMessage.Question((ushort)RandomNumberGenerator.GetInt32(65536), name);
                    var answer = await AskAsync(resolver, question, cancellationToken);
                    var (status, records, isAuthenticated) = DnsMessage.Read(answer, question.Length);
                    return new DnsTxtAnswer(status, records, resolver.ToString(), _time.GetUtcNow(), isAuthenticated);
                }
                catch (FormatException exception)
                {
                    return new DnsTxtAnswer(DnsStatus.NotFound, [], "none", _time.GetUtcNow(), Error: exception.Message);
                }
                catch (Exception exception) when (exception is SocketException or IOException or DnsFormatException or TimeoutException)
                {
                    if (exception is DnsFormatException)
                        answeredBy = resolver.ToString();
                    error = $"{resolver}: {exception.Message}";
                }
            }
        }
        return new DnsTxtAnswer(DnsStatus.Failed, [], answeredBy, _time.GetUtcNow(), Error: error);
    }

    private async Task<byte[]> AskAsync(IPEndPoint resolver, byte[] question, CancellationToken cancellationToken)
    {
        using var clock = new CancellationTokenSource(_patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        try
        {
            var answer = await AskUdpAsync(resolver, question, either.Token);
            return DnsMessage.IsCut(answer) ? await AskTcpAsync(resolver, question, either.Token) : answer;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("no answer in time.", exception);
        }
    }

    private static async Task<byte[]> AskUdpAsync(IPEndPoint resolver, byte[] question, CancellationToken cancellationToken)
    {
        using var socket = new Socket(resolver.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(resolver, cancellationToken);
        await socket.SendAsync(question, SocketFlags.None, cancellationToken);
        var buffer = new byte[4096];
        while (true)
        {
            var count = await socket.ReceiveAsync(buffer, SocketFlags.None, cancellationToken);
            // A stray or forged packet is no answer; the right one may still come.
            if (DnsMessage.Answers(buffer.AsSpan(0, count), question))
                return buffer[..count];
        }
    }

    private static async Task<byte[]> AskTcpAsync(IPEndPoint resolver, byte[] question, CancellationToken cancellationToken)
    {
        using var socket = new Socket(resolver.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(resolver, cancellationToken);
        await using var stream = new NetworkStream(socket);
        var framed = new byte[question.Length + 2];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)question.Length);
        question.CopyTo(framed, 2);
        await stream.WriteAsync(framed, cancellationToken);
        var length = new byte[2];
        await stream.ReadExactlyAsync(length, cancellationToken);
        var answer = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
        await stream.ReadExactlyAsync(answer, cancellationToken);
        return DnsMessage.Answers(answer, question) ? answer : throw new DnsFormatException("The answer is to another question.");
    }
}
