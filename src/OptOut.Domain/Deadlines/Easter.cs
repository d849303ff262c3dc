namespace OptOut.Domain.Deadlines;

/// <summary>Easter Sunday by the two reckonings in use, as Gregorian dates.</summary>
internal static class Easter
{
    /// <summary>Gregorian computus (Meeus, Jones, Butcher).</summary>
    public static DateOnly Western(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100;
        int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
        int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
        int l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
        int n = h + l - 7 * m + 114;
        return new DateOnly(year, n / 31, n % 31 + 1);
    }

    /// <summary>Julian computus, moved to the Gregorian calendar. The two are 13 days apart from 1900 to 2099.</summary>
    public static DateOnly Orthodox(int year)
    {
        int d = (19 * (year % 19) + 15) % 30;
        int e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
        int n = d + e + 114;
        return new DateOnly(year, n / 31, n % 31 + 1).AddDays(13);
    }
}
