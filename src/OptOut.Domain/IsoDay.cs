namespace OptOut.Domain;

/// <summary>A day as files, interface and command line write it: four digits, two, two, with hyphens (ISO 8601, 5.2.2.1), and nothing else.</summary>
public static class IsoDay
{
    /// <summary>True, with the day, when the text is one from 0001-01-01 to 9999-12-31; no spaces, no signs, no other digits than 0 to 9.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out DateOnly day)
    {
        day = default;
        if (text.Length != 10 || text[4] != '-' || text[7] != '-') return false;
        if (Number(text[..4]) is not (> 0 and var year) || Number(text[5..7]) is not (>= 1 and <= 12 and var month)) return false;
        if (Number(text[8..]) is not (> 0 and var number) || number > DateTime.DaysInMonth(year, month)) return false;
        day = new DateOnly(year, month, number);
        return true;
    }

    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit)) return -1;
            number = number * 10 + (digit - '0');
        }

        return number;
    }
}
