
namespace OptOut.Domain.Deadlines;

/// <summary>How sure it is that a day is a public holiday where it applies.</summary>
public enum HolidayStatus
{
    /// <summary>By law, for the whole state (or for a part that has its own calendar, as in the United Kingdom). Counts in every reading.</summary>
    Certain,

    /// <summary>By a law in force that is too new to be found in every official list. Counts from the expected reading on.</summary>
    Recent,

    /// <summary>By law in part of the state. Counts from the expected reading on, since Reg. 1182/71 Art. 2(1) speaks of the Member State.</summary>
    Regional,

    /// <summary>Closed in practice, local, decreed or treated as a holiday by some. Counts in the latest reading only.</summary>
    Contested,
}

/// <summary>What a holiday is called in the holiday files: a key, for which each language has its own name.</summary>
public sealed record HolidayName(string Key);

/// <summary>A public holiday on a date.</summary>
public sealed record Holiday(DateOnly Date, HolidayName Name, HolidayStatus Status, string Source);

/// <summary>How a holiday on a Saturday or Sunday is made good.</summary>
internal enum Substitute
{
    None,

    /// <summary>Saturday or Sunday: the next day that is neither weekend nor holiday.</summary>
    NextWorkday,

    /// <summary>Sunday only: the next day that is neither weekend nor holiday.</summary>
    SundayToNextWorkday,

    /// <summary>Saturday to the Friday before, Sunday to the Monday after.</summary>
    Nearest,

    /// <summary>Sunday to the Saturday before.</summary>
    SundayToSaturday,
}

/// <summary>One line of a holiday file: a day that recurs, or a single one.</summary>
internal sealed record HolidayRule
{
    public required HolidayName Name { get; init; }

    /// <summary>The day in a year, before any substitute; null when it does not fall in that year.</summary>
    public required Func<int, DateOnly?> InYear { get; init; }

    public required HolidayStatus Status { get; init; }

    public required string Source { get; init; }

    /// <summary>Empty: the whole state.</summary>
    public required IReadOnlyList<string> Regions { get; init; }

    public Substitute Substitute { get; init; }

    /// <summary>Status of the substitute day, where it differs from the day's own.</summary>
    public HolidayStatus? SubstituteStatus { get; init; }

    public int From { get; init; } = int.MinValue;

    public int To { get; init; } = int.MaxValue;

    public IReadOnlyList<int> Except { get; init; } = [];

    /// <summary>Day the law or decree was published; unknown before that in a recomputation as of then.</summary>
    public DateOnly? Announced { get; init; }

    public bool AppliesIn(string? subdivision) => Regions.Count == 0 || (subdivision is not null && Regions.Contains(subdivision));

    public DateOnly? On(int year) => year < From || year > To || Except.Contains(year) ? null : InYear(year);
}
