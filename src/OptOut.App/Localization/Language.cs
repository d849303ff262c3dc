using System.Globalization;
using OptOut.App.Localization.Resources;

namespace OptOut.App.Localization;

/// <summary>A language of screen, letters, dossiers and calendars.</summary>
public sealed class Language
{
    private readonly Lazy<Texts<LanguageResources>> _words;
    private readonly Lazy<DateTimeFormatInfo> _names;

    internal Language(string code)
    {
        Code = code;
        Culture = CultureInfo.GetCultureInfo(code);
        (_words, _names) = (new(() => new(this)), new(Names));
    }

    /// <summary>As in settings, folders and on the command line: en, de.</summary>
    public string Code { get; }

    /// <summary>Its own name, as its readers look for it.</summary>
    public string Name => _words.Value[nameof(LanguageResources.Name)];

    internal CultureInfo Culture { get; }

    /// <summary>A day with short names of weekday and month, as tables write it; a dash where there is none.</summary>
    public string ShortDate(DateOnly? day) => day is { } known ? Write(known, nameof(LanguageResources.ShortDate)) : "–";

    /// <summary>A day with its weekday, as steps of a deadline write it: <c>Thu 5 March 2026</c>, <c>jeudi 5 mars 2026</c>.</summary>
    public string LongDate(DateOnly day) => Write(day, day.Day == 1 ? nameof(LanguageResources.LongDateFirstOfMonth) : nameof(LanguageResources.LongDate));

    /// <summary>As <see cref="LongDate"/>, with nothing abbreviated: letters write everything out.</summary>
    public string LetterDate(DateOnly day) => Write(day, day.Day == 1 ? nameof(LanguageResources.LetterDateFirstOfMonth) : nameof(LanguageResources.LetterDate));

    public void Deconstruct(out string code, out string name) => (code, name) = (Code, Name);

    public override string ToString() => Code;

    private string Write(DateOnly day, string pattern) => day.ToString(_words.Value[pattern], _names.Value);

    // Names of our own, so that a date reads the same whatever locale data the machine has.
    private DateTimeFormatInfo Names()
    {
        var (months, shortMonths) = (List(nameof(LanguageResources.Months)), List(nameof(LanguageResources.ShortMonths)));
        return new DateTimeFormatInfo
        {
            DayNames = List(nameof(LanguageResources.Days)),
            AbbreviatedDayNames = List(nameof(LanguageResources.ShortDays)),
            MonthNames = [.. months, ""],
            MonthGenitiveNames = [.. months, ""],
            AbbreviatedMonthNames = [.. shortMonths, ""],
            AbbreviatedMonthGenitiveNames = [.. shortMonths, ""],
        };
    }

    private string[] List(string key) => _words.Value[key].Split('|');
}
