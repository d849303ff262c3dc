using System.Text;
using System.Text.Json;

namespace OptOut.Pdf.Tests;

/// <summary>Clauses of ISO 19005-3 (PDF/A-3) and ISO 14289-1 (PDF/UA-1) that can be read off the objects. No validator was run: these checks and no more are claimed.</summary>
public sealed class StructureTests
{
    private static readonly Dictionary<string, (byte[] Bytes, PdfObjects Objects)> Read = Samples.All.ToDictionary(
        s => s.Key, s => Samples.Render(s.Value()), StringComparer.Ordinal).ToDictionary(s => s.Key, s => (s.Value, new PdfObjects(s.Value)), StringComparer.Ordinal);

    public static TheoryData<string> Kinds => [.. Samples.All.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A3_6_1_2_the_header_is_followed_by_four_bytes_above_127(string kind)
    {
        var bytes = Read[kind].Bytes;
        Assert.Equal("%PDF-1.7\n%", Encoding.ASCII.GetString(bytes, 0, 10));
        Assert.All(bytes[10..14], b => Assert.True(b > 127));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A3_6_1_3_the_trailer_has_an_ID_and_no_encryption_and_nothing_follows_the_end(string kind)
    {
        var (bytes, pdf) = Read[kind];
        Assert.Equal(2, pdf.Trailer.GetProperty("/ID").GetArrayLength());
        Assert.False(PdfObjects.Has(pdf.Trailer, "/Encrypt"));
        Assert.Equal("%%EOF\n", Encoding.ASCII.GetString(bytes, bytes.Length - 6, 6));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A3_6_2_3_there_is_one_output_intent_with_an_sRGB_profile_of_three_channels(string kind)
    {
        var pdf = Read[kind].Objects;
        var intent = Assert.Single(pdf.Catalog.GetProperty("/OutputIntents").EnumerateArray());
        Assert.True(PdfObjects.Is(intent, "/S", "/GTS_PDFA1"));
        Assert.Equal(3, pdf.At(intent, "/DestOutputProfile").GetProperty("/N").GetInt32());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A3_6_2_11_4_every_font_program_is_embedded_with_identity_mapping(string kind)
    {
        var pdf = Read[kind].Objects;
        Assert.All(pdf.All.Where(o => PdfObjects.Is(o, "/Subtype", "/CIDFontType2")), font =>
        {
            Assert.True(PdfObjects.Is(font, "/CIDToGIDMap", "/Identity"));
            Assert.True(PdfObjects.Has(pdf.At(font, "/FontDescriptor"), "/FontFile2"));
        });
        Assert.All(pdf.OfType("/Font").Where(o => PdfObjects.Is(o, "/Subtype", "/Type0")), font => Assert.True(PdfObjects.Has(font, "/ToUnicode")));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A3_6_3_annotations_are_links_that_print_and_are_not_hidden(string kind)
    {
        Assert.All(Read[kind].Objects.OfType("/Annot"), annotation =>
        {
            Assert.True(PdfObjects.Is(annotation, "/Subtype", "/Link"));
            Assert.Equal(4, annotation.GetProperty("/F").GetInt32());
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A3_6_5_there_are_no_scripts_and_no_actions_but_links(string kind)
    {
        var pdf = Read[kind].Objects;
        Assert.DoesNotContain(pdf.All, o => PdfObjects.Has(o, "/JS") || PdfObjects.Has(o, "/AA") || PdfObjects.Has(o, "/OpenAction"));
        Assert.All(pdf.OfType("/Annot").Where(a => PdfObjects.Has(a, "/A")), a => Assert.True(PdfObjects.Is(pdf.At(a, "/A"), "/S", "/URI")));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A3_6_6_the_metadata_names_part_3_level_A_and_UA_1_and_the_title_of_the_information_dictionary(string kind)
    {
        var (bytes, pdf) = Read[kind];
        var file = Encoding.UTF8.GetString(bytes);
        Assert.Contains("<pdfaid:part>3</pdfaid:part>", file, StringComparison.Ordinal);
        Assert.Contains("<pdfaid:conformance>A</pdfaid:conformance>", file, StringComparison.Ordinal);
        Assert.Contains("<pdfuaid:part>1</pdfuaid:part>", file, StringComparison.Ordinal);
        var title = PdfObjects.Words(pdf.At(pdf.Trailer, "/Info").GetProperty("/Title"));
        Assert.Contains($"<rdf:li xml:lang=\"x-default\">{title}</rdf:li>", file, StringComparison.Ordinal);
        Assert.Contains("<xmp:CreateDate>2026-03-02T09:30:00+01:00</xmp:CreateDate>", file, StringComparison.Ordinal);
        Assert.Equal("D:20260302093000+01'00'", PdfObjects.Words(pdf.At(pdf.Trailer, "/Info").GetProperty("/CreationDate")));
    }

    [Fact]
    public void A3_6_8_every_embedded_file_has_type_relationship_names_and_parameters_and_stands_in_AF()
    {
        var pdf = Read["attachments"].Objects;
        var files = pdf.Catalog.GetProperty("/AF").EnumerateArray().Select(pdf.Resolve).ToList();
        Assert.Equal(4, files.Count);
        Assert.All(files, file =>
        {
            Assert.True(PdfObjects.Has(file, "/F") && PdfObjects.Has(file, "/UF") && PdfObjects.Has(file, "/Desc"));
            var embedded = pdf.At(file, "/EF", "/UF");
            Assert.True(PdfObjects.Has(embedded, "/Subtype"));
            var parameters = pdf.At(embedded, "/Params");
            Assert.True(PdfObjects.Has(parameters, "/Size") && PdfObjects.Has(parameters, "/ModDate") && PdfObjects.Has(parameters, "/CheckSum"));
        });
        Assert.Equal(["/Unspecified", "/Source", "/Supplement", "/Data"], files.Select(f => f.GetProperty("/AFRelationship").GetString()!));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void UA1_7_1_the_file_is_marked_has_a_language_and_shows_its_title(string kind)
    {
        var pdf = Read[kind].Objects;
        Assert.True(pdf.At(pdf.Catalog, "/MarkInfo").GetProperty("/Marked").GetBoolean());
        Assert.True(pdf.At(pdf.Catalog, "/ViewerPreferences").GetProperty("/DisplayDocTitle").GetBoolean());
        Assert.Equal("en-GB", PdfObjects.Words(pdf.Catalog.GetProperty("/Lang")));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void UA1_7_1_every_piece_of_content_is_tagged_or_an_artifact_and_marks_are_balanced(string kind)
    {
        var pages = PublicTool.Run(Read[kind].Bytes, "qpdf", "--qdf", "--object-streams=disable", "@", "{}/plain.pdf").Files["plain.pdf"];
        var open = 0;
        foreach (var line in Encoding.Latin1.GetString(pages).Split('\n'))
        {
            open += line.EndsWith("BDC", StringComparison.Ordinal) ? 1 : line == "EMC" ? -1 : 0;
            Assert.InRange(open, 0, 1);
            if (line.EndsWith("]TJ ET", StringComparison.Ordinal) || line.EndsWith(" l S", StringComparison.Ordinal) || line.EndsWith(" Do Q", StringComparison.Ordinal))
            {
                Assert.Equal(1, open);
            }
        }

        Assert.Equal(0, open);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void UA1_7_1_the_structure_tree_hangs_together_in_both_directions(string kind)
    {
        var pdf = Read[kind].Objects;
        var root = pdf.At(pdf.Catalog, "/StructTreeRoot");
        var seen = 0;
        Walk(pdf.Resolve(root.GetProperty("/K")[0]));
        Assert.Equal(pdf.OfType("/StructElem").Count(), seen);

        void Walk(JsonElement element)
        {
            seen++;
            foreach (var kid in element.GetProperty("/K").EnumerateArray().Select(pdf.Resolve).Where(k => PdfObjects.Is(k, "/Type", "/StructElem")))
            {
                Assert.Equal(element.GetProperty("/S").GetString(), pdf.At(kid, "/P").GetProperty("/S").GetString());
                Walk(kid);
            }
        }
    }

    [Fact]
    public void UA1_7_2_the_reading_order_is_the_order_of_the_blocks()
    {
        Assert.Equal(["/H1", "/Table", "/Table"], Roles("table"));
        Assert.Equal(["/H1", "/L", "/P", "/L"], Roles("lists"));
        Assert.Equal(["/H1", "/Figure", "/Caption", "/Figure", "/Figure"], Roles("pictures"));

        static IEnumerable<string> Roles(string kind)
        {
            var pdf = Read[kind].Objects;
            var document = pdf.Resolve(pdf.At(pdf.Catalog, "/StructTreeRoot").GetProperty("/K")[0]);
            return document.GetProperty("/K").EnumerateArray().Select(k => pdf.Resolve(k).GetProperty("/S").GetString()!);
        }
    }

    [Fact]
    public void UA1_7_3_figures_have_alternative_texts()
    {
        var figures = Read["pictures"].Objects.Elements("/Figure").ToList();
        Assert.Equal(3, figures.Count);
        Assert.All(figures, figure => Assert.True(PdfObjects.Has(figure, "/Alt")));
    }

    [Fact]
    public void UA1_7_4_2_a_skipped_heading_level_is_refused()
    {
        var fault = Assert.Throws<PdfException>(() => Samples.Render(Samples.Of("Skipped", new Heading(1, "One"), new Heading(3, "Three"))));
        Assert.Contains("Heading, block 2", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UA1_7_5_head_cells_say_what_they_head()
    {
        var pdf = Read["table"].Objects;
        Assert.Equal(6, pdf.Elements("/TH").Count());
        Assert.All(pdf.Elements("/TH"), cell => Assert.True(PdfObjects.Has(pdf.At(cell, "/A"), "/Scope")));
        Assert.All(pdf.Elements("/TR"), row => Assert.True(row.GetProperty("/K").GetArrayLength() is 2 or 4));
        Assert.Equal(63, pdf.Elements("/TR").Count());
    }

    [Fact]
    public void UA1_7_6_list_items_have_label_and_body()
    {
        var pdf = Read["lists"].Objects;
        Assert.Equal(11, pdf.Elements("/LI").Count());
        Assert.Equal(11, pdf.Elements("/Lbl").Count());
        Assert.Equal(11, pdf.Elements("/LBody").Count());
    }

    [Fact]
    public void UA1_7_9_notes_have_names_of_their_own_and_are_in_the_tree_of_names()
    {
        var pdf = Read["text"].Objects;
        var ids = pdf.Elements("/Note").Select(n => PdfObjects.Words(n.GetProperty("/ID"))).ToList();
        Assert.Equal(2, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(4, pdf.At(pdf.Catalog, "/StructTreeRoot", "/IDTree").GetProperty("/Names").GetArrayLength());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void UA1_7_18_pages_are_tabbed_in_structure_order_and_links_have_an_element_and_words(string kind)
    {
        var pdf = Read[kind].Objects;
        Assert.All(pdf.OfType("/Page"), page => Assert.True(PdfObjects.Is(page, "/Tabs", "/S")));
        Assert.All(pdf.OfType("/Annot"), a => Assert.True(PdfObjects.Has(a, "/Contents") && PdfObjects.Has(a, "/StructParent")));
        var referred = pdf.OfType("/StructElem").Where(e => PdfObjects.Is(e, "/S", "/Link"))
            .SelectMany(e => e.GetProperty("/K").EnumerateArray()).Count(k => PdfObjects.Is(k, "/Type", "/OBJR"));
        Assert.Equal(pdf.OfType("/Annot").Count(), referred);
    }
}
