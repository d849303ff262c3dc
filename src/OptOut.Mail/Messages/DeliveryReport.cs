namespace OptOut.Mail.Messages;

/// <summary>What one recipient's entry of a delivery report says (RFC 3464, 2.3).</summary>
/// <param name="Final">The address the report speaks of, without its type.</param>
/// <param name="Action">"failed", "delayed", "delivered", "relayed", "expanded" or what else stands there, in lower case.</param>
/// <param name="Status">The enhanced status code: "5.1.1".</param>
/// <param name="Diagnostic">The words of the refusing server, without their type; null when absent.</param>
public sealed record DeliveryRecipient(string? Final, string? Action, string? Status, string? Diagnostic);

/// <summary>A delivery report (RFC 3464).</summary>
/// <param name="OriginalEnvelopeId">The ENVID of the message it speaks of; null when absent.</param>
public sealed partial record DeliveryReport(string? OriginalEnvelopeId, IReadOnlyList<DeliveryRecipient> Recipients)
{
    private const int LongestReport = 1024 * 1024;
    private const int MostGroups = 2_000;
    private static readonly string[] s_recipientFields = ["final-recipient", "original-recipient", "action"];

    /// <summary>The report a message is; null when it is none. Reports in attached messages are not this message's.</summary>
    public static DeliveryReport? Of(MailMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var leaf = message.OwnLeaves().FirstOrDefault(part => part.ContentType is "message/delivery-status" or "message/global-delivery-status");
        if (leaf is null)
            return null;
        var text = Charsets.DecodeGuess(leaf.DecodeStart(LongestReport)).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var groups = BlankLine().Split(text).Take(MostGroups).Select(group => MessageReader.Read(Encoding.UTF8.GetBytes(group)).Headers).ToList();
        var recipients = groups.Where(group => s_recipientFields.Any(name => group.First(name) is not null)).Select(ReadRecipient).ToList();
        if (recipients.Count == 0)
            message.Reporter("part " + leaf.Path)("The delivery report names no recipient.");
        return new DeliveryReport(groups.Select(group => Value(group, "original-envelope-id")).FirstOrDefault(id => id is not null), recipients);
    }

    private static DeliveryRecipient ReadRecipient(HeaderList group) => new(
        (WithoutType(Value(group, "final-recipient")) ?? WithoutType(Value(group, "original-recipient")))?.Trim('<', '>', ' '),
        Value(group, "action")?.ToLowerInvariant(),
        Value(group, "status")?.Split([' ', '\t', '('], 2)[0],
        WithoutType(group.Value("diagnostic-code")));

    private static string? Value(HeaderList group, string name) => Comments.Without(group.Value(name) ?? "").Trim() is { Length: > 0 } value ? value : null;
    /// <summary>"rfc822; a@example.org" and "smtp; 550 no": what stands behind the type.</summary>
    private static string? WithoutType(string? typed) => string.IsNullOrEmpty(typed) ? null
        : (typed.Split(';', 2) is [var type, var words] && !type.Trim().AsSpan().ContainsAny(' ', '@') ? words : typed).Trim();

    [GeneratedRegex("\n[ \t]*\n", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex BlankLine();
}
