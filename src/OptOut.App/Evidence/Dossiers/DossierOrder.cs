using System.Globalization;
using OptOut.App.Common;

namespace OptOut.App.Evidence.Dossiers;

/// <summary>How a dossier is wanted.</summary>
public sealed record DossierOrder
{
    /// <summary>The code of a language; en unless told.</summary>
    public string? Language { get; init; }

    /// <summary>The exhibits whose bytes go in, by number; null for all. The others are listed with their hashes.</summary>
    public IReadOnlyList<string>? Exhibits { get; init; }

    /// <summary>Exhibits left out, each with its reason.</summary>
    public IReadOnlyDictionary<string, string> LeaveOut { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Words about others that are made unreadable; an original they stand in is not embedded.</summary>
    public IReadOnlyList<string> Redact { get; init; } = [];

    /// <summary>The largest size of one file in bytes; null for no limit. What is larger is split into parts.</summary>
    public long? MaxBytes { get; init; }

    /// <summary>Whether the authority of the settings is asked for a time stamp over the manifest: an outward act.</summary>
    public bool TimeStamp { get; init; }

    /// <summary>Whether it bears the seal of the installation; null as the settings say.</summary>
    public bool? Seal { get; init; }

    /// <summary>The day as of which dates and open points are drawn; null for that of the last entry.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Reads a size as people write it: 20MB, 500 KB, 1048576.</summary>
    /// <exception cref="InputException">It is no size, or too small for a dossier.</exception>
    public static long? ReadSize(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var word = text.Trim().ToUpperInvariant();
        var unit = word.EndsWith("MB", StringComparison.Ordinal) ? 1024L * 1024 : word.EndsWith("KB", StringComparison.Ordinal) ? 1024L : 1;
        var digits = word.TrimEnd('M', 'K', 'B', ' ');
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number * unit is >= SmallestPart and <= long.MaxValue / 2
            ? (long)(number * unit) : throw new InputException("max-size", $"'{TextRules.Shown(text)}' is no size of at least {TextRules.Size(SmallestPart)}; write it as 20MB.");
    }

    internal const long SmallestPart = 300 * 1024;
}

/// <summary>How far an export has come.</summary>
/// <param name="Done">Bytes written.</param>
/// <param name="Total">Bytes to write.</param>
public readonly record struct DossierProgress(long Done, long Total)
{
    /// <summary>0 to 100.</summary>
    public int Percent => Total <= 0 ? 100 : (int)Math.Min(100, Done * 100 / Total);
}

/// <summary>An export that was done: the check of what went in, the files, and what the reader should know.</summary>
public sealed record DossierExported(IReadOnlyList<string> Files, int Events, int Exhibits, string? Head) : CheckResult(true, [], Events, Exhibits, Head)
{
    /// <summary>Exhibits that could not be looked through for the words about others; a person must look at them.</summary>
    public IReadOnlyList<string> Unsearched { get; init; } = [];
}
