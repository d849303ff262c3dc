namespace OptOut.Domain.Catalogue;

/// <summary>Takes another collection's ways to file over, beside our own.</summary>
internal static class LayerMerge
{
    /// <summary>
    /// The channels of another record that ours lacks. Where ours knows a channel of the same kind at another address, one of the two is
    /// probably old: the other one is then marked as doubtful, and nothing is mailed there before a person looked.
    /// </summary>
    public static IReadOnlyList<Channel> NewWays(Service ours, Service theirs)
    {
        var known = ours.AllChannels();
        var added = new List<Channel>();
        foreach (var channel in theirs.Channels.Where(c => !known.Any(k => k.Kind == c.Kind && SameAddress(k, c))))
        {
            added.Add(known.FirstOrDefault(k => k.Kind == channel.Kind && !k.NeedsConfirmation) is { Doubt: null } other && channel.Doubt is null
                ? channel with { Doubt = Otherwise(channel, other) }
                : channel);
        }

        return added;
    }

    private static Fact<string> Otherwise(Channel channel, Channel other) => new()
    {
        Value = $"The record it was laid beside names another address: {other.Address}", Source = $"derived from both records; {other.Source}", Observed = other.Observed, Confidence = other.Confidence,
    };

    // Addresses on paper are written with and without the company's name, commas and postal code blanks.
    private static bool SameAddress(Channel one, Channel other)
    {
        if (one.Kind != ChannelKind.Post) return string.Equals(one.Address.TrimEnd('/'), other.Address.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);
        var (a, b) = (Letters(one.Address), Letters(other.Address));
        return a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal);
    }

    private static string Letters(string address) => string.Concat(address.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
