using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace OptOut.Testing.Mail;

/// <summary>
/// A real Postfix and a real Dovecot on free loopback ports, with a private authority and a folder of their own.
/// Nothing leaves the machine. They end with this object, and with the test process however that ends.
/// </summary>
public sealed class MailServers : IAsyncDisposable
{
    /// <summary>Every user's mail address ends so.</summary>
    public const string Domain = "example.org";

    /// <summary>Postfix takes mail for this address, Dovecot does not: it comes back as a failure report.</summary>
    public const string BouncingAddress = "bounces@example.org";

    /// <summary>Mail for this address is taken and thrown away; for benchmarks.</summary>
    public const string DiscardAddress = "nobody@discard.example";

    /// <summary>The only name in the servers' certificate.</summary>
    public const string Host = "localhost";

    private readonly string _folder;
    private readonly Process _guard;
    private readonly TestAuthority _authority;
    private readonly byte[] _tokenKey;

    private MailServers(string folder, Process guard, TestAuthority authority, byte[] tokenKey, MailPorts ports)
    {
        (_folder, _guard, _authority, _tokenKey) = (folder, guard, authority, tokenKey);
        Ports = ports;
    }

    private MailPorts Ports { get; }

    /// <summary>Submission with STARTTLS; sign-in needed.</summary>
    public int SmtpPort => Ports.Submission;

    /// <summary>Submission with implicit TLS; sign-in needed.</summary>
    public int SmtpsPort => Ports.Submissions;

    /// <summary>Plain port as other servers use it: no sign-in, local recipients only.</summary>
    public int MxPort => Ports.Mx;

    /// <summary>
    /// Submission with STARTTLS where Postfix refuses at the command that a name gives, by the code it gives: the host
    /// ehlo-451.example in EHLO, the senders mail-550@, data-451@ and end-550@, the recipient rcpt-451@ of example.org; each with 451 and 550.
    /// </summary>
    public int RefusingPort => Ports.Refusing;

    /// <summary>IMAP with STARTTLS.</summary>
    public int ImapPort => Ports.Imap;

    /// <summary>IMAP with implicit TLS.</summary>
    public int ImapsPort => Ports.Imaps;

    /// <summary>The authority that issued the servers' certificate.</summary>
    public string CaPem => _authority.CaPem;

    /// <summary>The authority, to issue further certificates for proxies and scripted servers.</summary>
    public TestAuthority Authority => _authority;

    /// <summary>User names, which are their addresses.</summary>
    public IReadOnlyList<string> Users { get; } = [.. new[] { "amelie", "bela", "carmen", "dmitri", "elif", "fatou", "grace", "hugo" }.Select(name => $"{name}@{Domain}")];

    /// <summary>The password of a user.</summary>
    public static string PasswordOf(string user) => $"pass-of-{user.Split('@')[0]}";

    /// <summary>A signed access token for XOAUTH2, good for ten minutes.</summary>
    public string TokenFor(string user)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var head = Base64Url("""{"alg":"HS256","typ":"JWT","kid":"default"}""");
        var body = Base64Url(FormattableString.Invariant($$"""{"sub":"{{user}}","email":"{{user}}","iat":{{now - 5}},"nbf":{{now - 5}},"exp":{{now + 600}}}"""));
        var signature = HMACSHA256.HashData(_tokenKey, Encoding.ASCII.GetBytes($"{head}.{body}"));
        return $"{head}.{body}.{System.Buffers.Text.Base64Url.EncodeToString(signature)}";
    }

    /// <summary>Starts both servers; takes about a second.</summary>
    public static async Task<MailServers> StartAsync(string? parentFolder = null)
    {
        MailServerPrograms.Check();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await StartOnceAsync(parentFolder ?? Path.GetTempPath());
            }
            catch (MailServersPortTakenException) when (attempt < 4)
            {
                // Between finding a free port and using it another program can take it; other ports are tried.
            }
        }
    }

    /// <summary>Delivers a message as another mail server would. Lines of <paramref name="message"/> may end in LF.</summary>
    public async Task InjectAsync(string from, string to, string message)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, MxPort);
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await ExpectAsync(reader, "220");
        var body = message.ReplaceLineEndings("\r\n").Replace("\r\n.", "\r\n..", StringComparison.Ordinal);
        foreach (var command in new[] { "HELO other.example", $"MAIL FROM:<{from}>", $"RCPT TO:<{to}>", "DATA", $"{body}\r\n.", "QUIT" })
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(command + "\r\n"));
            await ExpectAsync(reader, command switch { "DATA" => "354", "QUIT" => "221", _ => "250" });
        }
    }

    /// <summary>Puts many messages straight into a user's INBOX.</summary>
    public void Fill(string user, IEnumerable<byte[]> messages, string folder = "INBOX")
    {
        var inbox = Maildir(user, folder);
        foreach (var part in new[] { "cur", "new", "tmp" })
        {
            Directory.CreateDirectory(Path.Combine(inbox, part));
        }

        var number = 0;
        var batch = Guid.NewGuid().ToString("N")[..8];
        foreach (var message in messages)
        {
            var name = FormattableString.Invariant($"{1_700_000_000 + number}.{batch}_{number++:D6}.test");
            File.WriteAllBytes(Path.Combine(inbox, "new", name), message);
        }

        // Only what belongs to this user: elsewhere files come and go while this runs.
        MailServerPrograms.Run("chown", "-R", "nobody:nogroup", Path.Combine(_folder, "mail", user));
    }

    /// <summary>The messages that lie in a user's folder, as bytes, in the order of their names.</summary>
    public IReadOnlyList<byte[]> Delivered(string user, string folder = "INBOX") =>
        [.. new[] { "new", "cur" }.Select(part => Path.Combine(Maildir(user, folder), part)).Where(Directory.Exists)
            .SelectMany(Directory.GetFiles).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    /// <summary>Makes every UID of a folder void, as restoring a server from a backup does. Nobody may have the folder open.</summary>
    public void ChangeUidValidity(string user, uint uidValidity, string folder = "INBOX")
    {
        var maildir = Maildir(user, folder);
        foreach (var file in Directory.GetFiles(maildir, "dovecot.index*"))
        {
            File.Delete(file);
        }

        // The list's first line holds version, UIDVALIDITY and next UID; without the rest all messages are numbered anew.
        File.WriteAllText(Path.Combine(maildir, "dovecot-uidlist"), FormattableString.Invariant($"3 V{uidValidity} N1\n"));
        MailServerPrograms.Run("chown", "nobody:nogroup", Path.Combine(maildir, "dovecot-uidlist"));
    }

    /// <summary>What the servers wrote into their logs; the first place to look when a test fails.</summary>
    public string Logs() => string.Join('\n', new[] { "postfix.log", "dovecot.log" }
        .Select(name => Path.Combine(_folder, name)).Where(File.Exists).Select(File.ReadAllText));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _guard.StandardInput.Close();
        await _guard.WaitForExitAsync();
        _guard.Dispose();
        _authority.Dispose();
    }

    private static async Task<MailServers> StartOnceAsync(string parent)
    {
        var folder = Directory.CreateTempSubdirectory("optout-mail-").FullName;
        if (!string.Equals(parent, Path.GetTempPath(), StringComparison.Ordinal))
        {
            Directory.Delete(folder);
            folder = Directory.CreateDirectory(Path.Combine(parent, Path.GetFileName(folder))).FullName;
        }

        var authority = new TestAuthority();
        var key = RandomNumberGenerator.GetBytes(32);
        var ports = MailPorts.Free();
        MailServerFiles.Write(folder, ports, authority, key);
        var guard = Process.Start(new ProcessStartInfo("/bin/sh", [Path.Combine(folder, "guard.sh")]) { RedirectStandardInput = true, UseShellExecute = false })
            ?? throw new InvalidOperationException("The shell that starts the mail servers could not be started.");
        var servers = new MailServers(folder, guard, authority, key, ports);
        try
        {
            await servers.WaitAsync();
            return servers;
        }
        catch
        {
            await servers.DisposeAsync();
            throw;
        }
    }

    private async Task WaitAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        foreach (var port in Ports.All)
        {
            while (!await AnswersAsync(port, limit.Token))
            {
                var logs = Logs();
                if (logs.Contains("Address already in use", StringComparison.Ordinal))
                {
                    throw new MailServersPortTakenException();
                }

                if (limit.IsCancellationRequested || _guard.HasExited)
                {
                    throw new InvalidOperationException($"Postfix and Dovecot did not start. Their logs:\n{logs}");
                }

                await Task.Delay(20);
            }
        }
    }

    private static async Task<bool> AnswersAsync(int port, CancellationToken cancellationToken)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return true;
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException)
        {
            return false;
        }
    }

    private string Maildir(string user, string folder) =>
        string.Equals(folder, "INBOX", StringComparison.Ordinal) ? Path.Combine(_folder, "mail", user) : Path.Combine(_folder, "mail", user, "." + folder);

    private static async Task ExpectAsync(StreamReader reader, string code)
    {
        var line = await reader.ReadLineAsync() ?? "(closed)";
        if (!line.StartsWith(code, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"Postfix did not take the injected message: {line}");
        }
    }

    private static string Base64Url(string text) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}

/// <summary>The ports of one pair of servers.</summary>
internal sealed record MailPorts(int Submission, int Submissions, int Mx, int Imap, int Imaps, int Refusing)
{
    public IReadOnlyList<int> All => [Submission, Submissions, Mx, Imap, Imaps, Refusing];

    public static MailPorts Free()
    {
        // All are held at once, so that no port is found twice.
        var listeners = Enumerable.Range(0, 6).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.ConvertAll(listener => ((IPEndPoint)listener.LocalEndpoint).Port);
        listeners.ForEach(listener => listener.Dispose());
        return new MailPorts(ports[0], ports[1], ports[2], ports[3], ports[4], ports[5]);
    }
}

/// <summary>Another program took a port first.</summary>
internal sealed class MailServersPortTakenException() : Exception("A port that was free is in use now.");
