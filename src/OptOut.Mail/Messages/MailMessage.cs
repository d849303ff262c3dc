namespace OptOut.Mail.Messages;

/// <summary>A message as read: structure, header fields and the places of its bytes. The bytes themselves stay in the source and are
/// decoded on demand; close the message when done.</summary>
public sealed partial class MailMessage : IDisposable
{
    private static readonly string[] s_single = ["From", "To", "Cc", "Reply-To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Content-Type"];

    // RFC 5322, 4.3: a name is -0000 unless its meaning is known. These have one meaning, and replies from Europe carry them.
    private static readonly Dictionary<string, string> s_zones = new(StringComparer.OrdinalIgnoreCase)
    {
        ["WET"] = "+00", ["WEST"] = "+01", ["CET"] = "+01", ["MEZ"] = "+01", ["CEST"] = "+02", ["MEST"] = "+02", ["MESZ"] = "+02",
        ["EET"] = "+02", ["EEST"] = "+03",
    };

    private readonly ProblemList _problems;
    private readonly Stream? _source;

    internal MailMessage(MessagePart body, string path, ProblemList problems, Stream? source)
    {
        (Body, Path, _problems, _source) = (body, path, problems, source);
        foreach (var name in s_single.Where(name => Headers.All(name).Skip(1).Any()))
            Reporter("header " + name)("The field stands more than once.");
        foreach (var cut in Headers.Fields.Where(known => known.IsCut))
            Reporter("header " + cut.Name)("The field is longer than the limit; it is read only in part.");
        foreach (var broken in Headers.Fields.Where(known => known.Value.Contains((byte)0)))
            Reporter("header " + broken.Name)("The field holds NUL bytes.");
        if (source is not null && Headers.First("From") is null)
            Reporter("message")(Headers.Fields.Count > 0 ? "There is no From field." : Length > 0 ? "There is no header." : "The message is empty.");
    }

    /// <summary>Length of the raw message in bytes; 0 for an embedded one.</summary>
    public long Length => _source?.Length ?? 0;
    /// <summary>Place within the outer message; "" for the message itself.</summary>
    public string Path { get; }
    /// <summary>The part that is the whole body.</summary>
    public MessagePart Body { get; }
    /// <summary>The fields of the message.</summary>
    public HeaderList Headers => Body.Headers;
    /// <summary>What was wrong, so far: reading values and decoding leaves through this message adds to it.</summary>
    public IReadOnlyList<MessageProblem> Problems => _problems.ToList();
    /// <summary>The decoded subject; null when there is none.</summary>
    public string? Subject => Headers.First("Subject")?.Text;

    /// <summary>The date with its offset; null when absent or unreadable.</summary>
    public DateTimeOffset? Date
    {
        get
        {
            if (Headers.Value("Date") is not { } written)
                return null;
            var text = Zone().Replace(Comments.Without(written).Replace(" ,", ",", StringComparison.Ordinal), zone =>
                $" {s_zones.GetValueOrDefault(zone.Groups["name"].Value, zone.Groups["hours"].Value)}{zone.Groups["minutes"].Value.PadLeft(2, '0')}");
            if (DateUtils.TryParse(text, out var date) || (text is [>= '0' and <= '9', ..] && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date)))
                return date;
            Reporter("header Date")($"'{Charsets.Shorten(written)}' is not a date.");
            return null;
        }
    }

    /// <summary>The Message-ID without angle brackets; null when absent.</summary>
    public string? MessageId => Ids("Message-ID").FirstOrDefault();
    /// <summary>The ids of In-Reply-To, without angle brackets.</summary>
    public IReadOnlyList<string> InReplyTo => Ids("In-Reply-To");
    /// <summary>The ids of References, oldest first, without angle brackets.</summary>
    public IReadOnlyList<string> References => Ids("References");
    /// <summary>The mailboxes of the first From field.</summary>
    public IReadOnlyList<Mailbox> From => Mailboxes("From", 1);
    /// <summary>The mailboxes of the first Reply-To field.</summary>
    public IReadOnlyList<Mailbox> ReplyTo => Mailboxes("Reply-To", 1);
    /// <summary>The mailboxes of every To field.</summary>
    public IReadOnlyList<Mailbox> To => Mailboxes("To", int.MaxValue);
    /// <summary>The mailboxes of every Cc field.</summary>
    public IReadOnlyList<Mailbox> Cc => Mailboxes("Cc", int.MaxValue);

    /// <summary>Every leaf in order of the message, those of embedded messages in their place.</summary>
    public IEnumerable<MessagePart> Leaves() => AllParts().Where(part => part.IsLeaf);
    /// <summary>Every embedded message in order, at any depth.</summary>
    public IEnumerable<MailMessage> EmbeddedMessages() => AllParts().Select(part => part.Embedded).OfType<MailMessage>();
    /// <summary>The leaves of this message alone, without those of messages in it.</summary>
    public IEnumerable<MessagePart> OwnLeaves() => Walk(intoMessages: false).Where(part => part.IsLeaf);
    /// <summary>Every part of any kind, outer before inner.</summary>
    public IEnumerable<MessagePart> AllParts() => Walk(intoMessages: true);
    /// <summary>Closes the source; an embedded message is closed with the outer one.</summary>
    public void Dispose() => _source?.Dispose();
    /// <summary>The message as it came, byte for byte. It must stay open meanwhile.</summary>
    public Stream OpenRaw() => Body.OpenRaw(0, -1);
    /// <summary>Takes note of what a reader of one place finds wrong.</summary>
    internal Action<string> Reporter(string where) => what => _problems.Add(Path.Length == 0 ? where : $"message {Path}, {where}", what);
    private IReadOnlyList<string> Ids(string name) => [.. Headers.All(name).SelectMany(Addresses.Ids).Distinct(StringComparer.Ordinal)];

    private IReadOnlyList<Mailbox> Mailboxes(string name, int fields) =>
        [.. Headers.All(name).Take(fields).SelectMany(written => Addresses.Mailboxes(written, Reporter("header " + name)))];

    private IEnumerable<MessagePart> Walk(bool intoMessages)
    {
        var open = new Stack<MessagePart>([Body]);
        while (open.TryPop(out var part))
        {
            yield return part;
            for (var i = part.Inner.Count - 1; i >= 0 && (intoMessages || !part.IsMessage); i--)
                open.Push(part.Inner[i]);
        }
    }

    /// <summary>The zone behind a time of day as people write it: "CEST", "GMT+0100", "+01:00".</summary>
    [GeneratedRegex(@"(?<=\d:\d\d)\s*((?<name>[CEW]ES?T|MEZ|MES[TZ])|(GMT|UTC?)?\s*(?<hours>[+-]\d\d)(:?(?<minutes>\d\d))?)\s*$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Zone();
}
