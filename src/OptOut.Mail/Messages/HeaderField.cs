namespace OptOut.Mail.Messages;

/// <summary>One header field as it stands in the message, with its value read on demand.</summary>
public sealed partial class HeaderField
{
    /// <summary>No honest value is longer, and every reader of values stays quick within it.</summary>
    private const int LongestValue = 64 * 1024;
    private readonly Header _header;

    internal HeaderField(Header header)
    {
        _header = header;
        var name = header.RawField.AsSpan().TrimEnd(" \t"u8);
        Name = name.IndexOfAnyExceptInRange((byte)'!', (byte)'~') < 0 ? Encoding.ASCII.GetString(name) : "";
    }

    /// <summary>The name as written, without space before the colon; empty for a line that is no field.</summary>
    public string Name { get; }
    /// <summary>The value on one line, trimmed, encoded words untouched.</summary>
    public string Unfolded => Charsets.OneLine(Charsets.DecodeGuess(Value));
    /// <summary>The value on one line with its encoded words read (RFC 2047). Control characters became spaces.</summary>
    public string Text => Charsets.OneLine(Rfc2047.DecodeText(Charsets.Options, PaddedValue));
    internal long Offset => _header.Offset ?? 0;
    /// <summary>The bytes behind the colon, at most as many as are read.</summary>
    internal byte[] Value => IsCut ? _header.RawValue[..LongestValue] : _header.RawValue;
    internal bool IsCut => _header.RawValue.Length > LongestValue;

    /// <summary>The value with the padding that some senders leave off their last encoded word; MimeKit would leave off its last letters.</summary>
    internal byte[] PaddedValue => Value.AsSpan().IndexOf("=?"u8) < 0 ? Value : Encoding.Latin1.GetBytes(LastWord().Replace(Encoding.Latin1.GetString(Value), word =>
        word.Value[..^2] + ((word.Value[3..^2].Count(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '=') % 4) switch { 2 => "==", 3 => "=", _ => "" }) + "?="));

    /// <summary>The whole field with folds and its last line end, as it came.</summary>
    internal byte[] Raw => Name.Length == 0 && _header.RawValue.Length == 0 ? _header.RawField : [.. _header.RawField, (byte)':', .. _header.RawValue];

    /// <summary>Whether the name is one that messages are known to have.</summary>
    internal bool IsKnown => Name.Length > 0 && (_header.Id != HeaderId.Unknown || Name.StartsWith("X-", StringComparison.OrdinalIgnoreCase)
        || Name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) || Name.StartsWith("List-", StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"\?[bB]\?[^?\s]+\?=(?!\s{0,99}=\?)", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex LastWord();
}

/// <summary>The fields of one header section, in order.</summary>
public sealed class HeaderList(IReadOnlyList<HeaderField> fields)
{
    /// <summary>Every field, the unreadable ones too.</summary>
    public IReadOnlyList<HeaderField> Fields { get; } = fields;

    /// <summary>The first field of that name, in any case of letters; null when there is none.</summary>
    public HeaderField? First(string name) => All(name).FirstOrDefault();
    /// <summary>Every field of that name, in order.</summary>
    public IEnumerable<HeaderField> All(string name) => Fields.Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
    /// <summary>The unfolded value of the first field of that name; null when there is none.</summary>
    public string? Value(string name) => First(name)?.Unfolded;
}
