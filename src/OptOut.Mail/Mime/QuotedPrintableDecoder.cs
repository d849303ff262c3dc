using System.Buffers;

namespace OptOut.Mail.Mime;

/// <summary>
/// Quoted-printable (RFC 2045, 6.7). Line ends are kept as they came, blanks at the end of a line go (rule 3),
/// an escape that is none stays as it stands.
/// </summary>
internal sealed class QuotedPrintableDecoder : TransferDecoder
{
    private const int MostBlanksHeld = 4096;

    private static readonly SearchValues<byte> Special = SearchValues.Create("= \t\r\n"u8);

    private readonly byte[] _blanks = new byte[MostBlanksHeld];
    private int _blankCount;
    private State _state;
    private byte _firstDigit;
    private long _badEscapes;
    private bool _eightBit;

    private enum State
    {
        Text,
        Equals,
        EqualsBlanks,
        EqualsCarriageReturn,
        EqualsDigit,
        CarriageReturn,
    }

    public override int Write(ReadOnlySpan<byte> input, Span<byte> output)
    {
        var written = 0;
        while (!input.IsEmpty)
        {
            if (_state == State.Text && _blankCount == 0)
            {
                var run = input.IndexOfAny(Special);
                run = run < 0 ? input.Length : run;
                if (run > 0)
                {
                    input[..run].CopyTo(output[written..]);
                    NoteEightBit(input[..run]);
                    written += run;
                    input = input[run..];
                    continue;
                }
                // A blank inside a line, or a line end without blanks before it: nothing to hold back.
                if (input.Length > 1 && (input[0] is (byte)' ' or (byte)'\t' ? !Special.Contains(input[1]) : input.StartsWith("\r\n"u8)))
                {
                    output[written++] = input[0];
                    output[written++] = input[1];
                    _eightBit |= input[1] > 127;
                    input = input[2..];
                    continue;
                }
                if (input.Length > 2 && input[0] == '=' && Hex(input[1]) is var high and >= 0 && Hex(input[2]) is var low and >= 0)
                {
                    output[written++] = (byte)((high << 4) | low);
                    input = input[3..];
                    continue;
                }
            }
            written += Take(input[0], output[written..]);
            input = input[1..];
        }
        return written;
    }

    public override int Finish(Span<byte> output)
    {
        var written = 0;
        if (_state == State.EqualsDigit)
            written = Literal(output);
        else if (_state == State.CarriageReturn)
            written = ReleaseBlanksAnd((byte)'\r', output);
        Count(_badEscapes, "One escape of the quoted-printable text is wrong; it stands as it came.", "{0} escapes of the quoted-printable text are wrong; they stand as they came.");
        if (_eightBit)
            Problems.Add("Quoted-printable text holds 8-bit bytes.");
        return written;
    }

    private int Take(byte b, Span<byte> output)
    {
        switch (_state)
        {
            case State.Equals when Hex(b) >= 0:
                _firstDigit = b;
                _state = State.EqualsDigit;
                return 0;
            case State.EqualsDigit when Hex(b) >= 0:
                _state = State.Text;
                output[0] = (byte)((Hex(_firstDigit) << 4) | Hex(b));
                return 1;
            case State.EqualsDigit:
                var literal = Literal(output);
                return literal + Take(b, output[literal..]);
            case State.Equals or State.EqualsBlanks:
                return TakeBehindEquals(b, output);
            case State.EqualsCarriageReturn:
                // A soft line break; a CR without LF is taken for one, too.
                _state = State.Text;
                return b == '\n' ? 0 : Take(b, output);
            case State.CarriageReturn:
                return TakeBehindCarriageReturn(b, output);
            default:
                return TakeText(b, output);
        }
    }

    private int TakeText(byte b, Span<byte> output)
    {
        switch (b)
        {
            case (byte)' ' or (byte)'\t':
                var released = _blankCount == MostBlanksHeld ? ReleaseBlanks(output) : 0;
                _blanks[_blankCount++] = b;
                return released;
            case (byte)'\r':
                _state = State.CarriageReturn;
                return 0;
            case (byte)'\n':
                _blankCount = 0;
                output[0] = b;
                return 1;
            case (byte)'=':
                _state = State.Equals;
                return ReleaseBlanks(output);
            default:
                _eightBit |= b > 127;
                return ReleaseBlanksAnd(b, output);
        }
    }

    private int TakeBehindEquals(byte b, Span<byte> output)
    {
        switch (b)
        {
            case (byte)'\n':
                _state = State.Text;
                _blankCount = 0;
                return 0;
            case (byte)'\r':
                _state = State.EqualsCarriageReturn;
                _blankCount = 0;
                return 0;
            case (byte)' ' or (byte)'\t' when _blankCount < MostBlanksHeld:
                _state = State.EqualsBlanks;
                _blanks[_blankCount++] = b;
                return 0;
            default:
                _badEscapes++;
                _state = State.Text;
                output[0] = (byte)'=';
                return 1 + Take(b, output[1..]);
        }
    }

    private int TakeBehindCarriageReturn(byte b, Span<byte> output)
    {
        _state = State.Text;
        if (b == '\n')
        {
            _blankCount = 0;
            output[0] = (byte)'\r';
            output[1] = (byte)'\n';
            return 2;
        }
        var written = ReleaseBlanksAnd((byte)'\r', output);
        return written + Take(b, output[written..]);
    }

    private int Literal(Span<byte> output)
    {
        _badEscapes++;
        _state = State.Text;
        output[0] = (byte)'=';
        output[1] = _firstDigit;
        return 2;
    }

    private int ReleaseBlanks(Span<byte> output)
    {
        _blanks.AsSpan(0, _blankCount).CopyTo(output);
        var count = _blankCount;
        _blankCount = 0;
        return count;
    }

    private int ReleaseBlanksAnd(byte b, Span<byte> output)
    {
        var count = ReleaseBlanks(output);
        output[count] = b;
        return count + 1;
    }

    private void NoteEightBit(ReadOnlySpan<byte> run) => _eightBit = _eightBit || !System.Text.Ascii.IsValid(run);
}
