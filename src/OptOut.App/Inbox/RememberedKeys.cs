using System.Collections.Concurrent;
using OptOut.Mail.Authentication;

namespace OptOut.App.Inbox;

/// <summary>
/// Asks the DNS once for what many messages need, and leaves it alone for a while when it does not answer: a mailbox with
/// thousands of signed messages is read although the DNS is away.
/// </summary>
public sealed class RememberedKeys(IDnsLookup dns, TimeProvider time) : IDnsLookup
{
    private const int Most = 1000;
    private const int SilentForAll = 3;
    private static readonly TimeSpan s_good = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_silent = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DnsTxtAnswer> _known = new(StringComparer.OrdinalIgnoreCase);
    private DnsTxtAnswer? _silence;
    private int _unanswered;

    /// <inheritdoc/>
    public async Task<DnsTxtAnswer> LookupTxtAsync(string name, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        if (_known.TryGetValue(name, out var known) && now - known.At < (known.Status == DnsStatus.Failed ? s_silent : s_good)) return known;
        if (_silence is { } silence && now - silence.At < s_silent) return silence;
        try
        {
            return Remember(name, await dns.LookupTxtAsync(name, cancellationToken));
        }
        catch (OperationCanceledException)
        {
            // Whoever asked waits no longer than a message may; that nobody had answered by then is worth remembering too.
            Remember(name, new DnsTxtAnswer(DnsStatus.Failed, [], "none", time.GetUtcNow(), Error: "no answer in time."));
            throw;
        }
    }

    // One name that nobody answers for, or an error for it, is that domain's affair: it must not keep the keys of others from
    // being asked for. Several names in a row are the DNS's.
    private DnsTxtAnswer Remember(string name, DnsTxtAnswer answer)
    {
        if (_known.Count >= Most) _known.Clear();
        _known[name] = answer;
        if (answer is not { Status: DnsStatus.Failed, Resolver: "none" }) _unanswered = 0;
        else if (Interlocked.Increment(ref _unanswered) >= SilentForAll) _silence = answer;
        return answer;
    }
}
