using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OptOut.Pdf.Fonts;

namespace OptOut.Pdf.Writing;

/// <summary>Writes a used face as a Type 0 font with its subset, widths and the way back to Unicode (9.7; ISO 19005-3, 6.2.11).</summary>
internal static class FontObjects
{
    public static int Write(PdfFile file, FontUse use)
    {
        int font = file.Reserve(), descendant = file.Reserve(), descriptor = file.Reserve(), program = file.Reserve(), unicode = file.Reserve();
        var face = use.Face;
        var bytes = FontSubset.Cut(use);
        var name = SubsetTag(bytes) + "+" + face.Name;
        file.WriteStream(program, $"/Length1 {bytes.Length}", bytes);
        file.WriteStream(unicode, "", ToUnicode(use).Span);
        file.Write(descriptor, Descriptor(face, name, program));
        file.Write(descendant, Descendant(use, name, descriptor));
        file.Write(font, new PdfBytes().Ascii("<</Type/Font/Subtype/Type0/BaseFont").Name(name).Ascii("/Encoding/Identity-H/DescendantFonts[")
            .Ref(descendant).Ascii("]/ToUnicode ").Ref(unicode).Ascii(">>"));
        return font;
    }

    private static PdfBytes Descriptor(FontFace face, string name, int program)
    {
        double Scale(int units) => units * 1000.0 / face.UnitsPerEm;
        // Flags: 1 fixed pitch, 3 symbolic (the encoding is our own), 7 italic (table 123).
        var flags = 4 | (face.FixedPitch ? 1 : 0) | (face.ItalicAngle != 0 ? 64 : 0);
        return new PdfBytes().Ascii("<</Type/FontDescriptor/FontName").Name(name).Ascii("/Flags ").Int(flags).Ascii("/FontBBox[")
            .Num(Scale(face.Box.Left)).Space().Num(Scale(face.Box.Bottom)).Space().Num(Scale(face.Box.Right)).Space().Num(Scale(face.Box.Top))
            .Ascii("]/ItalicAngle ").Num(face.ItalicAngle).Ascii("/Ascent ").Num(Scale(face.Ascent)).Ascii("/Descent ").Num(Scale(face.Descent))
            .Ascii("/CapHeight ").Num(Scale(face.CapHeight)).Ascii("/StemV ").Int(face.Bold ? 140 : 80).Ascii("/FontFile2 ").Ref(program).Ascii(">>");
    }

    private static PdfBytes Descendant(FontUse use, string name, int descriptor)
    {
        var body = new PdfBytes(1024).Ascii("<</Type/Font/Subtype/CIDFontType2/BaseFont").Name(name)
            .Ascii("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/FontDescriptor ").Ref(descriptor).Ascii("/DW 1000/W[0[");
        foreach (var glyph in use.Glyphs)
        {
            body.Num(use.Face.Advance(glyph) * 1000.0 / use.Face.UnitsPerEm).Space();
        }

        return body.Ascii("]]>>");
    }

    private static PdfBytes ToUnicode(FontUse use)
    {
        var body = new PdfBytes(2048).Ascii("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n")
            .Ascii("/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n")
            .Ascii("1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
        // A block holds at most 100 entries.
        for (var from = 1; from < use.CodePoints.Count; from += 100)
        {
            var count = Math.Min(100, use.CodePoints.Count - from);
            body.Int(count).Ascii(" beginbfchar\n");
            for (var slot = from; slot < from + count; slot++)
            {
                body.Ascii("<").Hex4(slot).Ascii("><");
                foreach (var unit in char.ConvertFromUtf32(use.CodePoints[slot]))
                {
                    body.Hex4(unit);
                }

                body.Ascii(">\n");
            }

            body.Ascii("endbfchar\n");
        }

        return body.Ascii("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
    }

    // Six capitals that differ when the subset differs (9.6.4).
    private static string SubsetTag(byte[] program)
    {
        var hash = SHA256.HashData(program);
        var tag = new StringBuilder(6);
        for (var i = 0; i < 6; i++)
        {
            tag.Append(CultureInfo.InvariantCulture, $"{(char)('A' + hash[i] % 26)}");
        }

        return tag.ToString();
    }
}
