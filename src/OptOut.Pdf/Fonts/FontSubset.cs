using System.Buffers.Binary;
using System.Text;

namespace OptOut.Pdf.Fonts;

/// <summary>Cuts a TrueType file down to the slots a document uses; slot n becomes glyph n.</summary>
internal sealed class FontSubset
{
    // In the order of the file's directory, which is that of the tags.
    private static readonly string[] Kept = ["cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"];

    private readonly FontFace face;
    private readonly List<int> glyphs;
    private readonly Dictionary<int, int> parts = [];

    private FontSubset(FontFace face, List<int> glyphs)
    {
        this.face = face;
        this.glyphs = glyphs;
    }

    public static byte[] Cut(FontUse use) => new FontSubset(use.Face, [.. use.Glyphs]).Build();

    private byte[] Build()
    {
        var (glyf, loca) = Outlines();
        var tables = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var tag in Kept)
        {
            if (face.Has(tag))
            {
                tables[tag] = tag switch
                {
                    "glyf" => glyf,
                    "loca" => loca,
                    "hmtx" => Metrics(),
                    _ => face.TableBytes(tag).ToArray(),
                };
            }
        }

        BinaryPrimitives.WriteUInt16BigEndian(tables["hhea"].AsSpan(34), (ushort)glyphs.Count);
        BinaryPrimitives.WriteUInt16BigEndian(tables["maxp"].AsSpan(4), (ushort)glyphs.Count);
        BinaryPrimitives.WriteUInt16BigEndian(tables["head"].AsSpan(50), 1);
        BinaryPrimitives.WriteUInt32BigEndian(tables["head"].AsSpan(8), 0);
        return Assemble(tables);
    }

    // The list grows while it is walked: parts of composite glyphs are appended behind the slots.
    private (byte[] Glyf, byte[] Loca) Outlines()
    {
        var glyf = new MemoryStream();
        var offsets = new List<int>();
        for (var i = 0; i < glyphs.Count; i++)
        {
            offsets.Add((int)glyf.Length);
            var outline = face.Outline(glyphs[i]);
            if (outline.Length >= 10 && BinaryPrimitives.ReadInt16BigEndian(outline) < 0)
            {
                var copy = outline.ToArray();
                RenumberParts(copy);
                glyf.Write(copy);
            }
            else
            {
                glyf.Write(outline);
            }

            while (glyf.Length % 4 != 0)
            {
                glyf.WriteByte(0);
            }
        }

        offsets.Add((int)glyf.Length);
        var loca = new byte[offsets.Count * 4];
        for (var i = 0; i < offsets.Count; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(loca.AsSpan(i * 4), offsets[i]);
        }

        return (glyf.ToArray(), loca);
    }

    private void RenumberParts(byte[] outline)
    {
        const int wordArguments = 1, scale = 8, more = 32, scales = 64, matrix = 128;
        var at = 10;
        int flags;
        do
        {
            flags = outline.U16(at);
            var original = outline.U16(at + 2);
            if (!parts.TryGetValue(original, out var slot))
            {
                slot = glyphs.Count;
                glyphs.Add(original);
                parts[original] = slot;
            }

            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at + 2), (ushort)slot);
            at += 4 + ((flags & wordArguments) != 0 ? 4 : 2);
            at += (flags & scale) != 0 ? 2 : (flags & scales) != 0 ? 4 : (flags & matrix) != 0 ? 8 : 0;
        }
        while ((flags & more) != 0);
    }

    private byte[] Metrics()
    {
        var hmtx = new byte[glyphs.Count * 4];
        for (var i = 0; i < glyphs.Count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(hmtx.AsSpan(i * 4), (ushort)face.Advance(glyphs[i]));
            BinaryPrimitives.WriteInt16BigEndian(hmtx.AsSpan(i * 4 + 2), (short)face.LeftBearing(glyphs[i]));
        }

        return hmtx;
    }

    private static byte[] Assemble(Dictionary<string, byte[]> tables)
    {
        var directory = 12 + 16 * tables.Count;
        var file = new byte[directory + tables.Values.Sum(t => (t.Length + 3) & ~3)];
        var power = (int)Math.Log2(tables.Count);
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), (ushort)(16 << power));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), (ushort)power);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)(16 * tables.Count - (16 << power)));
        int entry = 12, at = directory, head = 0;
        foreach (var tag in Kept.Where(tables.ContainsKey))
        {
            var bytes = tables[tag];
            bytes.CopyTo(file, at);
            var length = (bytes.Length + 3) & ~3;
            Encoding.ASCII.GetBytes(tag, file.AsSpan(entry));
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(entry + 4), Sum(file.AsSpan(at, length)));
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(entry + 8), at);
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(entry + 12), bytes.Length);
            head = tag == "head" ? at : head;
            (entry, at) = (entry + 16, at + length);
        }

        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(head + 8), 0xB1B0AFBA - Sum(file));
        return file;
    }

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (var i = 0; i < bytes.Length; i += 4)
        {
            sum += BinaryPrimitives.ReadUInt32BigEndian(bytes[i..]);
        }

        return sum;
    }
}
