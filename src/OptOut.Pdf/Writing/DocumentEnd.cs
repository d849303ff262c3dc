using OptOut.Pdf.Layout;

namespace OptOut.Pdf.Writing;

/// <summary>What is written when the last page is done: trees, fonts, metadata, output intent and the catalog (7.7.2).</summary>
internal static class DocumentEnd
{
    public static int Write(Session session, AttachedFiles attachments, string engine, out int info)
    {
        var file = session.File;
        session.Pages.Finish();
        session.Tree.Finish();
        session.Outline.Finish();
        WriteFonts(session);
        info = Metadata.WriteInfo(file, session.Document.Info, engine);
        var catalog = file.Reserve();
        var body = new PdfBytes(1024).Ascii("<</Type/Catalog/Pages ").Ref(session.Pages.Root).Ascii("/Lang").Text(session.Document.Info.Language)
            .Ascii("/MarkInfo<</Marked true>>/StructTreeRoot ").Ref(session.Tree.Root)
            .Ascii("/ViewerPreferences<</DisplayDocTitle true>>/Metadata ").Ref(Metadata.WriteXmp(file, session.Document.Info, engine))
            .Ascii("/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)/DestOutputProfile ")
            .Ref(WriteProfile(file)).Ascii(">>]");
        if (session.Outline.Root != 0)
        {
            body.Ascii("/Outlines ").Ref(session.Outline.Root).Ascii("/PageMode/UseOutlines");
        }

        var names = new PdfBytes();
        attachments.PutCatalog(body, names);
        PutDestinations(session, names);
        if (names.Length > 0)
        {
            body.Ascii("/Names<<").Raw(names.Span).Ascii(">>");
        }

        file.Write(catalog, body.Ascii(">>"));
        return catalog;
    }

    private static void WriteFonts(Session session)
    {
        var body = new PdfBytes().Ascii("<<");
        foreach (var font in session.Shaper.Used)
        {
            body.Ascii("/F").Int(font.Index).Space().Ref(FontObjects.Write(session.File, font));
        }

        session.File.Write(session.FontResources, body.Ascii(">>"));
    }

    private static int WriteProfile(PdfFile file)
    {
        var number = file.Reserve();
        file.WriteStream(number, "/N 3", SrgbProfile.Bytes);
        return number;
    }

    private static void PutDestinations(Session session, PdfBytes names)
    {
        if (session.Anchors.Count == 0)
        {
            return;
        }

        names.Ascii("/Dests<</Names[");
        foreach (var (anchor, destination) in NameOrder.Sort(session.Anchors))
        {
            destination.Put(names.Text(anchor));
        }

        names.Ascii("]>>");
    }
}
