namespace OptOut.Mail.Mime;

/// <summary>
/// A message as read: structure, header fields and the places of its bytes. The bytes themselves stay in the source
/// and are decoded on demand; close the message when done.
/// </summary>
public sealed class MimeMessage : IDisposable
{
    private readonly List<IDisposable> _owned;
    private readonly ProblemList _problems;
    private readonly List<MimeSegment> _segments;

    internal MimeMessage(MimeSource source, MimePart body, string path, MessageFrame frame)
    {
        Source = source;
        Body = body;
        Path = path;
        Start = frame.Start;
        BodyStart = frame.BodyStart;
        Limits = frame.Limits;
        _owned = frame.Owned;
        _problems = frame.Problems;
        _segments = frame.Segments;
        ReportStructuralProblems(frame);
    }

    /// <summary>The raw message. For an embedded message the source it stands in.</summary>
    public MimeSource Source { get; }

    /// <summary>Place within the outer message; "" for the message itself.</summary>
    public string Path { get; }

    /// <summary>The part that is the whole body.</summary>
    public MimePart Body { get; }

    /// <summary>The fields of the message.</summary>
    public HeaderList Headers => Body.Headers;

    /// <summary>Where the first header field stands in the source.</summary>
    public long Start { get; }

    /// <summary>Where the body begins in the source.</summary>
    public long BodyStart { get; }

    /// <summary>The limits it was read with.</summary>
    public MimeLimits Limits { get; }

    /// <summary>What was wrong, so far: reading values and decoding leaves through this message adds to it.</summary>
    public IReadOnlyList<MimeProblem> Problems => _problems.ToList();

    /// <summary>Every byte of the raw source by what it is, in order and without a gap.</summary>
    public IReadOnlyList<MimeSegment> Segments => _segments;

    /// <summary>The decoded subject; null when there is none.</summary>
    public string? Subject => Headers.Value("Subject") is { } text
        ? EncodedWords.Decode(text, Reporter("header Subject"))
        : null;

    /// <summary>The date with its offset; null when absent or unreadable.</summary>
    public DateTimeOffset? Date => Headers.Value("Date") is { } text ? MailDate.Read(text, Reporter("header Date")) : null;

    /// <summary>The Message-ID without angle brackets; null when absent.</summary>
    public string? MessageId => Headers.Value("Message-ID") is { } text ? MessageIds.Read(text).FirstOrDefault() : null;

    /// <summary>The ids of In-Reply-To, without angle brackets.</summary>
    public IReadOnlyList<string> InReplyTo => Ids("In-Reply-To");

    /// <summary>The ids of References, oldest first, without angle brackets.</summary>
    public IReadOnlyList<string> References => Ids("References");

    /// <summary>The mailboxes of the first From field.</summary>
    public IReadOnlyList<Mailbox> From => FirstMailboxes("From");

    /// <summary>The mailboxes of the first Reply-To field.</summary>
    public IReadOnlyList<Mailbox> ReplyTo => FirstMailboxes("Reply-To");

    /// <summary>The mailboxes of every To field.</summary>
    public IReadOnlyList<Mailbox> To => Mailboxes("To");

    /// <summary>The mailboxes of every Cc field.</summary>
    public IReadOnlyList<Mailbox> Cc => Mailboxes("Cc");

    /// <summary>Every leaf in order of the message, those of embedded messages in their place.</summary>
    public IEnumerable<MimePart> Leaves() => AllParts().Where(part => part.IsLeaf);

    /// <summary>Every embedded message in order, at any depth.</summary>
    public IEnumerable<MimeMessage> EmbeddedMessages() =>
        AllParts().Where(part => part.Embedded is not null).Select(part => part.Embedded!);

    /// <summary>The leaves of this message alone, without those of messages in it.</summary>
    public IEnumerable<MimePart> OwnLeaves() => Walk(Body, intoMessages: false).Where(part => part.IsLeaf);

    /// <summary>Every part of any kind, outer before inner.</summary>
    public IEnumerable<MimePart> AllParts() => Walk(Body, intoMessages: true);

    /// <summary>Closes the source and any temporary file.</summary>
    public void Dispose()
    {
        foreach (var owned in _owned)
            owned.Dispose();
        _owned.Clear();
    }

    /// <summary>Takes note of what a reader of one place finds wrong.</summary>
    internal Action<string> Reporter(string where)
    {
        var place = Path.Length == 0 ? where : $"message {Path}, {where}";
        return what => _problems.Add(place, what);
    }

    private IReadOnlyList<string> Ids(string name) =>
        [.. Headers.All(name).SelectMany(field => MessageIds.Read(field.Unfolded)).Distinct(StringComparer.Ordinal)];

    private IReadOnlyList<Mailbox> FirstMailboxes(string name) => Headers.First(name) is { } field
        ? AddressReader.Read(field.Unfolded, Reporter("header " + name))
        : [];

    private IReadOnlyList<Mailbox> Mailboxes(string name) =>
        [.. Headers.All(name).SelectMany(field => AddressReader.Read(field.Unfolded, Reporter("header " + name)))];

    private void ReportStructuralProblems(MessageFrame frame)
    {
        foreach (var name in (string[])["From", "To", "Cc", "Reply-To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Content-Type"])
        {
            if (Headers.All(name).Skip(1).Any())
                Reporter("header " + name)("The field stands more than once.");
        }
        foreach (var field in Headers.Fields)
        {
            if (field.RawValue.Span.Contains((byte)0))
                Reporter("header " + field.Name)("The field holds NUL bytes.");
            if (field.IsEightBit && !Charsets.IsUtf8(field.RawValue.Span))
                Reporter("header " + field.Name)("The field holds 8-bit bytes that are not UTF-8.");
        }
        if (frame.IsOutermost && Headers.Fields.Count > 0 && Headers.First("From") is null)
            Reporter("message")("There is no From field.");
    }

    private static IEnumerable<MimePart> Walk(MimePart root, bool intoMessages)
    {
        var open = new Stack<MimePart>();
        open.Push(root);
        while (open.TryPop(out var part))
        {
            yield return part;
            if (part.Embedded is { } message && intoMessages)
                open.Push(message.Body);
            for (var i = part.Children.Count - 1; i >= 0; i--)
                open.Push(part.Children[i]);
        }
    }
}

/// <summary>What a message shares with the reading that made it.</summary>
internal sealed record MessageFrame(
    long Start, long BodyStart, bool IsOutermost, MimeLimits Limits, List<IDisposable> Owned, ProblemList Problems, List<MimeSegment> Segments);

/// <summary>Reads the ids of Message-ID, In-Reply-To and References.</summary>
internal static class MessageIds
{
    public static List<string> Read(string text)
    {
        var found = new List<string>();
        var position = 0;
        while ((position = text.IndexOf('<', position)) >= 0)
        {
            var end = text.IndexOf('>', position);
            if (end < 0)
                break;
            // An id broken over two lines has a blank in it that is not its own.
            var id = text[(position + 1)..end].Replace(" ", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal).TrimStart('<');
            if (id.Length > 0)
                found.Add(EncodedWords.Harmless(id, problem: null));
            position = end + 1;
        }
        if (found.Count == 0)
        {
            var bare = text.Split([' ', '\t', ',', ';'], StringSplitOptions.RemoveEmptyEntries);
            found.AddRange(bare.Where(word => word.Contains('@', StringComparison.Ordinal)).Select(word => EncodedWords.Harmless(word.Trim('<', '>'), problem: null)));
            if (found.Count == 0 && bare.Length == 1)
                found.Add(EncodedWords.Harmless(bare[0].Trim('<', '>'), problem: null));
        }
        return found.FindAll(id => id.Length > 0);
    }
}
