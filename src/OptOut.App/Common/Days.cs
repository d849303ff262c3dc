using OptOut.Domain;
using OptOut.Domain.Localization;

namespace OptOut.App.Common;

/// <summary>Days as they are typed.</summary>
public static class Days
{
    /// <summary>A day of the calendar; null when nothing was given.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static DateOnly? Read(string? text, string field) => text is null ? null : IsoDay.TryRead(text, out var day) ? day : throw new InputException(field, NoDay(text));

    /// <summary>What is said of a text that is no day.</summary>
    internal static LocalizedMessage NoDay(string text) => $"'{TextRules.Shown(text)}' is no date; write it as 2026-03-05.";
}
