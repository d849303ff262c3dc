using System.Net;
using System.Net.Sockets;

namespace OptOut.Mail.Tests;

/// <summary>
/// Says all it has to say at once, hears the client out and closes. A client whose commands are always the same gets the
/// answers it waits for; many conversations one after the other, loopback only.
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
    /// <param name="talk">The client: the port to speak to, and the words it will hear.</param>
    public static async Task SayDamagedAsync(byte[][] conversations, byte[][] scraps, int rounds, int seed, Func<int, byte[], Task> talk)
    {
        await using var server = new BabblingServer();
        var random = new Random(seed);
        for (var round = 0; round < rounds; round++)
        {
            var words = Damage.Do(conversations[random.Next(conversations.Length)], conversations[random.Next(conversations.Length)], scraps, random);
            var serving = server.ServeAsync(words);
            try
            {
                await talk(server.Port, words).WaitAsync(TimeSpan.FromMinutes(1));
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"Seed {seed}, round {round}: {Convert.ToBase64String(words)}", fault);
            }

            await serving;
        }
    }

    /// <summary>Serves the next client; ends when it has left.</summary>
    public async Task ServeAsync(byte[] words)
    {
        using var client = await _listener.AcceptTcpClientAsync();
        var stream = client.GetStream();
        try
        {
            await stream.WriteAsync(words);
            client.Client.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(Stream.Null);
        }
        catch (IOException)
        {
            // The client had heard enough and left first.
        }
    }

    public ValueTask DisposeAsync()
    {
        _listener.Stop();
        return ValueTask.CompletedTask;
    }
}
