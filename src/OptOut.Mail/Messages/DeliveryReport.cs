namespace OptOut.Mail.Mime;

/// <summary>What one recipient's entry of a delivery report says (RFC 3464, 2.3).</summary>
/// <param name="Final">The address the report speaks of, without its type.</param>
/// <param name="Action">"failed", "delayed", "delivered", "relayed", "expanded" or what else stands there, in lower case.</param>
/// <param name="Status">The enhanced status code: "5.1.1".</param>
/// <param name="Diagnostic">The words of the refusing server, without their type; null when absent.</param>
public sealed record DeliveryRecipient(string? Final, string? Action, string? Status, string? Diagnostic);

/// <summary>A delivery report (RFC 3464).</summary>
/// <param name="OriginalEnvelopeId">The ENVID of the message it speaks of; null when absent.</param>
/// <param name="Recipients">One entry for each recipient.</param>
public sealed record DeliveryReport(string? OriginalEnvelopeId, IReadOnlyList<DeliveryRecipient> Recipients)
{
    private const int LongestReport = 1024 * 1024;

    /// <summary>The report a message is; null when it is none. Reports in attached messages are not this message's.</summary>
    public static DeliveryReport? Of(MimeMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var leaf = message.OwnLeaves().FirstOrDefault(part => part.ContentType.Value is "message/delivery-status" or "message/global-delivery-status");
        if (leaf is null)
            return null;
        var groups = ReportFields.Read(leaf.DecodeStart(LongestReport));
        var envelopeId = groups.Select(group => ReportFields.Value(group, "Original-Envelope-Id")).FirstOrDefault(id => id is not null);
        var recipients = groups.Where(IsRecipient).Select(ReadRecipient).ToList();
        if (recipients.Count == 0)
            message.Reporter("part " + leaf.Path)("The delivery report names no recipient.");
        return new DeliveryReport(envelopeId, recipients);
    }

    private static bool IsRecipient(HeaderList group) =>
        group.First("Final-Recipient") is not null || group.First("Original-Recipient") is not null || group.First("Action") is not null;

    private static DeliveryRecipient ReadRecipient(HeaderList group)
    {
        var address = ReportFields.Value(group, "Final-Recipient") ?? ReportFields.Value(group, "Original-Recipient");
        var status = ReportFields.Value(group, "Status");
        return new DeliveryRecipient(
            address is null ? null : ReportFields.WithoutType(address).Trim('<', '>', ' '),
            ReportFields.Value(group, "Action")?.ToLowerInvariant(),
            status?.Split([' ', '\t', '('], 2)[0],
            group.Value("Diagnostic-Code") is { Length: > 0 } code ? ReportFields.WithoutType(EncodedWords.Decode(code)) : null);
    }
}

/// <summary>A disposition notification (RFC 8098): what the reader's program says was done with a message. It proves no delivery.</summary>
/// <param name="FinalRecipient">The address, without its type.</param>
/// <param name="OriginalMessageId">The message it speaks of, without angle brackets.</param>
/// <param name="Disposition">"displayed", "deleted" and so on, in lower case.</param>
public sealed record DispositionReport(string? FinalRecipient, string? OriginalMessageId, string? Disposition)
{
    /// <summary>The notification a message is; null when it is none.</summary>
    public static DispositionReport? Of(MimeMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var leaf = message.OwnLeaves().FirstOrDefault(part => part.ContentType.Value is "message/disposition-notification" or "message/global-disposition-notification");
        if (leaf is null)
            return null;
        var fields = ReportFields.Read(leaf.DecodeStart(256 * 1024)).FirstOrDefault() ?? new HeaderList([]);
        var recipient = ReportFields.Value(fields, "Final-Recipient");
        var disposition = ReportFields.Value(fields, "Disposition");
        return new DispositionReport(
            recipient is null ? null : ReportFields.WithoutType(recipient),
            fields.Value("Original-Message-ID") is { } id ? MessageIds.Read(id).FirstOrDefault() : null,
            disposition?[(disposition.IndexOf(';', StringComparison.Ordinal) + 1)..].Split('/')[0].Trim().ToLowerInvariant());
    }
}

/// <summary>The groups of fields a machine-readable report is made of, parted by empty lines.</summary>
internal static class ReportFields
{
    private const int MostGroups = 2_000;

    public static List<HeaderList> Read(byte[] bytes)
    {
        using var source = MimeSource.FromMemory(bytes);
        var window = new SourceWindow(source);
        var boundaries = new BoundaryStack(window);
        var scanner = new HeaderScanner(window, MimeLimits.Default, new ProblemList(0));
        var groups = new List<HeaderList>();
        for (var position = 0L; position < window.Length && groups.Count < MostGroups;)
        {
            var header = scanner.Scan(position, boundaries, "report");
            if (header.Fields.Fields.Count > 0)
                groups.Add(header.Fields);
            // A line that is no field is stepped over; the fields behind it still count.
            position = header.BodyStart > position ? header.BodyStart : window.LineAt(position).Next;
        }
        return groups;
    }

    /// <summary>A value without comments, trimmed; null when absent or empty.</summary>
    public static string? Value(HeaderList group, string name) =>
        group.Value(name) is { } text && ParameterReader.WithoutComments(text).Trim() is { Length: > 0 } value
            ? EncodedWords.Harmless(value, problem: null)
            : null;

    /// <summary>"rfc822; a@example.org" and "smtp; 550 no": what stands behind the type.</summary>
    public static string WithoutType(string typed)
    {
        var semicolon = typed.IndexOf(';', StringComparison.Ordinal);
        return semicolon is > 0 and < 40 && !typed.AsSpan(0, semicolon).Contains('@') ? typed[(semicolon + 1)..].Trim() : typed.Trim();
    }
}
