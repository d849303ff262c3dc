using System.Globalization;
using OptOut.Domain.Localization;
using OptOut.Mail;

namespace OptOut.App.Common;

/// <summary>What text may hold wherever it can end up in a header, an address or a file name.</summary>
public static class TextRules
{
    /// <summary>True when a text has no line break and no control character.</summary>
    public static bool IsOneLine(string? text) => text is null || !text.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029');

    /// <summary>Whether a text is an e-mail address.</summary>
    public static bool IsEmail(string? text) => EmailAddress.TryParse(text, out _, out _);

    /// <summary>What is said of a text that is no e-mail address.</summary>
    public static LocalizedMessage NoEmail(string? text)
    {
        var why = EmailAddress.TryParse(text, out _, out var error) ? "" : error;
        return $"'{Shown(text)}' is no e-mail address; it looks like name@example.org. {LocalizedMessage.Foreign(why)}";
    }

    /// <summary>A value as it may be repeated in a message: one line, cut at 60 characters.</summary>
    public static string Shown(string? text)
    {
        var line = string.Concat((text ?? "").Select(c => char.IsControl(c) ? '·' : c));
        return line.Length > 60 ? line[..60] + "…" : line;
    }

    /// <summary>
    /// Foreign text as it may be stored: control characters become visible, for PostgreSQL takes no NUL; half of a character
    /// outside the basic plane, which is no text, becomes the replacement character.
    /// </summary>
    public static string Storable(string text) => string.Create(text.Length, text, static (target, from) =>
    {
        for (var i = 0; i < from.Length; i++)
        {
            var paired = char.IsHighSurrogate(from[i]) ? i + 1 < from.Length && char.IsLowSurrogate(from[i + 1]) : char.IsLowSurrogate(from[i]) && i > 0 && char.IsHighSurrogate(from[i - 1]);
            target[i] = char.IsSurrogate(from[i]) && !paired ? '\uFFFD' : char.IsControl(from[i]) || from[i] is '\u2028' or '\u2029' ? '·' : from[i];
        }
    });

    /// <summary>A file name that can do no harm: no path, no control characters, at most 100 characters.</summary>
    public static string FileName(string? name, string otherwise)
    {
        var plain = string.Concat((name ?? "").Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or ' ' ? c : '_')).Trim('.', ' ', '_');
        if (plain.Length > 100) plain = plain[..60] + plain[^40..];
        return plain.Length == 0 ? otherwise : plain;
    }

    /// <summary>A number of bytes for people.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024.0 * 1024):0.0} MB"),
    };
}
