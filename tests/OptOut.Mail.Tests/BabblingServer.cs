using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OptOut.Mail.Tests;

/// <summary>
/// Says all it has to say at once, in IMAP after the first word of the client, hears the client out and closes. A client
/// whose commands are always the same gets the answers it waits for; many conversations one after the other, loopback only.
/// </summary>
internal sealed class BabblingServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public BabblingServer()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
    }

    public int Port { get; }

    /// <summary>Says damaged conversations to a client, one after the other; a fault of the client is told with the words that made it.</summary>
    /// <param name="conversations">What a sound server says.</param>
    /// <param name="scraps">Words of the protocol that are put in at random.</param>
    /// <param name="rounds">How many conversations.</param>
    /// <param name="seed">The same seed does the same damage.</param>
    /// <param name="talk">The client: the port to speak to; gives what it took for messages.</param>
    public static async Task SayDamagedAsync(byte[][] conversations, byte[][] scraps, int rounds, int seed, Func<int, Task<IReadOnlyList<byte[]>>> talk)
    {
        await using var server = new BabblingServer();
        var random = new Random(seed);
        for (var round = 0; round < rounds; round++)
        {
            var words = Damage.Do(conversations[random.Next(conversations.Length)], conversations[random.Next(conversations.Length)], scraps, random);
            var serving = server.ServeAsync(words);
            try
            {
                var messages = await talk(server.Port).WaitAsync(TimeSpan.FromMinutes(1));
                var said = await serving;
                // A short message may come as a quoted text, whose backslashes are no bytes of it.
                Assert.All(messages, message => Assert.True(said.AsSpan().IndexOf(message) >= 0 || said.AsSpan().Contains((byte)'\\'), "The message is not what the server said."));
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"Seed {seed}, round {round}: {Convert.ToBase64String(words)}", fault);
            }
        }
    }

    /// <summary>Serves the next client and gives what was said; ends when it has left.</summary>
    /// <param name="words">Tags of IMAP are written as A00000000 and so on; the client's own letter takes the place of the A.</param>
    public async Task<byte[]> ServeAsync(byte[] words)
    {
        using var client = await _listener.AcceptTcpClientAsync();
        client.NoDelay = true;
        var stream = client.GetStream();
        // SMTP has no tags, and its greeting may have several lines.
        var greeting = words is [(byte)'*', ..] ? words.AsSpan().IndexOf((byte)'\n') + 1 : 0;
        var letter = new byte[1];
        try
        {
            await stream.WriteAsync(words.AsMemory(0, greeting));
            if (greeting > 0 && await stream.ReadAsync(letter) > 0)
            {
                words = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(words).Replace("A0000", (char)letter[0] + "0000", StringComparison.Ordinal));
            }

            await stream.WriteAsync(words.AsMemory(greeting));
            client.Client.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(Stream.Null);
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            // The client had heard enough and left first.
        }

        return words;
    }

    public ValueTask DisposeAsync()
    {
        _listener.Stop();
        return ValueTask.CompletedTask;
    }
}
