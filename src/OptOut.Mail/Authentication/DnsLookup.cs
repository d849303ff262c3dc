using DnsClient;
using DnsClient.Protocol;

namespace OptOut.Mail.Authentication;

/// <summary>What the DNS said: there are records; there is no such name, or no TXT record at it; nobody answered, or the answer was no use,
/// and it may help to ask again later.</summary>
public enum DnsStatus { Found, NotFound, Failed }

/// <summary>The TXT records of a name, one text for each, its strings joined; and when they were had.</summary>
/// <param name="Resolver">Who answered: "192.0.2.53:53"; "none" when nobody did.</param>
/// <param name="Error">What went wrong; null unless <see cref="DnsStatus.Failed"/>.</param>
public sealed record DnsTxtAnswer(
    DnsStatus Status, IReadOnlyList<string> Records, string Resolver, DateTimeOffset At, string? Error = null);

/// <summary>Asks the DNS for TXT records.</summary>
public interface IDnsLookup
{
    /// <summary>The TXT records of a name. Never throws for what the network does; that is <see cref="DnsStatus.Failed"/>.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    Task<DnsTxtAnswer> LookupTxtAsync(string name, CancellationToken cancellationToken = default);
}

/// <summary>Asks resolvers over UDP, and over TCP when the answer was cut. It trusts the way to the resolver; whoever sits on it can forge
/// a key, which is why the resolver's name is kept with every answer.</summary>
/// <param name="time">Gives the time of an answer.</param>
/// <param name="resolvers">Asked in turn; those of the system when left out or empty.</param>
/// <param name="patience">How long to wait for one answer; three seconds when left out.</param>
public sealed class DnsLookup(TimeProvider time, IReadOnlyList<IPEndPoint>? resolvers = null, TimeSpan? patience = null) : IDnsLookup
{
    // Made when the first name is asked for: a machine without a network still starts.
    private readonly Lazy<LookupClient> _client = new(() => new LookupClient(new LookupClientOptions([.. resolvers ?? []])
    {
        AutoResolveNameServers = resolvers is null or [],
        Timeout = patience ?? TimeSpan.FromSeconds(3),
        Retries = 1,
        UseCache = false,
        UseRandomNameServer = false,
    }), LazyThreadSafetyMode.PublicationOnly);

    public async Task<DnsTxtAnswer> LookupTxtAsync(string name, CancellationToken cancellationToken = default)
    {
        if (name.Length > 253 || name.TrimEnd('.').Split('.').Any(label => label.Length is 0 or > 63))
            return new DnsTxtAnswer(DnsStatus.NotFound, [], "none", time.GetUtcNow(), Error: "This is no name in the DNS.");
        try
        {
            var answer = await _client.Value.QueryAsync(name, QueryType.TXT, cancellationToken: cancellationToken);
            var resolver = new IPEndPoint(IPAddress.Parse(answer.NameServer.Address), answer.NameServer.Port).ToString();
            var code = answer.Header.ResponseCode;
            if (code is not (DnsHeaderResponseCode.NoError or DnsHeaderResponseCode.NotExistentDomain))
                return new DnsTxtAnswer(DnsStatus.Failed, [], resolver, time.GetUtcNow(), Error: $"{resolver}: The resolver answered with error {(int)code} ({code}).");
            var records = Texts(answer);
            return new DnsTxtAnswer(records.Count > 0 ? DnsStatus.Found : DnsStatus.NotFound, records, resolver, time.GetUtcNow());
        }
        catch (Exception fault)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var error = fault is OperationCanceledException || fault.InnerException is OperationCanceledException ? "no answer in time." : fault.Message;
            return new DnsTxtAnswer(DnsStatus.Failed, [], "none", time.GetUtcNow(), Error: error);
        }
    }

    private static List<string> Texts(IDnsQueryResponse answer)
    {
        var wanted = answer.Questions[0].QueryName.Value;
        bool IsWanted(DnsResourceRecord record) => record.DomainName.Value.Equals(wanted, StringComparison.OrdinalIgnoreCase);
        // Answers list an alias before what it points to; from then on the other name is the wanted one.
        foreach (var alias in answer.Answers.CnameRecords().Where(IsWanted))
            wanted = alias.CanonicalName.Value;
        return [.. answer.Answers.TxtRecords().Where(IsWanted).Select(record => string.Concat(record.Text))];
    }
}
