using MimeKit.Cryptography;
using KitResults = MimeKit.Cryptography.AuthenticationResults;

namespace OptOut.Mail.Authentication;

/// <summary>One finding of the user's own server (RFC 8601), in lower case: "dkim", "pass", and what it is about, "header.d" to "example.org".</summary>
public sealed record AuthenticationFinding(string Method, string Result, IReadOnlyDictionary<string, string> Properties);

/// <summary>Reads Authentication-Results, and only those of a server the caller trusts.</summary>
public static class AuthenticationResults
{
    /// <summary>The findings a trusted server wrote.</summary>
    /// <param name="fields">The values of the message's Authentication-Results fields, topmost first.</param>
    /// <param name="trustedServer">The authserv-id of the user's own server. Anybody can write this field, so no other is read.</param>
    public static IReadOnlyList<AuthenticationFinding> Read(IEnumerable<string> fields, string trustedServer)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentException.ThrowIfNullOrWhiteSpace(trustedServer);
        return [.. fields.Select(Parse).OfType<KitResults>()
            .Where(results => trustedServer.Trim().Equals(results.AuthenticationServiceIdentifier, StringComparison.OrdinalIgnoreCase))
            .SelectMany(results => results.Results).Select(Finding)];
    }

    /// <summary>The name under which a server wrote a field, or null when that cannot be told.</summary>
    public static string? ServerOf(string field) => Parse(field)?.AuthenticationServiceIdentifier;

    // What was read up to a fault is kept: servers are not strict about the form.
    private static KitResults? Parse(string field)
    {
        _ = KitResults.TryParse(Encoding.UTF8.GetBytes(field), out var results);
        return results;
    }

    private static AuthenticationFinding Finding(AuthenticationMethodResult found)
    {
        var properties = found.Properties.GroupBy(tag => $"{tag.PropertyType}.{tag.Property}".ToLowerInvariant(), tag => tag.Value)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);
        return new AuthenticationFinding(found.Method.ToLowerInvariant(), found.Result.ToLowerInvariant(), properties);
    }
}
