using OptOut.Pdf.Layout;

namespace OptOut.Pdf.Writing;

/// <summary>Writes a finished page (7.7.3.3): its content now, its running lines in a second stream at the end.</summary>
internal static class PageObjects
{
    public static void Write(Session session, PageCanvas page, PageLog log)
    {
        var file = session.File;
        int content = file.Reserve(), late = file.Reserve();
        log.LateObjects.Add(late);
        if (page.Letterhead)
        {
            log.Letterheads.Add(page.Index);
        }

        if (page.Late.Count > 0)
        {
            log.Late[page.Index] = page.Late;
        }

        file.WriteStream(content, "", page.Content.Span);
        var frame = session.Frame;
        var body = new PdfBytes(512).Ascii("<</Type/Page/Parent ").Ref(session.Pages.Add(page.Number))
            .Ascii("/MediaBox[0 0 ").Num(frame.Width).Space().Num(frame.Height).Ascii("]/Contents[").Ref(content).Space().Ref(late)
            .Ascii("]/Resources<</Font ").Ref(session.FontResources);
        if (page.Images.Count > 0)
        {
            body.Ascii("/XObject<<");
            page.Images.Sort();
            foreach (var image in page.Images)
            {
                body.Ascii("/I").Int(image).Space().Ref(image);
            }

            body.Ascii(">>");
        }

        body.Ascii(">>/Tabs/S/StructParents ").Int(session.Tree.AddPage(page.Owners));
        if (page.Annotations.Count > 0)
        {
            body.Ascii("/Annots[");
            page.Annotations.ForEach(a => body.Ref(a).Space());
            body.Ascii("]");
        }

        file.Write(page.Number, body.Ascii(">>"));
    }
}
