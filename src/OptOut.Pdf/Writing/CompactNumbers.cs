using System.Collections;

namespace OptOut.Pdf.Writing;

/// <summary>A long list of numbers that lie close together, kept as differences: about a byte for each.</summary>
internal sealed class CompactNumbers : IEnumerable<int>
{
    private byte[] data = [];
    private int length;
    private int last;

    public void Add(int number)
    {
        // The sign goes into the lowest bit, so that a small step back is a small number, too.
        var difference = number - last;
        var rest = (uint)((difference << 1) ^ (difference >> 31));
        last = number;
        if (length + 5 > data.Length)
        {
            Array.Resize(ref data, Math.Max(16, data.Length + data.Length / 4 + 5));
        }

        for (; rest >= 0x80; rest >>= 7)
        {
            data[length++] = (byte)(rest | 0x80);
        }

        data[length++] = (byte)rest;
    }

    public IEnumerator<int> GetEnumerator()
    {
        var number = 0;
        for (var at = 0; at < length;)
        {
            uint value = 0;
            for (var shift = 0; ; shift += 7)
            {
                var b = data[at++];
                value |= (uint)(b & 0x7F) << shift;
                if (b < 0x80)
                {
                    break;
                }
            }

            number += (int)(value >> 1) ^ -(int)(value & 1);
            yield return number;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
