namespace OptOut.Mail.Dkim;

/// <summary>The "name=value; name=value" form of signatures and key records (RFC 6376, 3.2).</summary>
internal static class TagList
{
    /// <summary>The tags; null, with a reason, when the form is broken or a name stands twice.</summary>
    public static Dictionary<string, string>? Read(string text, out string reason)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var piece in text.Split(';'))
        {
            var trimmed = piece.Trim(' ', '\t', '\r', '\n');
            if (trimmed.Length == 0)
                continue;
            var equals = trimmed.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? "" : trimmed[..equals].Trim(' ', '\t', '\r', '\n');
            if (name.Length == 0)
            {
                reason = "It is not a list of name=value.";
                return null;
            }
            if (!tags.TryAdd(name, trimmed[(equals + 1)..].Trim(' ', '\t', '\r', '\n')))
            {
                reason = $"The tag {Messages.Charsets.Shorten(name)} stands twice.";
                return null;
            }
        }
        reason = "";
        return tags;
    }

    /// <summary>A value without any blanks or folds in it.</summary>
    public static string Tight(string value) =>
        string.Concat(value.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Base64 with folds in it; null when it is none.</summary>
    public static byte[]? Bytes(string value)
    {
        var tight = Tight(value);
        var buffer = new byte[(tight.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(tight, buffer, out var count) ? buffer[..count] : null;
    }
}
