using System.Runtime.InteropServices;

namespace OptOut.Mail.Messages;

/// <summary>Takes a message apart. Whatever the content, it returns a message that holds every byte; what is wrong stands in <see
/// cref="MailMessage.Problems"/>. Only a source that cannot be read throws.</summary>
public sealed class MessageReader
{
    /// <summary>Each mending reads its part anew; their number keeps the work linear.</summary>
    private const int MostRepairs = 16;
    private const int GuessedFrom = 256 * 1024;
    private readonly ProblemList _problems = new();
    private int _parts;
    private int _repairs;
    private long _unwrapped;

    private MessageReader() { }

    /// <summary>Reads a message in memory. The bytes must not change while the message is open.</summary>
    public static MailMessage Read(ReadOnlyMemory<byte> raw)
    {
        var bytes = MemoryMarshal.TryGetArray(raw, out var array) ? array : new ArraySegment<byte>(raw.ToArray());
        return Read(new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false));
    }

    /// <summary>Reads a message from a file, piece by piece; the file stays open until the message is closed.</summary>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static MailMessage ReadFile(string path) =>
        Read(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 64 * 1024));

    private static MailMessage Read(Stream source)
    {
        try
        {
            var reader = new MessageReader();
            var body = StructureReader.Read(source, 0, ref reader._parts);
            reader.Mend(body, 0);
            reader.Number(body, "");
            return new MailMessage(body, "", reader._problems, source);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    private void Number(MessagePart body, string prefix) =>
        Number(body, body.IsMultipart && !body.IsLeaf ? prefix : $"{prefix}.1".TrimStart('.'), prefix.Length == 0 ? "message" : "message " + prefix);

    private void Number(MessagePart part, string path, string where)
    {
        part.Path = path;
        part.Notes.ForEach(note => _problems.Add(where, note));
        if (part.IsMessage && !part.IsLeaf)
        {
            Number(part.Inner[0], path);
            part.Embedded = new MailMessage(part.Inner[0], path, _problems, source: null);
            return;
        }
        for (var i = 0; i < part.Inner.Count; i++)
        {
            var inner = FormattableString.Invariant($"{path}.{i + 1}").TrimStart('.');
            Number(part.Inner[i], inner, "part " + inner);
        }
    }

    private void Mend(MessagePart part, int depth)
    {
        if (part.IsMultipart && part.WasDivided)
            MendMultipart(part, depth);
        else if (part.IsMessage && part.IsLeaf && part.IsWrapped && Unwrap(part) is { } message && depth + 1 < MessageLimits.Depth)
            part.Inner.Add(StructureReader.Read(message, depth + 1, ref _parts));
        else if (!part.IsMessage)
            // MimeKit opens what only resembles a message, such as text/rfc822-headers.
            part.Inner.Clear();
        if ((part.IsMultipart || part.IsMessage) && part.IsLeaf && depth + 1 >= MessageLimits.Depth)
            part.Notes.Add("There are more or deeper parts than the limit; this one is kept undivided.");
        part.Inner.ForEach(inner => Mend(inner, depth + 1));
    }

    private void MendMultipart(MessagePart part, int depth)
    {
        var boundary = part.Parameter("boundary")?.TrimEnd() ?? "";
        if (part.LacksEmptyLine && Divide(part, boundary, part.OpenRaw(), depth) is { Count: > 0 } all)
        {
            part.Inner.Clear();
            part.Inner.AddRange(all);
        }
        if (!part.IsLeaf)
        {
            if (!part.IsClosed)
                part.Notes.Add("The last boundary line of the multipart is missing.");
            else if (part.EpilogueStart > 0 && Divide(part, boundary, part.OpenRaw(part.EpilogueStart, part.BodyEnd), depth) is { Count: > 0 } behind)
            {
                part.Notes.Add("A boundary line stands behind the closing one.");
                part.Inner.AddRange(behind);
            }
            return;
        }
        part.Notes.Add(part.IsClosed ? "The multipart has no parts." : boundary.Length == 0 ? "The multipart names no usable boundary." : "The boundary that the multipart names does not occur in it.");
        if (part.IsWrapped && Unwrap(part) is { } decoded)
            part.Inner.AddRange(Divide(part, boundary, decoded, depth));
        else if (GuessBoundary(part) is { } guessed)
            part.Inner.AddRange(Divide(part, guessed, part.OpenRaw(), depth));
    }

    /// <summary>The parts that a boundary makes of what stands in a multipart.</summary>
    private List<MessagePart> Divide(MessagePart part, string boundary, Stream content, int depth)
    {
        if (boundary.Length == 0 || content.Length <= boundary.Length || ++_repairs > MostRepairs || depth >= MessageLimits.Depth)
            return [];
        var source = new ChainedStream();
        source.Add(new MemoryStream(Encoding.UTF8.GetBytes($"Content-Type: {part.ContentType}; boundary=\"{boundary}\"\r\n\r\n")));
        source.Add(content);
        return StructureReader.Read(source, depth, ref _parts).Inner;
    }

    /// <summary>What stands in base64 or quoted-printable although it has parts, which the standard forbids.</summary>
    private MemoryStream? Unwrap(MessagePart part)
    {
        if (part.BodyEnd == part.BodyStart || ++_repairs > MostRepairs || (_unwrapped += part.BodyEnd - part.BodyStart) > MessageLimits.UnwrappedBytes)
            return null;
        part.Notes.Add("Something with parts of its own is wrapped in a transfer encoding, which the standard forbids.");
        return new MemoryStream(part.DecodeStart(MessageLimits.UnwrappedBytes), writable: false);
    }

    /// <summary>A boundary by its looks: two hyphens, a word, and a Content- field on the next line.</summary>
    private static string? GuessBoundary(MessagePart part)
    {
        using var raw = part.OpenRaw();
        var head = new byte[(int)Math.Min(raw.Length, GuessedFrom)];
        var lines = Encoding.Latin1.GetString(head, 0, raw.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)).Split('\n');
        var at = Array.FindIndex(lines, 1, line => line.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)) - 1;
        return at >= 0 && lines[at].Length is > 3 and < 200 && lines[at].StartsWith("--", StringComparison.Ordinal) ? lines[at][2..].TrimEnd() : null;
    }
}
