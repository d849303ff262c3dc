using System.Text;

namespace OptOut.Mail.Mime;

/// <summary>format=flowed (RFC 3676): long lines cut at blanks for transport and joined again by the reader.</summary>
public static class FlowedText
{
    private const int Width = 72;

    /// <summary>The text with its soft line ends removed. Quoted lines keep their marks.</summary>
    /// <param name="text">A body with LF line ends.</param>
    /// <param name="delSp">Whether the blank at a soft line end goes with it (DelSp=yes).</param>
    public static string Join(string text, bool delSp)
    {
        ArgumentNullException.ThrowIfNull(text);
        var output = new StringBuilder(text.Length);
        var openDepth = -1;
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            var depth = QuoteDepth(line);
            var content = Unstuff(line, depth);
            var isSignature = content.Equals("-- ", StringComparison.Ordinal);
            var joins = openDepth == depth && !isSignature;
            if (i > 0 && !joins)
                output.Append('\n');
            if (joins)
                output.Append(content);
            else
                output.Append(depth == 0 ? content : line);
            var isSoft = content.EndsWith(' ') && !isSignature && i < lines.Length - 1;
            if (isSoft && delSp)
                output.Length--;
            openDepth = isSoft ? depth : -1;
        }
        return output.ToString();
    }

    /// <summary>The text with soft line ends, or null when the form could not give the same text back.</summary>
    /// <param name="text">Text with LF line ends.</param>
    public static string? TryWrap(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var output = new StringBuilder(text.Length + 64);
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0)
                output.Append('\n');
            if (!WrapLine(lines[i], output))
                return null;
        }
        var wrapped = output.ToString();
        return Join(wrapped, delSp: false).Equals(text, StringComparison.Ordinal) ? wrapped : null;
    }

    private static bool WrapLine(string line, StringBuilder output)
    {
        if (line.EndsWith(' ') && !line.Equals("-- ", StringComparison.Ordinal))
            return false;
        if (line.StartsWith('>'))
        {
            output.Append(line);
            return line.Length <= Width + 4;
        }
        var rest = line.AsSpan();
        while (rest.Length > Width)
        {
            var cut = rest[..Width].LastIndexOf(' ');
            if (cut <= 0)
                return false;
            Stuff(rest, output);
            output.Append(rest[..(cut + 1)]).Append('\n');
            rest = rest[(cut + 1)..];
        }
        Stuff(rest, output);
        output.Append(rest);
        return true;
    }

    /// <summary>A blank before what a reader or a mailbox file would take for something else (RFC 3676, 4.4).</summary>
    private static void Stuff(ReadOnlySpan<char> line, StringBuilder output)
    {
        if (line.StartsWith(" ") || line.StartsWith("From ") || line.StartsWith(">"))
            output.Append(' ');
    }

    private static int QuoteDepth(string line)
    {
        var depth = 0;
        while (depth < line.Length && line[depth] == '>')
            depth++;
        return depth;
    }

    private static string Unstuff(string line, int depth) =>
        depth < line.Length && line[depth] == ' ' ? line[(depth + 1)..] : line[depth..];
}
