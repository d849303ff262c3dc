using System.Text.RegularExpressions;

namespace OptOut.Domain.Replies;

/// <summary>Blanks what a reply quotes of our own letter, so that its words never count as theirs. Offsets stay as they were.</summary>
internal static partial class ReplyQuotes
{
    public static string Blank(string body, IEnumerable<Regex> attributions)
    {
        var lines = body.Split('\n');
        var patterns = attributions.ToList();
        var droppedFrom = lines.Length;
        for (var at = 0; at < lines.Length && droppedFrom == lines.Length; at++)
        {
            var line = lines[at].Trim();
            if (line.StartsWith('>'))
            {
                lines[at] = Spaces(lines[at]);
            }
            else if (Separator().IsMatch(line) || IsHeaderBlock(lines, at))
            {
                droppedFrom = at;
            }
            else if (IsAttribution(line, at + 1 < lines.Length ? lines[at + 1].Trim() : string.Empty, patterns))
            {
                var next = Array.FindIndex(lines, at + 1, candidate => candidate.Trim().Length > 0 && !patterns.Exists(pattern => pattern.IsMatch(candidate)));
                if (next >= 0 && lines[next].TrimStart().StartsWith('>'))
                {
                    lines[at] = Spaces(lines[at]);
                }
                else
                {
                    droppedFrom = at;
                }
            }
        }

        for (var at = droppedFrom; at < lines.Length; at++)
        {
            lines[at] = Spaces(lines[at]);
        }

        return string.Join('\n', lines);
    }

    // An attribution may be wrapped onto a second line by the sender's program.
    private static bool IsAttribution(string line, string next, List<Regex> patterns) => line.Length is > 0 and < 200
        && patterns.Exists(pattern => pattern.IsMatch(line) || (line.Length > 20 && next.EndsWith(':') && pattern.IsMatch(line + " " + next)));

    // "From: … Sent: … To: …" without any mark of quotation, as some programs write it.
    private static bool IsHeaderBlock(string[] lines, int at) => Header().IsMatch(lines[at].Trim())
        && lines.Skip(at + 1).Take(5).Count(line => Header().IsMatch(line.Trim())) >= 2;

    private static string Spaces(string line) => new(' ', line.Length);

    [GeneratedRegex(@"^[-_*\s]*(?:Original Message|Original-Nachricht|Ursprüngliche Nachricht|Message d'origine|Message original|Mensaje original|Messaggio originale|Oorspronkelijk bericht|Forwarded message)[-_*\s:]*$|^_{20,}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Separator();

    [GeneratedRegex(@"^\*?(?:From|Sent|Date|To|Subject|Cc|Von|Gesendet|An|Betreff|Datum|De|Envoyé|Date|À|Objet|Enviado|Para|Asunto|Da|Inviato|A|Oggetto|Van|Verzonden|Aan|Onderwerp)\s?:\*?\s", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Header();
}
