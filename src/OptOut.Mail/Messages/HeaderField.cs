using System.Text;

namespace OptOut.Mail.Mime;

/// <summary>One header field as it stands in the message, with its value read on demand.</summary>
public sealed class HeaderField
{
    private string? _unfolded;
    private string? _text;

    internal HeaderField(string name, ReadOnlyMemory<byte> raw, int valueStart)
    {
        Name = name;
        Raw = raw;
        RawValue = raw[valueStart..];
    }

    /// <summary>The name as written, without space before the colon; empty for a line that is no field.</summary>
    public string Name { get; }

    /// <summary>The whole field with folds and its last line end, as it came.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>The bytes behind the colon, as they came.</summary>
    public ReadOnlyMemory<byte> RawValue { get; }

    /// <summary>The value on one line, trimmed, encoded words untouched.</summary>
    public string Unfolded => _unfolded ??= Unfold(RawValue.Span);

    /// <summary>The value on one line with its encoded words read (RFC 2047). Control characters became spaces.</summary>
    public string Text => _text ??= EncodedWords.Decode(Unfolded, problem: null);

    /// <summary>Whether the value holds bytes above 127.</summary>
    public bool IsEightBit => !Ascii.IsValid(RawValue.Span);

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Unfolded}";

    private static string Unfold(ReadOnlySpan<byte> raw)
    {
        var text = Charsets.DecodeGuess(raw);
        if (text.AsSpan().IndexOfAny('\r', '\n', '\0') < 0)
            return text.Trim(' ', '\t');
        var builder = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is not ('\r' or '\n' or '\0'))
                builder.Append(c);
            // A CR that ends no line stood between two words.
            else if (c == '\r' && i + 1 < text.Length && text[i + 1] is not ('\r' or '\n'))
                builder.Append(' ');
        }
        return builder.ToString().Trim(' ', '\t');
    }
}

/// <summary>The fields of one header section, in order.</summary>
public sealed class HeaderList(IReadOnlyList<HeaderField> fields)
{
    /// <summary>Every field, the unreadable ones too.</summary>
    public IReadOnlyList<HeaderField> Fields { get; } = fields;

    /// <summary>The first field of that name, in any case of letters; null when there is none.</summary>
    public HeaderField? First(string name)
    {
        foreach (var field in Fields)
        {
            if (field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return field;
        }
        return null;
    }

    /// <summary>Every field of that name, in order.</summary>
    public IEnumerable<HeaderField> All(string name) =>
        Fields.Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The unfolded value of the first field of that name; null when there is none.</summary>
    public string? Value(string name) => First(name)?.Unfolded;
}
