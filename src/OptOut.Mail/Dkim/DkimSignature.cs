using System.Globalization;
using OptOut.Mail.Messages;

namespace OptOut.Mail.Dkim;

/// <summary>A DKIM-Signature field, read (RFC 6376, 3.5).</summary>
internal sealed record DkimSignature(HeaderField Field)
{
    public string Domain { get; private init; } = "";

    public string Selector { get; private init; } = "";

    public string Algorithm { get; private init; } = "";

    public string Identity { get; private init; } = "";

    public bool RelaxedHeader { get; private init; }

    public bool RelaxedBody { get; private init; }

    public byte[] Value { get; private init; } = [];

    public byte[] BodyHash { get; private init; } = [];

    public IReadOnlyList<string> SignedHeaders { get; private init; } = [];

    public long? BodyLength { get; private init; }

    public DateTimeOffset? SignedAt { get; private init; }

    public DateTimeOffset? ExpiresAt { get; private init; }

    /// <summary>Why the field is no usable signature; null when it is one.</summary>
    public string? Fault { get; private init; }

    public static DkimSignature Read(HeaderField field)
    {
        var signature = new DkimSignature(field);
        if (TagList.Read(field.Unfolded, out var reason) is not { } tags)
            return signature with { Fault = reason };
        signature = signature with
        {
            Domain = TagList.Tight(Tag(tags, "d")).ToLowerInvariant(),
            Selector = TagList.Tight(Tag(tags, "s")).ToLowerInvariant(),
            Algorithm = Tag(tags, "a").ToLowerInvariant(),
            SignedHeaders = [.. TagList.Tight(Tag(tags, "h")).Split(':', StringSplitOptions.RemoveEmptyEntries).Select(name => name.ToLowerInvariant())],
            BodyLength = Number(tags, "l"),
            SignedAt = Moment(tags, "t"),
            ExpiresAt = Moment(tags, "x"),
        };
        signature = signature with { Identity = tags.TryGetValue("i", out var identity) ? TagList.Tight(identity).ToLowerInvariant() : "@" + signature.Domain };
        foreach (var name in (string[])["v", "a", "b", "bh", "d", "h", "s"])
        {
            if (!tags.ContainsKey(name))
                return signature with { Fault = $"The tag {name} is missing." };
        }
        return signature.ReadRest(tags);
    }

    private DkimSignature ReadRest(Dictionary<string, string> tags)
    {
        var value = TagList.Bytes(tags["b"]);
        var bodyHash = TagList.Bytes(tags["bh"]);
        var forms = Tag(tags, "c", "simple/simple").ToLowerInvariant().Split('/');
        string? fault = null;
        if (tags["v"] != "1")
            fault = "The version is not 1.";
        else if (value is not { Length: > 0 } || bodyHash is not { Length: > 0 })
            fault = "The signature or the body hash is not base64.";
        else if (Domain.Length == 0 || Selector.Length == 0 || Domain.Length + Selector.Length > 230)
            fault = "Domain or selector cannot be a name in the DNS.";
        else if (!SignedHeaders.Contains("from", StringComparer.Ordinal))
            fault = "The From field is not signed.";
        else if (forms.Length > 2 || forms.Any(form => form is not ("simple" or "relaxed")))
            fault = "The canonicalisation is unknown.";
        else if ((tags.ContainsKey("l") && BodyLength is null) || (tags.ContainsKey("t") && SignedAt is null) || (tags.ContainsKey("x") && ExpiresAt is null))
            fault = "A length or a time is not a number.";
        else if (SignedAt is not null && ExpiresAt is not null && ExpiresAt < SignedAt)
            fault = "It expires before it was made.";
        else if (!IdentityFits())
            fault = "The identity (i=) does not belong to the domain (d=).";
        return this with
        {
            Value = value ?? [],
            BodyHash = bodyHash ?? [],
            RelaxedHeader = forms[0] == "relaxed",
            RelaxedBody = forms.Length > 1 && forms[1] == "relaxed",
            Fault = fault,
        };
    }

    private bool IdentityFits()
    {
        var domain = Identity[(Identity.LastIndexOf('@') + 1)..];
        return domain == Domain || domain.EndsWith("." + Domain, StringComparison.Ordinal);
    }

    private static string Tag(Dictionary<string, string> tags, string name, string otherwise = "") =>
        tags.TryGetValue(name, out var value) ? value : otherwise;

    private static long? Number(Dictionary<string, string> tags, string name) =>
        tags.TryGetValue(name, out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateTimeOffset? Moment(Dictionary<string, string> tags, string name) =>
        Number(tags, name) is { } seconds && seconds < 253402300800 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
