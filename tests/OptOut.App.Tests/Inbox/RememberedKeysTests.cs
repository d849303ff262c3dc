using Microsoft.Extensions.Time.Testing;
using OptOut.App.Inbox;
using OptOut.Mail.Authentication;

namespace OptOut.App.Tests.Inbox;

public sealed class RememberedKeysTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 5, 9, 30, 0, TimeSpan.Zero));
    private readonly List<string> _asked = [];
    private readonly HashSet<string> _unanswered = new(StringComparer.Ordinal), _broken = new(StringComparer.Ordinal);

    [Fact]
    public async Task A_domain_whose_DNS_is_broken_or_mute_keeps_nobody_else_s_key_from_being_asked_for()
    {
        var keys = Keys();
        _broken.Add("broken.example");
        _unanswered.UnionWith(["mute.example", "dumb.example"]);
        foreach (var name in new[] { "broken.example", "mute.example", "broken.example", "dumb.example", "mute.example" }) Assert.Equal(DnsStatus.Failed, (await keys.LookupTxtAsync(name)).Status);
        Assert.Equal(DnsStatus.Found, (await keys.LookupTxtAsync("openai.example")).Status);
        Assert.Equal(["broken.example", "mute.example", "dumb.example", "openai.example"], _asked);
    }

    [Fact]
    public async Task A_DNS_that_is_away_is_asked_three_times_and_left_alone_for_a_minute()
    {
        var keys = Keys();
        for (var i = 0; i < 50; i++)
        {
            _unanswered.Add($"{i}.example");
            Assert.Equal(DnsStatus.Failed, (await keys.LookupTxtAsync($"{i}.example")).Status);
        }

        Assert.Equal(3, _asked.Count);
        _clock.Advance(TimeSpan.FromMinutes(2));
        _unanswered.Clear();
        Assert.Equal(DnsStatus.Found, (await keys.LookupTxtAsync("0.example")).Status);
        Assert.Equal(DnsStatus.Found, (await keys.LookupTxtAsync("1.example")).Status);
    }

    [Fact]
    public async Task Whoever_asked_and_waited_no_longer_leaves_that_to_the_next()
    {
        var keys = new RememberedKeys(new Lookup(_ => throw new OperationCanceledException(), _asked), _clock);
        for (var i = 0; i < 3; i++) await Assert.ThrowsAsync<OperationCanceledException>(() => keys.LookupTxtAsync($"{i}.example"));
        Assert.Equal(DnsStatus.Failed, (await keys.LookupTxtAsync("0.example")).Status);
        Assert.Equal(DnsStatus.Failed, (await keys.LookupTxtAsync("9.example")).Status);
        Assert.Equal(3, _asked.Count);
    }

    private RememberedKeys Keys() => new(new Lookup(
        name => _unanswered.Contains(name) ? new DnsTxtAnswer(DnsStatus.Failed, [], "none", _clock.GetUtcNow(), Error: "no answer")
            : _broken.Contains(name) ? new DnsTxtAnswer(DnsStatus.Failed, [], "192.0.2.53:53", _clock.GetUtcNow(), Error: "error 2")
            : new DnsTxtAnswer(DnsStatus.Found, ["v=DKIM1"], "192.0.2.53:53", _clock.GetUtcNow()), _asked), _clock);

    private sealed class Lookup(Func<string, DnsTxtAnswer> answer, List<string> asked) : IDnsLookup
    {
        public Task<DnsTxtAnswer> LookupTxtAsync(string name, CancellationToken cancellationToken = default)
        {
            asked.Add(name);
            return Task.FromResult(answer(name));
        }
    }
}
