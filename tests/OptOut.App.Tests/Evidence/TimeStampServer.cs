using System.Diagnostics;
using System.Net;
using System.Security.Cryptography.Pkcs;
using OptOut.Testing.Data;

namespace OptOut.App.Tests.Evidence;

/// <summary>What the authority does with a request.</summary>
public enum StampManner
{
    Honest,
    OtherHash,
    OtherNonce,
    Garbage,
    WebPage,
    Stall,
    Fault,
    SendsOn,
    TooMuch,
    Rejects,
}

/// <summary>A real time-stamp authority on the loopback: <c>openssl ts -reply</c> behind a small listener, honest or not.</summary>
public sealed class TimeStampServer : IAsyncDisposable
{
    private const string Settings = """
        [tsa]
        default_tsa = stamping
        [stamping]
        serial = serial
        default_policy = 1.2.3.4.1
        digests = sha256
        signer_digest = sha256
        accuracy = secs:1
        ess_cert_id_chain = no
        ess_cert_id_alg = sha256
        """;

    private readonly ScratchFolder _folder = new();
    private HttpListener _listener = new();
    private readonly CancellationTokenSource _end = new();
    private Task _serving = Task.CompletedTask;
    public StampManner Manner { get; set; }

    public int Asked { get; private set; }

    public string Address { get; private set; } = "";

    public static async Task<TimeStampServer> StartAsync()
    {
        var server = new TimeStampServer();
        await server.RunAsync("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Stamp root", "-days", "30");
        await server.IssueAsync("tsa", "extendedKeyUsage=critical,timeStamping");
        server.Listen();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Close();
        await _serving;
        _end.Dispose();
        _folder.Dispose();
    }

    private async Task IssueAsync(string name, string usage)
    {
        await File.WriteAllTextAsync(_folder[name + ".ext"], usage + "\nbasicConstraints=CA:FALSE\n");
        await RunAsync("req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", name + ".key", "-out", name + ".csr", "-subj", $"/CN=Stamp {name}");
        await RunAsync("x509", "-req", "-in", name + ".csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "20", "-extfile", name + ".ext", "-out", name + ".pem");
    }

    private void Listen()
    {
        for (var port = 42_100 + (Environment.ProcessId % 500 * 40); ; port++)
        {
            try
            {
                // A listener that could not start is of no use any more.
                _listener = new HttpListener();
                Address = $"http://127.0.0.1:{port}/";
                _listener.Prefixes.Add(Address);
                _listener.Start();
                break;
            }
            catch (HttpListenerException)
            {
                // Taken by another test; the next one may be free.
            }
        }

        _serving = ServeAsync();
    }

    private async Task ServeAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                var context = await _listener.GetContextAsync().WaitAsync(_end.Token);
                await AnswerAsync(context);
            }
            catch (Exception e) when (e is OperationCanceledException or HttpListenerException or ObjectDisposedException)
            {
                // The caller hung up, or the test is over.
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        Asked++;
        var asked = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(asked);
        if (Manner == StampManner.Stall) await Task.Delay(Timeout.Infinite, _end.Token);
        var (status, type, body) = Manner switch
        {
            StampManner.Garbage => (200, "application/timestamp-reply", [1, 2, 3, 4, 5]),
            StampManner.WebPage => (200, "text/html", "<html>Please sign in to the wireless network</html>"u8.ToArray()),
            StampManner.Fault => (503, "text/plain", "busy"u8.ToArray()),
            StampManner.SendsOn => (302, "text/plain", []),
            StampManner.TooMuch => (200, "application/timestamp-reply", new byte[2_000_000]),
            _ => (200, "application/timestamp-reply", await StampAsync(asked.ToArray())),
        };
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        if (status == 302) context.Response.RedirectLocation = "https://elsewhere.example/tsr";
        await context.Response.OutputStream.WriteAsync(body);
        context.Response.Close();
    }

    private async Task<byte[]> StampAsync(byte[] request)
    {
        await File.WriteAllTextAsync(_folder["ts.cnf"], Manner == StampManner.Rejects ? Settings.Replace("digests = sha256", "digests = sha512", StringComparison.Ordinal) : Settings);
        await File.WriteAllBytesAsync(_folder["q.tsq"], Bent(request));
        await RunAsync("ts", "-reply", "-config", "ts.cnf", "-queryfile", "q.tsq", "-signer", "tsa.pem", "-inkey", "tsa.key", "-chain", "ca.pem", "-out", "r.tsr");
        return await File.ReadAllBytesAsync(_folder["r.tsr"]);
    }

    // A lie is a stamp, well signed, over something else than was asked.
    private byte[] Bent(byte[] request)
    {
        if (Manner is not (StampManner.OtherHash or StampManner.OtherNonce)) return request;
        Assert.True(Rfc3161TimestampRequest.TryDecode(request, out var asked, out _));
        var hash = asked.GetMessageHash().ToArray();
        if (Manner == StampManner.OtherHash) hash[0] ^= 1;
        var nonce = asked.GetNonce()!.Value.ToArray();
        if (Manner == StampManner.OtherNonce) nonce[^1] ^= 1;
        return Rfc3161TimestampRequest.CreateFromHash(hash, System.Security.Cryptography.HashAlgorithmName.SHA256, nonce: nonce, requestSignerCertificates: true).Encode();
    }

    private async Task RunAsync(params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo("openssl", args) { WorkingDirectory = _folder.FullName, RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })
            ?? throw new InvalidOperationException("openssl did not start; install the Debian package 'openssl'.");
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"openssl {string.Join(' ', args)}: {await errors}");
    }
}
