using System.Buffers;
using System.Buffers.Text;

namespace OptOut.Mail.Mime;

/// <summary>
/// Base64 as met in the wild: junk between the letters is skipped, missing padding is supplied, a second block
/// behind the padding of the first is read on, and plain text behind the padding (a list footer) is left out.
/// </summary>
internal sealed class Base64Decoder : TransferDecoder
{
    private const int LongestFooterLine = 4096;

    private static readonly SearchValues<byte> LineEnds = SearchValues.Create("\r\n"u8);

    private static readonly SearchValues<byte> Letters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);

    private readonly List<byte> _afterPadding = [];
    private int _quantum;
    private int _letters;
    private int _padding;
    private bool _padded;
    private bool _lineAfterPadding;
    private long _junk;
    private long _footer;
    private bool _continued;

    public override int Write(ReadOnlySpan<byte> input, Span<byte> output)
    {
        var written = 0;
        while (!input.IsEmpty)
        {
            if (_lineAfterPadding)
            {
                input = TakeLineAfterPadding(input, output, ref written);
                continue;
            }
            var end = input.IndexOfAny(LineEnds);
            var line = end < 0 ? input : input[..end];
            input = end < 0 ? default : input[(end + 1)..];
            written += DecodeLine(line, output[written..]);
            if (_padded && end >= 0)
                _lineAfterPadding = true;
        }
        return written;
    }

    public override int Finish(Span<byte> output)
    {
        var written = 0;
        if (_afterPadding.Count > 0)
            DecideLineAfterPadding(output, ref written);
        written += FlushQuantum(output[written..], missing: true);
        Count(_junk, "One character is not base64 and was skipped.", "{0} characters are not base64 and were skipped.");
        Count(_footer, "One byte of plain text stands behind the end of the base64.", "{0} bytes of plain text stand behind the end of the base64.");
        if (_continued)
            Problems.Add("The base64 goes on behind its padding.");
        return written;
    }

    private int DecodeLine(ReadOnlySpan<byte> line, Span<byte> output)
    {
        if (line.IsEmpty)
            return 0;
        if (_letters == 0 && !_padded && (line.Length & 3) == 0 && line[^1] != '='
            && Base64.DecodeFromUtf8(line, output, out var consumed, out var count, isFinalBlock: true) == OperationStatus.Done
            && consumed == line.Length)
        {
            return count;
        }
        var written = 0;
        foreach (var b in line)
            written += Take(b, output[written..]);
        return written;
    }

    private int Take(byte b, Span<byte> output)
    {
        var value = Value(b);
        if (value >= 0)
        {
            var written = 0;
            if (_padded)
            {
                // One letter straight behind the padding: a second block began on the same line.
                _continued = true;
                _padded = false;
            }
            if (_padding > 0)
                written = FlushQuantum(output, missing: true);
            _quantum = (_quantum << 6) | value;
            if (++_letters == 4)
                written += FlushQuantum(output[written..], missing: false);
            return written;
        }
        if (b == '=')
            return TakePadding(output);
        if (b is not ((byte)' ' or (byte)'\t'))
            _junk++;
        return 0;
    }

    private int TakePadding(Span<byte> output)
    {
        if (_letters < 2)
        {
            // Padding where none belongs, or more than is needed.
            if (!_padded)
                _junk++;
            return 0;
        }
        if (_letters + ++_padding < 4)
            return 0;
        var written = FlushQuantum(output, missing: false);
        _padded = true;
        return written;
    }

    private int FlushQuantum(Span<byte> output, bool missing)
    {
        var letters = _letters;
        var quantum = _quantum;
        var padding = _padding;
        _letters = _quantum = _padding = 0;
        switch (letters)
        {
            case 4:
                output[2] = (byte)quantum;
                output[1] = (byte)(quantum >> 8);
                output[0] = (byte)(quantum >> 16);
                return 3;
            case 3:
                Missing(missing && padding < 1);
                output[0] = (byte)(quantum >> 10);
                output[1] = (byte)(quantum >> 2);
                return 2;
            case 2:
                Missing(missing && padding < 2);
                output[0] = (byte)(quantum >> 4);
                return 1;
            case 1:
                Problems.Add("The base64 ends within a byte.");
                return 0;
            default:
                return 0;
        }
    }

    private void Missing(bool isMissing)
    {
        if (isMissing && !Problems.Contains("The padding of the base64 is missing."))
            Problems.Add("The padding of the base64 is missing.");
    }

    /// <summary>Behind the padding whole lines are judged: base64 goes on, anything else is text that somebody appended.</summary>
    private ReadOnlySpan<byte> TakeLineAfterPadding(ReadOnlySpan<byte> input, Span<byte> output, scoped ref int written)
    {
        var end = input.IndexOfAny(LineEnds);
        var line = end < 0 ? input : input[..end];
        var room = LongestFooterLine - _afterPadding.Count;
        _footer += Math.Max(0, line.Length - room);
        _afterPadding.AddRange(line[..Math.Min(line.Length, Math.Max(0, room))]);
        if (end < 0)
            return default;
        DecideLineAfterPadding(output, ref written);
        return input[(end + 1)..];
    }

    private void DecideLineAfterPadding(Span<byte> output, scoped ref int written)
    {
        var line = _afterPadding.ToArray().AsSpan().Trim(" \t"u8);
        _afterPadding.Clear();
        if (line.IsEmpty)
            return;
        var isBase64 = (line.Length & 3) == 0 && line.Length < LongestFooterLine && line.TrimEnd((byte)'=').IndexOfAnyExcept(Letters) < 0;
        if (!isBase64)
        {
            _footer += line.Length;
            return;
        }
        _continued = true;
        _padded = _lineAfterPadding = false;
        written += DecodeLine(line, output[written..]);
        _lineAfterPadding = _padded;
    }

    private static int Value(byte b) => b switch
    {
        >= (byte)'A' and <= (byte)'Z' => b - 'A',
        >= (byte)'a' and <= (byte)'z' => b - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => b - '0' + 52,
        (byte)'+' => 62,
        (byte)'/' => 63,
        _ => -1,
    };
}
