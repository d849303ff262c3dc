using System.Net;
using System.Net.Sockets;
using OptOut.App.Common;
using OptOut.Domain.Localization;
using OptOut.Domain.Signals;

namespace OptOut.App.Signals;

/// <summary>Which machines a fetch may reach.</summary>
/// <param name="Allows">Asked of every address before it is connected to, and of every redirect anew.</param>
public sealed record SiteReach(Func<IPAddress, int, bool> Allows)
{
    /// <summary>The public internet, on the ports of the web. What the product uses; tests reach a server of their own instead.</summary>
    public static SiteReach PublicOnly { get; } = new((address, port) => port is 80 or 443 && PublicAddresses.IsPublic(address));
}

/// <summary>
/// Fetches the few files by which a site speaks to crawlers. A name is resolved once, every address it has is judged, and the connection
/// goes to the judged address: a name that changes its address in between leads nowhere else.
/// </summary>
public sealed class SiteFetcher(SiteReach reach)
{
    private const int MostRedirects = 5;
    private const int MostBytes = 1024 * 1024;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);
    private static readonly (string Name, string Path)[] s_files = [("robots.txt", "/robots.txt"), ("ai.txt", "/ai.txt"), ("tdmrep.json", "/.well-known/tdmrep.json")];

    /// <summary>Fetches robots.txt, ai.txt, tdmrep.json and the page itself. What does not answer is told with its reason.</summary>
    /// <param name="page">A page of the site.</param>
    /// <param name="cancel">Stops.</param>
    /// <exception cref="InputException">It is no address that may be fetched.</exception>
    public async Task<IReadOnlyList<SiteAnswer>> FetchAsync(Uri page, CancellationToken cancel = default)
    {
        using var client = Client();
        var answers = new List<SiteAnswer>();
        foreach (var (name, path) in s_files) answers.Add(await OneAsync(client, name, new Uri(page, path), cancel));
        answers.Add(await OneAsync(client, "page", page, cancel));
        // Where not even one answered because the address is not to be reached, that is the answer.
        return answers.TrueForAll(a => a.Problem is not null) ? throw new InputException("url", LocalizedMessage.Foreign(answers[^1].Problem!)) : answers;
    }

    private static async Task<SiteAnswer> OneAsync(HttpClient client, string name, Uri uri, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(s_patience);
        try
        {
            return await FollowAsync(client, name, uri, patience.Token);
        }
        catch (HttpRequestException e)
        {
            return new SiteAnswer(name, uri.AbsoluteUri, 0, [], [], e.InnerException is UnreachableException no ? no.Message : $"no answer: {e.Message}");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new SiteAnswer(name, uri.AbsoluteUri, 0, [], [], $"no answer within {s_patience.TotalSeconds:0} seconds.");
        }
    }

    private static async Task<SiteAnswer> FollowAsync(HttpClient client, string name, Uri uri, CancellationToken cancel)
    {
        for (var hop = 0; hop <= MostRedirects; hop++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, uri);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            if ((int)answer.StatusCode is not (301 or 302 or 303 or 307 or 308) || answer.Headers.Location is not { } to) return await ReadAsync(name, uri, answer, cancel);
            var next = new Uri(uri, to);
            if (next.Scheme is not ("http" or "https")) return new SiteAnswer(name, uri.AbsoluteUri, (int)answer.StatusCode, [], [], $"it redirects to {TextRules.Shown(next.AbsoluteUri)}, which is no web address.");
            uri = next;
        }

        return new SiteAnswer(name, uri.AbsoluteUri, 0, [], [], $"it redirects more than {MostRedirects} times.");
    }

    private static async Task<SiteAnswer> ReadAsync(string name, Uri uri, HttpResponseMessage answer, CancellationToken cancel)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(cancel);
        var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; body.Length < MostBytes && (read = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, MostBytes - body.Length)), cancel)) > 0;) body.Write(buffer, 0, read);
        var headers = answer.Headers.Concat(answer.Content.Headers).SelectMany(h => h.Value.Select(v => KeyValuePair.Create(h.Key.ToLowerInvariant(), v))).OrderBy(h => h.Key, StringComparer.Ordinal).ToList();
        return new SiteAnswer(name, uri.AbsoluteUri, (int)answer.StatusCode, headers, body.ToArray());
    }

    private HttpClient Client()
    {
        var client = new HttpClient(new SocketsHttpHandler
        {
            // Each would go round the check: a redirect, a proxy, a connection left over, cookies that tell who asks.
            AllowAutoRedirect = false, UseProxy = false, PooledConnectionLifetime = TimeSpan.Zero, UseCookies = false, AutomaticDecompression = DecompressionMethods.None, MaxResponseHeadersLength = 32,
            ConnectCallback = ConnectAsync,
        });
        client.DefaultRequestHeaders.UserAgent.ParseAdd("OptOut (checks a site for its owner)");
        client.Timeout = Timeout.InfiniteTimeSpan;
        return client;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        IPAddress[] found;
        try
        {
            found = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancel);
        }
        catch (SocketException e)
        {
            throw new UnreachableException($"the name {TextRules.Shown(host)} leads nowhere: {e.Message}");
        }

        // One private address among public ones is enough to refuse: nobody needs such a name for a public site.
        if (found.Length == 0 || found.Any(a => !reach.Allows(a, port)))
            throw new UnreachableException($"{TextRules.Shown(host)} is not a site on the public internet (ports 80 and 443). Private and local addresses are never fetched.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(found, port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class UnreachableException(string message) : IOException(message);
}
