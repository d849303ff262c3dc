using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OptOut.Web.Tests.Processes;

/// <summary>Takes what is sent to a collector by OTLP over HTTP. The names and values in it stand as text between the bytes of the format.</summary>
public sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<(string Path, string Body)> _arrived = Channel.CreateUnbounded<(string, string)>();
    private readonly List<(string Path, string Body)> _all = [];

    private Collector(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    public string Address => _app.Urls.First();

    /// <summary>All that was waited through.</summary>
    public IReadOnlyList<(string Path, string Body)> All => _all;

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = new Collector(builder.Build());
        collector._app.MapPost("/v1/{signal}", collector.TakeAsync);
        await collector._app.StartAsync();
        return collector;
    }

    /// <summary>Waits until a signal has brought every one of these words, each in whatever message.</summary>
    public async Task WaitForAsync(string path, IEnumerable<string> words, CancellationToken cancel)
    {
        var missing = words.Where(word => !_all.Any(seen => Has(seen, path, word))).ToList();
        while (missing.Count > 0)
        {
            var next = await _arrived.Reader.ReadAsync(cancel);
            _all.Add(next);
            missing.RemoveAll(word => Has(next, path, word));
        }
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static bool Has((string Path, string Body) message, string path, string word) => message.Path == path && message.Body.Contains(word, StringComparison.Ordinal);

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        await _arrived.Writer.WriteAsync((request.Path, Encoding.UTF8.GetString(body.ToArray())));
        return Results.Bytes([], "application/x-protobuf");
    }
}
