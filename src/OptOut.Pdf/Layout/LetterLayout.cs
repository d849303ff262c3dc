using OptOut.Pdf.Writing;

namespace OptOut.Pdf.Layout;

/// <summary>Sets the head and the end of a letter. Measures are those of DIN 5008, form B, in millimetres from the paper's upper left corner.</summary>
internal sealed class LetterLayout(Session session, TextLayout text, PictureLayout pictures)
{
    private const double AddressX = 25, AddressWidth = 80, AddressTop = 45, AddressBottom = 90, NotesBottom = 62.7;
    private const double InformationX = 125, InformationTop = 50, InformationWidth = 65;
    private const double SubjectTop = 98.46, BackSize = 7;

    // Points, and characters.
    private const double SmallestAddress = 7.5;
    private const int SurelyOneLine = 28;

    private static readonly double[] FoldMarks = [105, 210];

    public IEnumerable<LayoutBox> Head(LetterHead head, Place place)
    {
        var (senderRoom, recipientRoom) = (Session.Points(InformationTop - 14), Session.Points(AddressBottom - NotesBottom));
        var sender = Column(head.Sender, InformationX, InformationWidth, SizeFor(head.Sender, InformationWidth, senderRoom, TextStyle.Bold), place.Parent, boldFirst: true);
        var back = Column(SenderLine(head.Sender), AddressX, AddressWidth, BackSize, place.Parent);
        var postal = Column(head.PostalNotes, AddressX, AddressWidth, 8, place.Parent);
        var recipient = Column(head.Recipient, AddressX, AddressWidth, SizeFor(head.Recipient, AddressWidth, recipientRoom, TextStyle.Regular), place.Parent);
        var information = head.Information.SelectMany(fact => Fact(fact, place.Parent)).ToList();

        // What the window cannot show goes on below, so that no word is lost.
        var fits = Fitting(recipient, recipientRoom);
        var senderFits = Fitting(sender, senderRoom);
        var postalFits = Fitting(postal, Session.Points(NotesBottom - AddressTop) - Sum(back) - 5);
        var below = postal[postalFits..].Concat(recipient[fits..]).Concat(sender[senderFits..]).ToList();
        postal = postal[..postalFits];
        var columns = new List<HeadColumn>
        {
            new(sender[..senderFits], 14),
            new(back, NotesBottom - (Sum(back) + Sum(postal) + 5) * 25.4 / 72),
            new(postal, NotesBottom - (Sum(postal) + 3) * 25.4 / 72),
            new(recipient[..fits], NotesBottom),
        };
        var informationFits = Fitting(information, session.Frame.Bottom - Session.Points(InformationTop + 20));
        columns.Add(new(information[..informationFits], InformationTop));
        below.AddRange(information[informationFits..]);
        var end = Math.Max(Session.Points(SubjectTop), Session.Points(InformationTop) + Sum(information[..informationFits]) + 12);
        yield return new LetterHeadBox(columns, end - session.Frame.Top) { KeepWithNext = below.Count == 0 };
        for (var i = 0; i < below.Count; i++)
        {
            yield return below[i];
        }

        foreach (var box in Subject(head.Subject, place))
        {
            yield return box;
        }
    }

    // What is too long for its place is set smaller, as far as it can still be read through a window.
    private double SizeFor(IReadOnlyList<string> lines, double width, double room, TextStyle widest)
    {
        var full = session.Body * 0.98;
        if (lines.Count * full * TextLayout.Leading <= room && lines.All(line => line.Length <= SurelyOneLine))
        {
            return full;
        }

        var shaped = lines.Select(line => text.Shape([new TextRun(line)], new RunLook(full, widest, Ink.Black), session.Tree.Document)).ToList();
        var size = full;
        while (size > SmallestAddress && shaped.Sum(line => LineBreaker.Break(line, Session.Points(width) * full / size).Count) * size * TextLayout.Leading > room)
        {
            size -= 0.25;
        }

        return size;
    }

    // A repetition for the window, in one line: as many of the sender's lines as fit; all of them stand at the top.
    private string[] SenderLine(IReadOnlyList<string> sender)
    {
        for (var count = sender.Count; count > 0; count--)
        {
            var words = string.Join(" · ", sender.Take(count));
            var shaped = new ShapedText();
            session.Shaper.Append(shaped, words, new RunLook(BackSize, TextStyle.Regular, Ink.Black));
            if (shaped.Width(0, shaped.Count) <= Session.Points(AddressWidth) && !words.AsSpan().ContainsAny('\n', '\r'))
            {
                return [words];
            }
        }

        return [];
    }

    public IEnumerable<LayoutBox> End(Signature signature, Place place)
    {
        var boxes = new List<LayoutBox>();
        var closing = Plain(signature.Closing, place.X, place.Width, session.Body, place.Parent, TextStyle.Regular);
        closing[0].Before = session.Body * 1.2;
        boxes.AddRange(closing);
        boxes.Add(signature.Picture is { } picture
            ? pictures.Signature(picture, place, Session.Points(signature.Space))
            : new PlainBox { Height = Session.Points(signature.Space) });
        boxes.AddRange(Plain(signature.Name, place.X, place.Width, session.Body, place.Parent, TextStyle.Regular));
        boxes.ForEach(box => box.KeepWithNext = true);
        boxes[^1].KeepWithNext = false;
        var gap = session.Body * 1.4;
        foreach (var line in signature.Below)
        {
            var lines = Plain(line, place.X, place.Width, session.Body * 0.9, place.Parent, TextStyle.Regular);
            lines[0].Before = gap;
            boxes.AddRange(lines);
            gap = 0;
        }

        return boxes;
    }

    private List<LayoutBox> Subject(string subject, Place place)
    {
        var node = place.Parent.Child("H1");
        session.HeadingLevel = 1;
        var size = session.Body * 1.08;
        var shaped = text.Shape([new TextRun(subject)], new RunLook(size, TextStyle.Bold, Ink.Black), node);
        var boxes = text.Lines(shaped, place.X, place.Width, size, node);
        boxes.ForEach(box => box.KeepWithNext = true);
        boxes[^1].KeepWithNext = boxes.Count < 12;
        boxes[0].Placed += (page, top) =>
            session.Outline.Add(1, subject.ReplaceLineEndings(" "), new Destination(page.Number, page.Index, page.FromBelow(top)));
        return session.Close(boxes, node);
    }

    private List<LayoutBox> Column(IReadOnlyList<string> lines, double x, double width, double size, StructNode parent, bool boldFirst = false) =>
        [.. lines.SelectMany((line, i) => Plain(line, Session.Points(x), Session.Points(width), size, parent, boldFirst && i == 0 ? TextStyle.Bold : TextStyle.Regular))];

    private List<LayoutBox> Plain(string words, double x, double width, double size, StructNode parent, TextStyle style)
    {
        var node = parent.Child("P");
        var boxes = text.Lines(text.Shape([new TextRun(words)], new RunLook(size, style, Ink.Black), node), x, width, size, node);
        return session.Close(boxes, node);
    }

    private List<LayoutBox> Fact(LetterFact fact, StructNode parent)
    {
        const double label = 25;
        var size = session.Body * 0.86;
        var node = parent.Child("P");
        var value = text.Shape([new TextRun(fact.Value)], new RunLook(size, TextStyle.Regular, Ink.Black), node);
        var name = text.Shape([new TextRun(fact.Label + " ")], new RunLook(size, TextStyle.Regular, Ink.Grey), node);
        var x = Session.Points(InformationX);
        var (labelRoom, valueRoom) = (Session.Points(label), Session.Points(InformationWidth - label));
        var labels = text.Lines(name, x, labelRoom - 4, size, node);
        var boxes = text.Lines(value, x + labelRoom, valueRoom, size, node);
        for (var i = 0; i < labels.Count; i++)
        {
            if (i == boxes.Count)
            {
                boxes.Add(new PlainBox(labels[i].Draw) { Height = labels[i].Height });
            }
            else
            {
                ((LineBox)boxes[i]).Ahead = labels[i].Draw;
            }
        }

        return session.Close(boxes, node);
    }

    private static double Sum(List<LayoutBox> boxes) => boxes.Sum(box => box.Height);

    private static int Fitting(List<LayoutBox> boxes, double room)
    {
        var count = 0;
        for (double used = 0; count < boxes.Count && (used += boxes[count].Height) <= room + 0.01; count++)
        {
        }

        return count;
    }

    /// <summary>Lines below each other, the first so many millimetres from the paper's upper edge.</summary>
    private sealed record HeadColumn(IReadOnlyList<LayoutBox> Lines, double Top);

    /// <summary>Everything above the subject, at its places on the paper, and the marks for folding.</summary>
    private sealed class LetterHeadBox : LayoutBox
    {
        private readonly List<HeadColumn> columns;

        public LetterHeadBox(List<HeadColumn> columns, double height)
        {
            this.columns = columns;
            Height = height;
        }

        public override bool StartsPage => true;

        public override void Draw(PageCanvas page, double top)
        {
            page.Letterhead = true;
            foreach (var mark in FoldMarks)
            {
                page.Line(Session.Points(4), Session.Points(mark), Session.Points(8), 0.4, 0.5);
            }

            page.Line(Session.Points(4), Session.Points(148.5), Session.Points(10), 0.4, 0.5);
            foreach (var column in columns)
            {
                var y = Session.Points(column.Top);
                foreach (var line in column.Lines)
                {
                    line.Draw(page, y);
                    y += line.Height;
                    line.Closes?.ForEach(node => node.Close());
                }
            }
        }
    }
}
