using System.Collections.Concurrent;
using OptOut.Mail.Dkim;

namespace OptOut.App.Inbox;

/// <summary>
/// Asks the DNS once for what many messages need, and leaves it alone for a while when it does not answer: a mailbox with
/// thousands of signed messages is read although the DNS is away.
/// </summary>
public sealed class RememberedKeys(IDnsLookup dns, TimeProvider time) : IDnsLookup
{
    private const int Most = 1000;
    private static readonly TimeSpan s_good = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_silent = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DnsTxtAnswer> _known = new(StringComparer.OrdinalIgnoreCase);
    private DnsTxtAnswer? _silence;

    /// <inheritdoc/>
    public async Task<DnsTxtAnswer> LookupTxtAsync(string name, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        if (_known.TryGetValue(name, out var known) && now - known.At < s_good) return known;
        if (_silence is { } silence && now - silence.At < s_silent) return silence;
        var answer = await dns.LookupTxtAsync(name, cancellationToken);
        if (answer.Status == DnsStatus.Failed) _silence = answer;
        else
        {
            if (_known.Count >= Most) _known.Clear();
            _known[name] = answer;
        }

        return answer;
    }
}
