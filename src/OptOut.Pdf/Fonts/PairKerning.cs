using System.Numerics;
using System.Text;

namespace OptOut.Pdf.Fonts;

/// <summary>Pair adjustments of a face: GPOS lookup type 2 of the feature “kern”, or the older kern table.</summary>
/// <remarks>Contextual kerning and mark positioning are not read; for Latin, Greek and Cyrillic the pairs carry nearly all of it.</remarks>
internal sealed class PairKerning
{
    private static readonly string[] Scripts = ["latn", "DFLT", "cyrl", "grek"];

    private readonly byte[] data;
    private readonly List<int[]> lookups = [];
    private readonly int kernTable;

    // Direct-mapped; an entry is key << 16 | value and one 64-bit write, so threads may race without harm.
    private readonly long[] seen = new long[8192];

    public PairKerning(FontFace face)
    {
        data = face.Data;
        if (face.Has("GPOS"))
        {
            ReadLookups(face.Table("GPOS"));
        }
        else if (face.Has("kern"))
        {
            kernTable = face.Table("kern");
        }
    }

    public int Between(int left, int right)
    {
        var key = ((long)left << 16) | (uint)right;
        ref var entry = ref seen[(left * 31 + right) & (seen.Length - 1)];
        var known = Volatile.Read(ref entry);
        if (known != 0 && known >> 16 == key)
        {
            return (short)known;
        }

        var value = Look(left, right);
        Volatile.Write(ref entry, (key << 16) | (ushort)(short)value);
        return value;
    }

    private int Look(int left, int right)
    {
        if (kernTable != 0)
        {
            return FromKernTable(left, right);
        }

        var sum = 0;
        foreach (var lookup in lookups)
        {
            foreach (var subtable in lookup)
            {
                if (Pair(subtable, left, right) is { } value)
                {
                    sum += value;
                    break;
                }
            }
        }

        return sum;
    }

    private void ReadLookups(int gpos)
    {
        var features = FeaturesOfFirstScript(gpos + data.U16(gpos + 4));
        var featureList = gpos + data.U16(gpos + 6);
        var lookupList = gpos + data.U16(gpos + 8);
        var wanted = new List<int>();
        foreach (var feature in features)
        {
            var record = featureList + 2 + feature * 6;
            if (Encoding.ASCII.GetString(data, record, 4) != "kern")
            {
                continue;
            }

            var table = featureList + data.U16(record + 4);
            for (var i = 0; i < data.U16(table + 2); i++)
            {
                var lookup = data.U16(table + 4 + i * 2);
                if (!wanted.Contains(lookup)) wanted.Add(lookup);
            }
        }

        wanted.Sort();
        foreach (var index in wanted)
        {
            AddLookup(lookupList + data.U16(lookupList + 2 + index * 2));
        }
    }

    private List<int> FeaturesOfFirstScript(int scriptList)
    {
        foreach (var tag in Scripts)
        {
            for (var i = 0; i < data.U16(scriptList); i++)
            {
                var record = scriptList + 2 + i * 6;
                var script = scriptList + data.U16(record + 4);
                if (Encoding.ASCII.GetString(data, record, 4) != tag || data.U16(script) == 0)
                {
                    continue;
                }

                var language = script + data.U16(script);
                var features = new List<int>();
                for (var n = 0; n < data.U16(language + 4); n++)
                {
                    features.Add(data.U16(language + 6 + n * 2));
                }

                return features;
            }
        }

        return [];
    }

    private void AddLookup(int lookup)
    {
        var subtables = new List<int>();
        for (var i = 0; i < data.U16(lookup + 4); i++)
        {
            var subtable = lookup + data.U16(lookup + 6 + i * 2);
            var type = data.U16(lookup);
            if (type == 9)
            {
                (type, subtable) = (data.U16(subtable + 2), subtable + (int)data.U32(subtable + 4));
            }

            if (type == 2)
            {
                subtables.Add(subtable);
            }
        }

        if (subtables.Count > 0)
        {
            lookups.Add([.. subtables]);
        }
    }

    private int? Pair(int subtable, int left, int right)
    {
        var covered = Coverage(subtable + data.U16(subtable + 2), left);
        if (covered < 0)
        {
            return null;
        }

        var (first, second) = (data.U16(subtable + 4), data.U16(subtable + 6));
        var size = 2 * (BitOperations.PopCount((uint)first) + BitOperations.PopCount((uint)second));
        if (data.U16(subtable) == 1)
        {
            return FromSet(subtable + data.U16(subtable + 10 + covered * 2), right, first, size);
        }

        var row = Class(subtable + data.U16(subtable + 8), left);
        var column = Class(subtable + data.U16(subtable + 10), right);
        var columns = data.U16(subtable + 14);
        return Advance(subtable + 16 + (row * columns + column) * size, first);
    }

    private int? FromSet(int set, int right, int format, int size)
    {
        int low = 0, high = data.U16(set) - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var at = set + 2 + middle * (2 + size);
            var glyph = data.U16(at);
            if (glyph == right)
            {
                return Advance(at + 2, format);
            }

            (low, high) = glyph < right ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    // XAdvance is bit 2 of the value format; XPlacement and YPlacement come before it when present.
    private int Advance(int at, int format) => (format & 4) == 0 ? 0 : data.I16(at + 2 * BitOperations.PopCount((uint)(format & 3)));

    private int Coverage(int table, int glyph)
    {
        var ranges = data.U16(table) == 2;
        var size = ranges ? 6 : 2;
        int low = 0, high = data.U16(table + 2) - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var at = table + 4 + middle * size;
            var (start, end) = (data.U16(at), ranges ? data.U16(at + 2) : data.U16(at));
            if (glyph >= start && glyph <= end)
            {
                return ranges ? data.U16(at + 4) + glyph - start : middle;
            }

            (low, high) = glyph > end ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }

    private int Class(int table, int glyph)
    {
        if (data.U16(table) == 1)
        {
            var index = glyph - data.U16(table + 2);
            return index >= 0 && index < data.U16(table + 4) ? data.U16(table + 6 + index * 2) : 0;
        }

        int low = 0, high = data.U16(table + 2) - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var at = table + 4 + middle * 6;
            if (glyph >= data.U16(at) && glyph <= data.U16(at + 2))
            {
                return data.U16(at + 4);
            }

            (low, high) = glyph > data.U16(at + 2) ? (middle + 1, high) : (low, middle - 1);
        }

        return 0;
    }

    private int FromKernTable(int left, int right)
    {
        var at = kernTable + 4;
        for (var n = 0; n < data.U16(kernTable + 2); n++)
        {
            // Format 0, horizontal, no minimum or cross-stream values.
            if ((data.U16(at + 4) & 0xFF07) == 1 && KernPair(at, ((long)left << 16) | (uint)right) is { } value)
            {
                return value;
            }

            at += data.U16(at + 2);
        }

        return 0;
    }

    private int? KernPair(int subtable, long key)
    {
        int low = 0, high = data.U16(subtable + 6) - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var at = subtable + 14 + middle * 6;
            var pair = data.U32(at);
            if (pair == key)
            {
                return data.I16(at + 4);
            }

            (low, high) = pair < key ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }
}
