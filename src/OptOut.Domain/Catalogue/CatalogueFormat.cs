using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace OptOut.Domain.Catalogue;

/// <summary>A file of the catalogue that cannot be used. The message names the file, the place in it, and what to change.</summary>
public sealed class CatalogueException(string file, string path, string problem, Exception? inner = null)
    : Exception($"{file}{(path.Length == 0 ? "" : ", " + path)}: {problem}", inner)
{
    /// <summary>The file.</summary>
    public string File { get; } = file;

    /// <summary>JSON pointer into it; empty for the whole file.</summary>
    public string Path { get; } = path;

    /// <summary>What is wrong and what to change.</summary>
    public string Problem { get; } = problem;
}

/// <summary>
/// Reads and writes the files of the catalogue. Reading is strict: an unknown key, an unknown word, a key given twice, or a fact
/// without source, date or confidence refuses the whole file. Writing gives the same bytes for the same content.
/// </summary>
public static partial class CatalogueFormat
{
    /// <summary>The options every file is read and written with; the same words and names serve command line and API.</summary>
    public static JsonSerializerOptions Options { get; } = Build();

    /// <summary>Reads one service.</summary>
    /// <param name="file">File name without folder, such as "laion.json".</param>
    /// <param name="utf8">Its bytes.</param>
    /// <exception cref="CatalogueException">The file breaks a rule.</exception>
    public static Service ReadService(string file, ReadOnlySpan<byte> utf8)
    {
        var service = Read<Service>(file, utf8);
        CatalogueRules.Check(file, service);
        return service;
    }

    /// <summary>Reads one authority.</summary>
    /// <param name="file">File name without folder, such as "iedpc.json".</param>
    /// <param name="utf8">Its bytes.</param>
    /// <exception cref="CatalogueException">The file breaks a rule.</exception>
    public static Authority ReadAuthority(string file, ReadOnlySpan<byte> utf8)
    {
        var authority = Read<Authority>(file, utf8);
        CatalogueRules.Check(file, authority);
        return authority;
    }

    /// <summary>Checks a service that was not read from a file by the rules of its file.</summary>
    /// <exception cref="CatalogueException">It breaks a rule.</exception>
    public static void Check(Service service) => CatalogueRules.Check(service.Id + ".json", service);

    /// <summary>Checks an authority that was not read from a file by the rules of its file.</summary>
    /// <exception cref="CatalogueException">It breaks a rule.</exception>
    public static void Check(Authority authority) => CatalogueRules.Check(authority.Id + ".json", authority);

    /// <summary>The published JSON Schema (draft 2020-12) of a service's file.</summary>
    public static byte[] ServiceSchema() => EmbeddedFiles.Read("service.schema.json");

    /// <summary>The published JSON Schema (draft 2020-12) of an authority's file.</summary>
    public static byte[] AuthoritySchema() => EmbeddedFiles.Read("authority.schema.json");

    /// <summary>A service or an authority as the bytes of its file, ending in a line feed.</summary>
    public static byte[] Write<T>(T entry)
    {
        using var bytes = new MemoryStream();
        JsonSerializer.Serialize(bytes, entry, Options);
        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    /// <summary>Reads any file of the catalogue and checks what holds for every fact in it.</summary>
    internal static T Read<T>(string file, ReadOnlySpan<byte> utf8)
    {
        try
        {
            var entry = JsonSerializer.Deserialize<T>(utf8, Options) ?? throw new CatalogueException(file, "", "the file holds null; it must hold one object.");
            foreach (var fact in PlacedFact.In(entry))
            {
                CheckFact(file, fact);
            }

            return entry;
        }
        catch (JsonException problem)
        {
            throw new CatalogueException(file, Pointer(problem.Path), Words(problem), problem);
        }
    }

    private static void CheckFact(string file, PlacedFact fact)
    {
        if (string.IsNullOrWhiteSpace(fact.Source))
        {
            throw new CatalogueException(file, fact.Path, "a fact without source. Say in \"source\" where it was read.");
        }

        if (fact.Observation is { Text: not null, NotBefore: null })
        {
            throw new CatalogueException(file, fact.Path, $"\"observed\" is \"{fact.Observation.Text}\". Begin with a year or a date (2026-08-22), or write null when nobody knows.");
        }
    }

    private static JsonSerializerOptions Build()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.General)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            AllowDuplicateProperties = false,
            WriteIndented = true,
            NewLine = "\n",
            // The files are read by people and never stand inside a page's markup.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = 16,
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private static string Pointer(string? path)
        => path is null ? "" : PathSeparators().Replace(path.TrimStart('$'), "/").TrimEnd('/');

    /// <summary>The serializer's message without type names and positions, which mean nothing to the reader of a file.</summary>
    private static string Words(JsonException problem)
    {
        const string missing = "missing required properties including: ";
        var message = problem.Message;
        var at = message.IndexOf(missing, StringComparison.Ordinal);
        return at >= 0 ? $"missing: {message[(at + missing.Length)..].TrimEnd('.').Replace('\'', '"')}. Add it; \"observed\" may be null when nobody knows." : message;
    }

    [GeneratedRegex(@"\.|\[|\]\.?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PathSeparators();
}
