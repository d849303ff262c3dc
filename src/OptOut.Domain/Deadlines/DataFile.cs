using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;

namespace OptOut.Domain.Deadlines;

/// <summary>Reads the rules and holidays embedded in this assembly. Every fault names the file and the field.</summary>
internal static class DataFile
{
    private static readonly Assembly Home = typeof(DataFile).Assembly;

    /// <summary>Names of the embedded files of a folder (<c>Rules</c> or <c>Holidays</c>), sorted, without the assembly's prefix.</summary>
    public static IReadOnlyList<string> In(string folder)
    {
        var prefix = Prefix(folder);
        return [.. Home.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).Select(n => n[prefix.Length..]).Order(StringComparer.Ordinal)];
    }

    public static byte[] Bytes(string folder, string file)
    {
        using var stream = Home.GetManifestResourceStream(Prefix(folder) + file)
            ?? throw new InvalidDataException($"{folder}/{file} is not embedded in {Home.GetName().Name}.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>Date of the newest check and a fingerprint of the content: it changes whenever a byte of the data does.</summary>
    public static string Version(IEnumerable<byte[]> files, DateOnly newestCheck)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(file);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{newestCheck:yyyy-MM-dd}.{Convert.ToHexStringLower(hash.GetHashAndReset())[..8]}");
    }

    public static DataNode Parse(string file, ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return new DataNode(file, "", document.RootElement.Clone());
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{file}: not valid JSON. {fault.Message}", fault);
        }
    }

    private static string Prefix(string folder) => $"OptOut.Domain.Deadlines.{folder}.";
}

/// <summary>A place in a data file that knows its own name.</summary>
internal readonly record struct DataNode(string File, string Path, JsonElement Value)
{
    public InvalidDataException Fault(string field, string what) => new($"{File}, {Join(field)}: {what}");

    public IEnumerable<DataNode> Items(string field)
    {
        if (!TryGet(field, out var array))
        {
            return [];
        }

        if (array.ValueKind is not JsonValueKind.Array)
        {
            throw Fault(field, "expected a list.");
        }

        var (file, path) = (File, Join(field));
        return array.EnumerateArray().Select((item, i) => new DataNode(file, $"{path}[{i}]", item));
    }

    public IEnumerable<(string Name, DataNode Node)> Members(string field)
    {
        if (!TryGet(field, out var map))
        {
            return [];
        }

        var (file, path) = (File, Join(field));
        return map.EnumerateObject().Select(m => (m.Name, new DataNode(file, $"{path}.{m.Name}", m.Value)));
    }

    public bool Has(string field) => TryGet(field, out _);

    public string Text(string field) => OptionalText(field) ?? throw Fault(field, "is missing.");

    public string? OptionalText(string field)
    {
        if (!TryGet(field, out var value))
        {
            return null;
        }

        return value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : throw Fault(field, "expected a text that is not empty.");
    }

    public int Number(string field) => OptionalNumber(field) ?? throw Fault(field, "is missing.");

    public int? OptionalNumber(string field)
    {
        if (!TryGet(field, out var value))
        {
            return null;
        }

        return value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var number) ? number : throw Fault(field, "expected a whole number.");
    }

    public bool Flag(string field, bool absent) => !TryGet(field, out var value) ? absent : value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Fault(field, "expected true or false."),
    };

    public DateOnly Date(string field) => OptionalDate(field) ?? throw Fault(field, "is missing.");

    public DateOnly? OptionalDate(string field)
    {
        if (OptionalText(field) is not { } text)
        {
            return null;
        }

        return IsoDay.TryRead(text, out var date)
            ? date : throw Fault(field, $"'{text}' is not a date in the form yyyy-MM-dd.");
    }

    public IReadOnlyList<string> Texts(string field)
    {
        var list = new List<string>();
        foreach (var item in Items(field))
        {
            list.Add(item.Value.ValueKind is JsonValueKind.String ? item.Value.GetString()! : throw Fault(field, "expected a list of texts."));
        }

        return list;
    }

    /// <summary>Refuses a field nobody reads: a misspelt name would otherwise silently do nothing.</summary>
    public void Allow(params ReadOnlySpan<string> known)
    {
        foreach (var member in Value.EnumerateObject())
        {
            if (!known.Contains(member.Name))
            {
                throw Fault(member.Name, $"is not a known field; known are {string.Join(", ", known!)}.");
            }
        }
    }

    private bool TryGet(string field, out JsonElement value) => Value.TryGetProperty(field, out value) && value.ValueKind is not JsonValueKind.Null;

    private string Join(string field) => Path.Length == 0 ? field : $"{Path}.{field}";
}
