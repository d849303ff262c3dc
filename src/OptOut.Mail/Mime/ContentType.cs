namespace OptOut.Mail.Mime;

/// <summary>A Content-Type as declared, or the default where none or an unreadable one stands.</summary>
/// <param name="Value">Type and subtype in lower case: "text/plain".</param>
/// <param name="Parameters">Decoded parameters, names in lower case.</param>
public sealed record ContentType(string Value, IReadOnlyDictionary<string, string> Parameters)
{
    private static readonly Dictionary<string, string> None = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The charset in lower case; null when absent.</summary>
    public string? Charset => Parameter("charset") is { } charset && charset.Trim(' ', '\'', '"') is { Length: > 0 } name
        ? name.ToLowerInvariant()
        : null;

    /// <summary>Whether the body is divided by a boundary.</summary>
    public bool IsMultipart => Value.StartsWith("multipart/", StringComparison.Ordinal);

    /// <summary>Whether the body is a message of its own: message/rfc822 and its kin (RFC 6532, RFC 5537).</summary>
    public bool IsMessage => Value is "message/rfc822" or "message/global" or "message/news";

    /// <summary>A parameter by name; null when absent.</summary>
    public string? Parameter(string name) => Parameters.GetValueOrDefault(name);

    internal static ContentType Of(string value) => new(value, None);

    /// <summary>Reads a header value; what is no type becomes <paramref name="fallback"/> with a problem.</summary>
    internal static ContentType Read(string? header, string fallback, Action<string> problem)
    {
        if (header is null)
            return Of(fallback);
        var text = ParameterReader.WithoutComments(header);
        var semicolon = text.IndexOf(';', StringComparison.Ordinal);
        var type = (semicolon < 0 ? text : text[..semicolon]).Trim().ToLowerInvariant();
        type = type.Replace(" ", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal).Trim('"');
        var parameters = semicolon < 0 ? None : ParameterReader.Read(text[(semicolon + 1)..], problem);
        if (IsType(type))
            return new ContentType(type, parameters);
        problem(type.Length == 0 ? "The content type is empty." : $"'{Charsets.Shorten(type)}' is not a content type.");
        return new ContentType(fallback, parameters);
    }

    private static bool IsType(string type)
    {
        var slash = type.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < type.Length - 1 && type.Length < 256
            && !type.AsSpan(slash + 1).Contains('/')
            && type.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0
            && type.AsSpan().IndexOfAny("()<>@,;:\\\"[]?=") < 0;
    }
}

/// <summary>A Content-Disposition: "attachment", "inline" or another word in lower case, with its parameters.</summary>
public sealed record ContentDisposition(string Value, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>Whether the sender asks to keep the part apart from the text.</summary>
    public bool IsAttachment => !string.Equals(Value, "inline", StringComparison.Ordinal) && Value.Length > 0;

    internal static ContentDisposition? Read(string? header, Action<string> problem)
    {
        if (header is null)
            return null;
        var text = ParameterReader.WithoutComments(header);
        var semicolon = text.IndexOf(';', StringComparison.Ordinal);
        var value = (semicolon < 0 ? text : text[..semicolon]).Trim().Trim('"').ToLowerInvariant();
        // "Content-Disposition: filename=x.pdf" without the word before it is common enough.
        if (value.Contains('=', StringComparison.Ordinal))
            return new ContentDisposition("", ParameterReader.Read(text, problem));
        return new ContentDisposition(value, semicolon < 0
            ? new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
            : ParameterReader.Read(text[(semicolon + 1)..], problem));
    }
}
