namespace OptOut.Mail.Mime;

/// <summary>Bytes that are not wrapped, with a look at whether they may stand so.</summary>
internal sealed class IdentityDecoder(TransferEncoding declared) : TransferDecoder
{
    /// <summary>RFC 5322, 2.1.1: a line has at most 998 bytes.</summary>
    private const int LongestLine = 998;

    private bool _eightBit;
    private bool _nul;
    private long _line;
    private long _longest;

    public override int Write(ReadOnlySpan<byte> input, Span<byte> output)
    {
        input.CopyTo(output);
        if (declared != TransferEncoding.Binary)
            Look(input);
        return input.Length;
    }

    public override int Finish(Span<byte> output)
    {
        if (_eightBit)
            Problems.Add("There are 8-bit bytes although the part is declared as 7bit.");
        if (_nul)
            Problems.Add("There are NUL bytes in the text.");
        if (Math.Max(_longest, _line) > LongestLine + 1)
            Problems.Add("There are lines of more than 998 bytes.");
        return 0;
    }

    private void Look(ReadOnlySpan<byte> input)
    {
        if (!_eightBit && declared == TransferEncoding.SevenBit)
            _eightBit = !System.Text.Ascii.IsValid(input);
        _nul = _nul || input.Contains((byte)0);
        if (_longest > LongestLine + 1)
            return;
        for (var end = input.IndexOf((byte)'\n'); end >= 0; end = input.IndexOf((byte)'\n'))
        {
            _longest = Math.Max(_longest, _line + end);
            _line = 0;
            input = input[(end + 1)..];
        }
        _line += input.Length;
    }
}
