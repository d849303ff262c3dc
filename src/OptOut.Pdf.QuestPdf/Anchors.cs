namespace OptOut.Pdf.QuestPdf;

/// <summary>Every link leads somewhere, and every anchor is one place only.</summary>
internal static class Anchors
{
    public static void Check(IReadOnlyList<Block> blocks)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var block in blocks.SelectMany(WithBelow))
        {
            if (block.Anchor is { } anchor && !known.Add(anchor))
            {
                throw new PdfException($"The anchor “{anchor}” stands on two blocks. Give each block its own.");
            }

            wanted.UnionWith(WantedBy(block));
        }

        wanted.ExceptWith(known);
        if (wanted.Order(StringComparer.Ordinal).FirstOrDefault() is { } lost)
        {
            throw new PdfException($"A link or page number leads to “{lost}”, and no block has this anchor. Add it or take the link out.");
        }
    }

    private static IEnumerable<Block> WithBelow(Block block) => (block switch
    {
        KeepTogether together => together.Blocks,
        BulletList list => list.Items.SelectMany(item => item.Below ?? []),
        NumberedList list => list.Items.SelectMany(item => item.Below ?? []),
        _ => [],
    }).SelectMany(WithBelow).Prepend(block);

    private static IEnumerable<string> WantedBy(Block block) => block switch
    {
        TableOfContents contents => contents.Entries.Select(entry => entry.Anchor),
        Heading heading => WantedBy(heading.Content),
        Paragraph paragraph => WantedBy(paragraph.Content),
        BulletList list => list.Items.SelectMany(item => WantedBy(item.Content)),
        NumberedList list => list.Items.SelectMany(item => WantedBy(item.Content)),
        _ => [],
    };

    private static IEnumerable<string> WantedBy(IEnumerable<Inline> content) => content.SelectMany(inline => inline switch
    {
        PageOf page => [page.Anchor],
        LinkRun { Target: ['#', ..] } link => WantedBy(link.Content).Append(link.Target[1..]),
        LinkRun link => WantedBy(link.Content),
        FootnoteRun note => WantedBy(note.Content),
        _ => Enumerable.Empty<string>(),
    });
}
