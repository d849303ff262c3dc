using OptOut.Pdf.Writing;

namespace OptOut.Pdf.Layout;

/// <summary>Sets pictures: Figure with its alternative text, never wider than the text nor higher than the page.</summary>
internal sealed class PictureLayout(Session session, TextLayout text)
{
    public List<LayoutBox> Set(Image image, Place place)
    {
        var node = Figure(image, place);
        var picture = session.Pictures.Add(image.Data, session.Shaper.Block);
        var caption = image.Caption is null ? [] : Caption(image.Caption, place);
        var room = session.Frame.TextHeight - caption.Sum(s => s.Height) - session.Body;
        // 96 dots per inch: 0.75 points for each.
        var width = Math.Min(place.Width, image.Width is { } wanted ? Session.Points(wanted) : picture.Width * 0.75);
        var scale = Math.Min(1, room / (width * picture.Height / picture.Width));
        var (w, h) = (width * scale, width * scale * picture.Height / picture.Width);
        node.Entries += Bounds(w, h);
        var box = new PlainBox((page, top) => page.Picture(picture.Number, place.X, top, w, h, node))
        {
            Height = h,
            Before = session.Body * 0.8,
            KeepWithNext = caption.Count > 0,
        };
        box.Closing(node);
        caption.ForEach(line => line.KeepWithNext = line != caption[^1]);
        return [box, .. caption];
    }

    /// <summary>A signature's picture, fitted into the room for the hand.</summary>
    public LayoutBox Signature(Image image, Place place, double room)
    {
        var node = Figure(image, place);
        var picture = session.Pictures.Add(image.Data, session.Shaper.Block);
        var height = Math.Min(room - 4, picture.Height * 0.75);
        var width = height * picture.Width / picture.Height;
        if (width > place.Width)
        {
            (width, height) = (place.Width, height * place.Width / width);
        }

        node.Entries += Bounds(width, height);
        return new PlainBox((page, top) => page.Picture(picture.Number, place.X, top + room - height - 2, width, height, node)) { Height = room }.Closing(node);
    }

    private static string Bounds(double width, double height) =>
        System.Text.Encoding.ASCII.GetString(new PdfBytes().Ascii("/A<</O/Layout/Placement/Block/Width ").Num(width).Ascii("/Height ").Num(height).Ascii(">>").Span);

    private StructNode Figure(Image image, Place place)
    {
        if (string.IsNullOrWhiteSpace(image.Alt))
        {
            throw new PdfException($"A picture without alternative text ({session.Shaper.Block}). Say what it shows.");
        }

        return place.Parent.Child("Figure", System.Text.Encoding.ASCII.GetString(new PdfBytes().Ascii("/Alt").Text(image.Alt).Span));
    }

    private List<LayoutBox> Caption(IReadOnlyList<Inline> words, Place place)
    {
        var node = place.Parent.Child("Caption");
        var size = session.Body * 0.84;
        var boxes = text.Lines(text.Shape(words, new RunLook(size, TextStyle.Regular, Ink.Grey), node), place.X, place.Width, size, node);
        boxes[0].Before = 3;
        return session.Close(boxes, node);
    }
}
