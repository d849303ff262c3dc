namespace OptOut.Mail.Messages;

/// <summary>A name and an address as a header gives them.</summary>
/// <param name="Name">The display name, decoded; null when absent.</param>
/// <param name="Address">The address as written, without blanks and comments; empty when there is none.</param>
public sealed record Mailbox(string? Name, string Address);

/// <summary>Reads address lists and message ids as they are sent. Groups are flattened.</summary>
internal static partial class Addresses
{
    private const int MostMailboxes = 10_000;

    /// <summary>The mailboxes of a field, their encoded words read; what is wrong is told one sentence each.</summary>
    public static IEnumerable<Mailbox> Mailboxes(HeaderField field, Action<string> problem)
    {
        if (InternetAddressList.TryParse(field.Value.Length > 2_000 ? Charsets.LongOptions : Charsets.Options, field.PaddedValue, out var list))
            return list.Mailboxes.Take(MostMailboxes).Select(mailbox => Mailbox(Charsets.OneLine(mailbox.Name ?? ""), Charsets.OneLine(mailbox.Address)));
        problem("The addresses are not written as addresses are; those that can be found are listed.");
        return BrokenMailbox().Matches(field.Text).Take(MostMailboxes)
            .Select(match => Mailbox(match.Groups["name"].Value.Trim(' ', '\t', '"'), match.Groups["address"].Value));
    }

    /// <summary>The ids of a field without angle brackets.</summary>
    public static IEnumerable<string> Ids(HeaderField field)
    {
        var ids = MimeUtils.EnumerateReferences(field.Value, 0, field.Value.Length).ToList();
        if (ids.Count == 0)
        {
            // Some senders leave out the brackets.
            var words = Comments.Without(field.Unfolded).Split([' ', '\t', ',', ';', '<', '>'], StringSplitOptions.RemoveEmptyEntries);
            ids.AddRange(words.Length == 1 ? words : words.Where(word => word.Contains('@', StringComparison.Ordinal)));
        }
        return ids.Select(Charsets.OneLine).Where(id => id.Length > 0);
    }

    private static Mailbox Mailbox(string name, string address) => new(name.Length == 0 ? null : name, address);

    [GeneratedRegex(@"(?<name>[^<>()@,;:]*[\s""])?<?\s*(?<address>[^\s<>()"",;:@]+@[^\s<>()"",;:@]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex BrokenMailbox();
}

/// <summary>Comments of structured fields (RFC 5322, 3.2.2).</summary>
internal static class Comments
{
    /// <summary>The text without comments outside of quotes; an open parenthesis without its end is text.</summary>
    public static string Without(string text)
    {
        var output = new StringBuilder(text.Length);
        var starts = new Stack<int>();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                output.Append(text[i]).Append(text[++i]);
                continue;
            }
            quoted ^= text[i] == '"' && starts.Count == 0;
            if (text[i] == '(' && !quoted)
                starts.Push(output.Length);
            output.Append(text[i]);
            if (text[i] == ')' && starts.TryPop(out var start))
                output.Length = start;
        }
        return output.ToString();
    }
}
