using OptOut.Mail.Messages;

namespace OptOut.Mail.Dkim;

/// <summary>One finding of the user's own server (RFC 8601): "dkim", "pass", and what it is about.</summary>
/// <param name="Method">"dkim", "spf", "dmarc", "arc" and so on, in lower case.</param>
/// <param name="Result">"pass", "fail", "none" and so on, in lower case.</param>
/// <param name="Properties">"header.d" to "example.org" and so on.</param>
public sealed record AuthenticationFinding(string Method, string Result, IReadOnlyDictionary<string, string> Properties);

/// <summary>Reads Authentication-Results, and only those of a server the caller trusts.</summary>
public static class AuthenticationResults
{
    /// <summary>The findings a trusted server wrote.</summary>
    /// <param name="message">The message.</param>
    /// <param name="trustedServer">The authserv-id of the user's own server. Anybody can write this field, so no other is read.</param>
    public static IReadOnlyList<AuthenticationFinding> Read(MailMessage message, string trustedServer)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentException.ThrowIfNullOrWhiteSpace(trustedServer);
        var findings = new List<AuthenticationFinding>();
        foreach (var field in message.Headers.All("Authentication-Results"))
        {
            var pieces = SplitOutsideQuotes(Comments.Without(field.Unfolded));
            var server = pieces[0].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";
            if (!server.Trim('"').Equals(trustedServer.Trim(), StringComparison.OrdinalIgnoreCase))
                continue;
            findings.AddRange(pieces.Skip(1).Select(Finding).OfType<AuthenticationFinding>());
        }
        return findings;
    }

    private static AuthenticationFinding? Finding(string piece)
    {
        var words = piece.Replace(" =", "=", StringComparison.Ordinal).Replace("= ", "=", StringComparison.Ordinal)
            .Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || words[0].Split('=', 2) is not [var method, var result])
            return null;
        var properties = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var word in words.Skip(1))
        {
            if (word.Split('=', 2) is [var name, var value])
                properties.TryAdd(name.ToLowerInvariant(), value.Trim('"'));
        }
        // "dkim/1=pass": the version of the method is not its name.
        return new AuthenticationFinding(method.Split('/')[0].ToLowerInvariant(), result.ToLowerInvariant(), properties);
    }

    private static List<string> SplitOutsideQuotes(string text)
    {
        var pieces = new List<string>();
        var start = 0;
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            quoted ^= text[i] == '"';
            if (text[i] != ';' || quoted)
                continue;
            pieces.Add(text[start..i]);
            start = i + 1;
        }
        pieces.Add(text[start..]);
        return pieces;
    }
}
