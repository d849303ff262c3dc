using OptOut.Mail.Messages;

namespace OptOut.Mail.Authentication;

/// <summary>A DKIM-Signature field, read (RFC 6376, 3.5).</summary>
internal sealed record DkimSignature(HeaderField Field)
{
    public string Domain { get; private init; } = "";
    public string Selector { get; private init; } = "";
    public string Algorithm { get; private init; } = "";
    public bool RelaxedHeader { get; private init; }
    public bool RelaxedBody { get; private init; }
    public byte[] Value { get; private init; } = [];
    public byte[] BodyHash { get; private init; } = [];
    public long? BodyLength { get; private init; }
    public IReadOnlyList<string> SignedHeaders { get; private init; } = [];
    public DateTimeOffset? SignedAt { get; private init; }
    public DateTimeOffset? ExpiresAt { get; private init; }
    /// <summary>The domain of the identity (i=); the signing domain's own without one.</summary>
    public string IdentityDomain { get; private init; } = "";
    /// <summary>Why the field is no usable signature; null when it is one.</summary>
    public string? Fault { get; private init; }

    public static DkimSignature Read(HeaderField field)
    {
        var signature = new DkimSignature(field);
        if (TagList.Read(Encoding.Latin1.GetString(field.Value), out var reason) is not { } tags)
            return signature with { Fault = reason };
        var domain = Lower(tags, "d");
        var identity = Lower(tags, "i");
        var forms = Lower(tags, "c", "simple/simple").Split('/');
        signature = signature with
        {
            Domain = domain,
            Selector = Lower(tags, "s"),
            Algorithm = Lower(tags, "a"),
            IdentityDomain = tags.ContainsKey("i") ? identity[(identity.LastIndexOf('@') + 1)..] : domain,
            SignedHeaders = Lower(tags, "h").Split(':', StringSplitOptions.RemoveEmptyEntries),
            BodyLength = Number(tags, "l"),
            SignedAt = Moment(tags, "t"),
            ExpiresAt = Moment(tags, "x"),
            Value = TagList.Bytes(tags.GetValueOrDefault("b", "")) ?? [],
            BodyHash = TagList.Bytes(tags.GetValueOrDefault("bh", "")) ?? [],
            RelaxedHeader = forms[0] == "relaxed",
            RelaxedBody = forms.Length > 1 && forms[1] == "relaxed",
        };
        return signature with { Fault = signature.FaultIn(tags, forms) };
    }

    private string? FaultIn(Dictionary<string, string> tags, string[] forms)
    {
        string[] needed = ["v", "a", "b", "bh", "d", "h", "s"];
        return needed.FirstOrDefault(name => !tags.ContainsKey(name)) switch
        {
            { } missing => $"The tag {missing} is missing.",
            _ when tags["v"] != "1" => "The version is not 1.",
            _ when Value.Length == 0 || BodyHash.Length == 0 => "The signature or the body hash is not base64.",
            _ when Domain.Length == 0 || Selector.Length == 0 || Domain.Length + Selector.Length > 230 => "Domain or selector cannot be a name in the DNS.",
            _ when !SignedHeaders.Contains("from", StringComparer.Ordinal) => "The From field is not signed.",
            _ when forms.Length > 2 || forms.Any(form => form is not ("simple" or "relaxed")) => "The canonicalisation is unknown.",
            _ when (tags.ContainsKey("l") && BodyLength is null) || (tags.ContainsKey("t") && SignedAt is null) || (tags.ContainsKey("x") && ExpiresAt is null) => "A length or a time is not a number.",
            _ when ExpiresAt < SignedAt => "It expires before it was made.",
            _ when IdentityDomain != Domain && !IdentityDomain.EndsWith("." + Domain, StringComparison.Ordinal) => "The identity (i=) does not belong to the domain (d=).",
            _ => null,
        };
    }

    private static string Lower(Dictionary<string, string> tags, string name, string otherwise = "") => tags.GetValueOrDefault(name, otherwise).ToLowerInvariant();

    private static long? Number(Dictionary<string, string> tags, string name) =>
        long.TryParse(tags.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateTimeOffset? Moment(Dictionary<string, string> tags, string name) =>
        Number(tags, name) is { } seconds && seconds < 253402300800 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}

/// <summary>The "name=value; name=value" form of signatures and key records (RFC 6376, 3.2).</summary>
internal static class TagList
{
    /// <summary>The tags, without blanks or folds in their values; null, with a reason, when the form is broken or a name stands twice.</summary>
    public static Dictionary<string, string>? Read(string text, out string reason)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var piece in text.Split(';').Select(Tight).Where(piece => piece.Length > 0))
        {
            var equals = piece.IndexOf('=', StringComparison.Ordinal);
            reason = equals <= 0 ? "It is not a list of name=value." : $"The tag {piece[..Math.Min(equals, 60)]} stands twice.";
            if (equals <= 0 || !tags.TryAdd(piece[..equals], piece[(equals + 1)..]))
                return null;
        }
        reason = "";
        return tags;
    }

    /// <summary>Base64; null when it is none.</summary>
    public static byte[]? Bytes(string value)
    {
        var buffer = new byte[(value.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(value, buffer, out var count) ? buffer[..count] : null;
    }

    private static string Tight(string value) => string.Concat(value.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
