using System.Net.Http.Headers;
using OptOut.App.Common;
using OptOut.Domain.Localization;

namespace OptOut.App.Evidence.TimeStamps;

/// <summary>Time stamps over HTTP (RFC 3161, 3.4). Patient for a set time and for a small answer only.</summary>
public sealed class HttpTimestampAuthority(TimeSpan patience) : ITimestampAuthority, IDisposable
{
    /// <summary>Real tokens with their chains are 3 to 10 KB.</summary>
    private const int LargestAnswer = 256 * 1024;
    private static readonly LocalizedMessage s_advice = "Check the address in the settings and try again later, or export without a time stamp: the dossier then says that it has none.";

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = System.Net.DecompressionMethods.None }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>With fifteen seconds of patience.</summary>
    public HttpTimestampAuthority() : this(TimeSpan.FromSeconds(15))
    {
    }

    /// <inheritdoc/>
    public async Task<byte[]> AskAsync(Uri authority, byte[] request, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience);
        try
        {
            using var content = new ByteArrayContent(request);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
            using var message = new HttpRequestMessage(HttpMethod.Post, authority) { Content = content };
            using var answer = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return await ReadAsync(authority, answer, limit.Token);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new TimestampException($"The time-stamp authority {authority} did not answer within {patience.TotalSeconds:0.#} seconds. {s_advice}", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new TimestampException($"The time-stamp authority {authority} cannot be reached ({e.Message}). {s_advice}", e);
        }
    }

    public void Dispose() => _http.Dispose();

    private static async Task<byte[]> ReadAsync(Uri authority, HttpResponseMessage answer, CancellationToken cancel)
    {
        if ((int)answer.StatusCode is >= 300 and < 400 && answer.Headers.Location is { } elsewhere)
            throw new TimestampException($"The time-stamp authority {authority} sends on to {new Uri(authority, elsewhere)}. If you trust that address, name it in the settings.");
        if (!answer.IsSuccessStatusCode)
            throw new TimestampException($"The time-stamp authority {authority} answered {(int)answer.StatusCode} instead of a time stamp. {s_advice}");
        if (answer.Content.Headers.ContentType?.MediaType is { } type && type != "application/timestamp-reply")
            throw new TimestampException($"{authority} answered with '{TextRules.Shown(type)}', which is no time stamp. It may be a web page instead of the authority's service. {s_advice}");
        await using var body = await answer.Content.ReadAsStreamAsync(cancel);
        var buffer = new byte[LargestAnswer + 1];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        return length <= LargestAnswer ? buffer[..length] : throw new TimestampException($"{authority} answered with more than {TextRules.Size(LargestAnswer)}, which is no time stamp. {s_advice}");
    }
}
