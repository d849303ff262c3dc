using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace OptOut.Mail.Dkim;

/// <summary>A DNS answer that cannot be used.</summary>
internal sealed class DnsFormatException(string message) : Exception(message);

/// <summary>The wire form of a TXT question and its answer (RFC 1035, 4).</summary>
internal static class DnsMessage
{
    private const ushort TxtType = 16;
    private const ushort CanonicalNameType = 5;
    private const int HeaderLength = 12;

    /// <summary>A question for TXT records, recursion and the AD bit wanted.</summary>
    /// <exception cref="FormatException">The name is no DNS name.</exception>
    public static byte[] Question(ushort id, string name)
    {
        using var output = new MemoryStream();
        Span<byte> header = stackalloc byte[HeaderLength];
        BinaryPrimitives.WriteUInt16BigEndian(header, id);
        header[2] = 0x01;
        header[3] = 0x20;
        header[5] = 1;
        output.Write(header);
        foreach (var label in name.TrimEnd('.').Split('.'))
        {
            var bytes = Encoding.ASCII.GetBytes(label);
            if (bytes.Length is 0 or > 63 || !Ascii.IsValid(label) || label.Any(char.IsControl) || name.Length > 253)
                throw new FormatException($"'{Messages.Charsets.Shorten(name)}' is not a name in the DNS.");
            output.WriteByte((byte)bytes.Length);
            output.Write(bytes);
        }
        output.Write([0, 0, (byte)TxtType, 0, 1]);
        return output.ToArray();
    }

    /// <summary>Whether these bytes answer that question at all.</summary>
    public static bool Answers(ReadOnlySpan<byte> answer, ReadOnlySpan<byte> question) =>
        answer.Length >= question.Length && answer[..2].SequenceEqual(question[..2]) && (answer[2] & 0x80) != 0
        && Ascii.EqualsIgnoreCase(answer[HeaderLength..question.Length], question[HeaderLength..]);

    /// <summary>Whether the answer was cut and must be asked for over TCP.</summary>
    public static bool IsCut(ReadOnlySpan<byte> answer) => (answer[2] & 0x02) != 0;

    /// <summary>The records of an answer.</summary>
    /// <exception cref="DnsFormatException">The answer is broken or an error.</exception>
    public static (DnsStatus Status, List<string> Records, bool IsAuthenticated) Read(ReadOnlySpan<byte> answer, int questionLength)
    {
        var isAuthenticated = (answer[3] & 0x20) != 0;
        var code = answer[3] & 0x0F;
        if (code == 3)
            return (DnsStatus.NotFound, [], isAuthenticated);
        if (code != 0)
            throw new DnsFormatException(string.Create(CultureInfo.InvariantCulture, $"The resolver answered with error {code}."));
        var offset = HeaderLength;
        var wanted = ReadName(answer, ref offset);
        var count = BinaryPrimitives.ReadUInt16BigEndian(answer[6..]);
        var records = new List<string>();
        offset = questionLength;
        for (var i = 0; i < count; i++)
        {
            var owner = ReadName(answer, ref offset);
            var fixedPart = Take(answer, ref offset, 10);
            var type = BinaryPrimitives.ReadUInt16BigEndian(fixedPart);
            var length = BinaryPrimitives.ReadUInt16BigEndian(fixedPart[8..]);
            var dataAt = offset;
            var data = Take(answer, ref offset, length);
            if (!owner.Equals(wanted, StringComparison.OrdinalIgnoreCase))
                continue;
            // Answers list an alias before what it points to; from then on the other name is the wanted one.
            if (type == CanonicalNameType)
                wanted = ReadName(answer, ref dataAt);
            else if (type == TxtType)
                records.Add(ReadText(data));
        }
        return (records.Count > 0 ? DnsStatus.Found : DnsStatus.NotFound, records, isAuthenticated);
    }

    private static string ReadText(ReadOnlySpan<byte> data)
    {
        var text = new StringBuilder();
        for (var offset = 0; offset < data.Length;)
        {
            var length = data[offset++];
            text.Append(Encoding.Latin1.GetString(Take(data, ref offset, length)));
        }
        return text.ToString();
    }

    private static string ReadName(ReadOnlySpan<byte> message, ref int offset)
    {
        var name = new StringBuilder();
        var position = offset;
        var jumped = false;
        for (var steps = 0; steps < 128; steps++)
        {
            var length = Take(message, ref position, 1)[0];
            if (length == 0)
            {
                if (!jumped)
                    offset = position;
                return name.ToString();
            }
            if ((length & 0xC0) == 0xC0)
            {
                var low = Take(message, ref position, 1)[0];
                if (!jumped)
                    offset = position;
                jumped = true;
                position = ((length & 0x3F) << 8) | low;
                continue;
            }
            if (length > 63)
                throw new DnsFormatException("The answer holds a broken name.");
            name.Append(Encoding.Latin1.GetString(Take(message, ref position, length))).Append('.');
        }
        // A pointer that points at itself would otherwise never end.
        throw new DnsFormatException("The answer holds a name without end.");
    }

    private static ReadOnlySpan<byte> Take(ReadOnlySpan<byte> message, ref int offset, int length)
    {
        if (offset < 0 || offset + length > message.Length)
            throw new DnsFormatException("The answer ends too early.");
        var taken = message.Slice(offset, length);
        offset += length;
        return taken;
    }
}
