namespace OptOut.Pdf.Layout;

/// <summary>Fills lines one after the other, ragged right. A word wider than the line is cut where it must be.</summary>
internal static class LineBreaker
{
    /// <param name="text">What to break.</param>
    /// <param name="width">The room, in points.</param>
    /// <param name="least">A break that leaves a line shorter than this share of the room is not taken; the word is cut instead.</param>
    public static List<TextLine> Break(ShapedText text, double width, double least = 0)
    {
        var lines = new List<TextLine>();
        var start = 0;
        while (start < text.Count)
        {
            var line = Next(text, start, width, width * least);
            lines.Add(line);
            start = line.End;
        }

        // A line feed at the very end asks for an empty line after it.
        if (text.Count == 0 || text[text.Count - 1].Break == BreakAfter.Must)
        {
            lines.Add(new TextLine(text.Count, text.Count, 0));
        }

        return lines;
    }

    private static TextLine Next(ShapedText text, int start, double width, double shortest)
    {
        double used = 0, inked = 0, bestWidth = 0;
        var best = -1;
        for (var i = start; i < text.Count; i++)
        {
            ref var glyph = ref text[i];
            used += glyph.Advance;
            if (glyph.Break == BreakAfter.Must)
            {
                return new TextLine(start, i + 1, inked);
            }

            if (glyph.Break == BreakAfter.Space)
            {
                (best, bestWidth) = (i + 1, inked);
                continue;
            }

            if (used > width + 0.01)
            {
                return best > start && bestWidth >= shortest ? new TextLine(start, best, bestWidth) : Cut(text, start, i, inked);
            }

            inked = used;
            if (glyph.Break == BreakAfter.May)
            {
                (best, bestWidth) = (i + 1, inked);
            }
        }

        return new TextLine(start, text.Count, inked);
    }

    private static TextLine Cut(ShapedText text, int start, int at, double inked)
    {
        // Never between a letter and the accent on it, and never an empty line.
        var cut = at;
        while (cut > start + 1 && text[cut].Joined)
        {
            cut--;
            inked -= text[cut].Advance;
        }

        if (cut > start)
        {
            return new TextLine(start, cut, inked);
        }

        return new TextLine(start, start + 1, text[start].Advance);
    }
}
