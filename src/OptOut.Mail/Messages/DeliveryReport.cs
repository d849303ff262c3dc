namespace OptOut.Mail.Messages;

/// <summary>What one recipient's entry of a delivery report says (RFC 3464, 2.3).</summary>
/// <param name="Final">The address the report speaks of, without its type.</param>
/// <param name="Action">"failed", "delayed", "delivered", "relayed", "expanded" or what else stands there, in lower case.</param>
/// <param name="Status">The enhanced status code: "5.1.1".</param>
/// <param name="Diagnostic">The words of the refusing server, without their type; null when absent.</param>
public sealed record DeliveryRecipient(string? Final, string? Action, string? Status, string? Diagnostic);

/// <summary>A delivery report (RFC 3464).</summary>
/// <param name="OriginalEnvelopeId">The ENVID of the message it speaks of; null when absent.</param>
/// <param name="Recipients">One entry for each recipient.</param>
public sealed partial record DeliveryReport(string? OriginalEnvelopeId, IReadOnlyList<DeliveryRecipient> Recipients)
{
    private const int LongestReport = 1024 * 1024;
    private const int MostGroups = 2_000;

    /// <summary>The report a message is; null when it is none. Reports in attached messages are not this message's.</summary>
    public static DeliveryReport? Of(MailMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var leaf = message.OwnLeaves().FirstOrDefault(part => part.ContentType is "message/delivery-status" or "message/global-delivery-status");
        if (leaf is null)
            return null;
        var text = Charsets.DecodeGuess(leaf.DecodeStart(LongestReport)).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var groups = BlankLine().Split(text).Take(MostGroups).Select(Fields).ToList();
        var recipients = groups.Where(group => group.Keys.Any(name => name is "final-recipient" or "original-recipient" or "action")).Select(ReadRecipient).ToList();
        if (recipients.Count == 0)
            message.Reporter("part " + leaf.Path)("The delivery report names no recipient.");
        return new DeliveryReport(groups.Select(group => Value(group, "original-envelope-id")).FirstOrDefault(id => id is not null), recipients);
    }

    private static DeliveryRecipient ReadRecipient(Dictionary<string, string> group) => new(
        (WithoutType(Value(group, "final-recipient")) ?? WithoutType(Value(group, "original-recipient")))?.Trim('<', '>', ' '),
        Value(group, "action")?.ToLowerInvariant(),
        Value(group, "status")?.Split([' ', '\t', '('], 2)[0],
        WithoutType(group.GetValueOrDefault("diagnostic-code")));

    /// <summary>The first field of each name, in lower case; what is no field is stepped over.</summary>
    private static Dictionary<string, string> Fields(string group)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Fold().Replace(group, " ").Split('\n'))
        {
            if (line.IndexOf(':', StringComparison.Ordinal) is var colon and > 0)
                fields.TryAdd(line[..colon].TrimEnd().ToLowerInvariant(), Charsets.OneLine(line[(colon + 1)..]));
        }
        return fields;
    }

    private static string? Value(Dictionary<string, string> group, string name) =>
        group.TryGetValue(name, out var text) && Comments.Without(text).Trim() is { Length: > 0 } value ? value : null;

    /// <summary>"rfc822; a@example.org" and "smtp; 550 no": what stands behind the type.</summary>
    private static string? WithoutType(string? typed) => string.IsNullOrEmpty(typed) ? null : Type().Replace(typed, "").Trim();

    [GeneratedRegex("\n[ \t]*\n", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex BlankLine();

    [GeneratedRegex("\n[ \t]+", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Fold();

    [GeneratedRegex("^[^;@]{1,39};", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Type();
}
