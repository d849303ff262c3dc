using System.Text;

namespace OptOut.Mail.Mime;

/// <summary>A name and an address as a header gives them.</summary>
/// <param name="Name">The display name, decoded; null when absent.</param>
/// <param name="Address">The address as written, without blanks and comments; empty when there is none.</param>
public sealed record Mailbox(string? Name, string Address);

/// <summary>Reads address lists as they are sent, not only as RFC 5322 wants them. Groups are flattened.</summary>
public static class AddressReader
{
    private const int MostMailboxes = 10_000;

    /// <summary>Longer lists, comments and quotes are not sent by people; the bounds keep the reading linear.</summary>
    private const int LongestList = 256 * 1024;

    private const int LongestQuote = 2_000;

    /// <summary>The mailboxes of an unfolded header value.</summary>
    /// <param name="text">The value, encoded words untouched.</param>
    /// <param name="problem">Told what was wrong, one sentence each.</param>
    public static IReadOnlyList<Mailbox> Read(string text, Action<string>? problem = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestList)
        {
            problem?.Invoke("The list of addresses is too long; its end is not read.");
            text = text[..LongestList];
        }
        var found = new List<Mailbox>();
        var position = 0;
        while (position < text.Length)
        {
            if (found.Count == MostMailboxes)
            {
                problem?.Invoke($"Only the first {MostMailboxes} addresses are read.");
                break;
            }
            if (new OneMailbox(text, problem).Read(ref position) is { } mailbox)
                found.Add(mailbox);
        }
        return found;
    }

    /// <summary>The offset behind a comment with everything nested in it; -1 when it has no end.</summary>
    internal static int EndOfComment(string text, int start)
    {
        var depth = 0;
        for (var i = start; i < text.Length && i < start + LongestQuote; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == '(')
                depth++;
            else if (text[i] == ')' && --depth == 0)
                return i + 1;
        }
        return -1;
    }

    /// <summary>The offset behind a quoted string; -1 when it has no end.</summary>
    internal static int EndOfQuoted(string text, int start)
    {
        for (var i = start + 1; i < text.Length && i < start + LongestQuote; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == '"')
                return i + 1;
        }
        return -1;
    }

    internal static string Unquote(ReadOnlySpan<char> quoted)
    {
        var output = new StringBuilder(quoted.Length);
        for (var i = 0; i < quoted.Length; i++)
        {
            if (quoted[i] == '\\' && i + 1 < quoted.Length)
                i++;
            output.Append(quoted[i]);
        }
        return output.ToString();
    }

    /// <summary>Takes one mailbox, or the frame of a group, off the text.</summary>
    private sealed class OneMailbox(string text, Action<string>? problem)
    {
        private readonly StringBuilder _phrase = new();
        private readonly StringBuilder _bare = new();
        private bool _hasAt;
        private string? _comment;
        private string? _angle;

        public Mailbox? Read(ref int position)
        {
            while (position < text.Length)
            {
                var c = text[position];
                if (c is ',' or ';')
                {
                    position++;
                    break;
                }
                if (c == ':' && _angle is null && !_hasAt)
                {
                    // What stood before the colon is the name of a group.
                    position++;
                    _phrase.Clear();
                    _bare.Clear();
                    _comment = null;
                    continue;
                }
                position = Take(position);
            }
            return Finish();
        }

        private int Take(int position)
        {
            switch (text[position])
            {
                case '(' when EndOfComment(text, position) is var end and > 0:
                    _comment ??= Unquote(text.AsSpan(position + 1, end - position - 2)).Trim();
                    return end;
                case '"' when EndOfQuoted(text, position) is var end and > 0:
                    _phrase.Append(Unquote(text.AsSpan(position + 1, end - position - 2)));
                    _bare.Append(text, position, end - position);
                    return end;
                case '"' or '(':
                    problem?.Invoke("A quote or comment in an address has no end.");
                    break;
                case '<':
                    return TakeAngle(position);
                case '=' when EncodedWords.EndOfWord(text, position) is var end and > 0:
                    _phrase.Append(text, position, end - position);
                    _bare.Append(text, position, end - position);
                    return end;
            }
            _hasAt |= text[position] == '@';
            _phrase.Append(text[position]);
            _bare.Append(text[position]);
            return position + 1;
        }

        private int TakeAngle(int position)
        {
            var content = new StringBuilder();
            var i = position + 1;
            while (i < text.Length && text[i] != '>')
            {
                if (text[i] == '"' && EndOfQuoted(text, i) is var quoted and > 0)
                {
                    content.Append(text, i, quoted - i);
                    i = quoted;
                }
                else if (text[i] == '(' && EndOfComment(text, i) is var comment and > 0)
                {
                    i = comment;
                }
                else if (text[i] is ' ' or '\t' or '<')
                {
                    i++;
                }
                else if (text[i] == ',' && !(content.Length > 0 && content[0] == '@'))
                {
                    break;
                }
                else
                {
                    content.Append(text[i++]);
                }
            }
            if (i >= text.Length || text[i] != '>')
                problem?.Invoke("An address has no closing angle bracket.");
            while (i < text.Length && text[i] == '>')
                i++;
            if (_angle is not null)
                problem?.Invoke("One entry holds two addresses; the first one counts.");
            _angle ??= WithoutRoute(content.ToString());
            return i;
        }

        private Mailbox? Finish()
        {
            var phrase = Collapse(_phrase.ToString());
            if (_angle is not null)
                return new Mailbox(NameOf(phrase) ?? NameOf(_comment), CleanAddress(_angle));
            var bare = Collapse(_bare.ToString());
            if (bare.Length == 0)
                return null;
            if (!bare.Contains('@', StringComparison.Ordinal))
            {
                problem?.Invoke("An entry has no address.");
                return bare.Contains(' ', StringComparison.Ordinal) || bare.Contains("=?", StringComparison.Ordinal) || bare[0] == '"'
                    ? new Mailbox(NameOf(phrase), "")
                    : new Mailbox(NameOf(_comment), bare);
            }
            return Bare(bare);
        }

        /// <summary>An address without angle brackets; words before it are its name all the same.</summary>
        private Mailbox Bare(string bare)
        {
            var at = bare.LastIndexOf('@');
            var start = StartOfLocalPart(bare, at);
            var name = NameOf(Unquote(bare[..start].Replace("\"", "", StringComparison.Ordinal).Trim()));
            if (name is not null)
                problem?.Invoke("An address stands beside its name without angle brackets.");
            return new Mailbox(name ?? NameOf(_comment), CleanAddress(bare[start..].Replace(" ", start == 0 && bare[0] == '"' ? " " : "", StringComparison.Ordinal)));
        }

        private static int StartOfLocalPart(string bare, int at)
        {
            var i = at;
            while (i > 0 && bare[i - 1] == ' ')
                i--;
            if (i > 0 && bare[i - 1] == '"')
            {
                var open = i > 1 ? bare.LastIndexOf('"', i - 2) : -1;
                return open < 0 ? 0 : open;
            }
            // "john . doe @ example.org" is the obsolete form of one local part, "John john@example.org" is a name and an address.
            while (i > 0 && (bare[i - 1] != ' ' || IsBesideDot(bare, i - 1)))
                i--;
            return i;
        }

        private static bool IsBesideDot(string bare, int blank) =>
            (blank > 0 && bare[blank - 1] == '.') || (blank + 1 < bare.Length && bare[blank + 1] == '.');

        private static string WithoutRoute(string address)
        {
            var colon = address.IndexOf(':', StringComparison.Ordinal);
            return address.StartsWith('@') && colon > 0 ? address[(colon + 1)..] : address;
        }

        private string? NameOf(string? raw)
        {
            if (string.IsNullOrWhiteSpace(raw))
                return null;
            var name = EncodedWords.Decode(raw, problem).Trim();
            return name.Length == 0 ? null : name;
        }

        private string CleanAddress(string address)
        {
            var clean = EncodedWords.Harmless(address.Trim(), problem);
            // mailto: slipped in from a web form
            return clean.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? clean[7..] : clean;
        }

        private static string Collapse(string raw)
        {
            var parts = raw.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            return string.Join(' ', parts);
        }
    }
}
