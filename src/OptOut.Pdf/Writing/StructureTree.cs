namespace OptOut.Pdf.Writing;

/// <summary>
/// The tags (14.7). An element is written as soon as its content is on paper; what stays is a number for each element
/// directly under the root, a number for every 64 pages, and the notes' names.
/// </summary>
internal sealed class StructureTree
{
    private readonly NumberTree parents;
    private readonly PdfBytes notes = new();
    private int noteCount;
    private int nextParent;

    public StructureTree(PdfFile file)
    {
        File = file;
        Root = file.Reserve();
        parents = new NumberTree(file);
        Document = new StructNode(this, "Document", null);
    }

    public PdfFile File { get; }

    public int Root { get; }

    public StructNode Document { get; }

    /// <summary>The elements of a page by the numbers of their marked content.</summary>
    public int AddPage(List<int> elements)
    {
        var number = File.Reserve();
        var body = new PdfBytes(elements.Count * 8 + 8).Ascii("[");
        foreach (var element in elements)
        {
            body.Ref(element).Space();
        }

        File.Write(number, body.Ascii("]"));
        return AddParent(number);
    }

    public int AddParent(int objectNumber)
    {
        parents.Add(nextParent, objectNumber);
        return nextParent++;
    }

    public string AddNote(int element)
    {
        // Zero-padded, so that the order of numbering is the order of the name tree.
        var id = $"note{++noteCount:D9}";
        notes.Ascii("(").Ascii(id).Ascii(")").Ref(element).Space();
        return id;
    }

    public void Finish()
    {
        Document.Close();
        var body = new PdfBytes().Ascii("<</Type/StructTreeRoot/K[").Ref(Document.Number).Ascii("]/ParentTree ").Ref(parents.Finish())
            .Ascii("/ParentTreeNextKey ").Int(nextParent);
        if (noteCount > 0)
        {
            body.Ascii("/IDTree<</Names[").Raw(notes.Span).Ascii("]>>");
        }

        File.Write(Root, body.Ascii(">>"));
    }
}

/// <summary>An element of the tree, open while its content is being set.</summary>
internal sealed class StructNode
{
    private readonly StructureTree tree;

    // The root's children, one for each block of the document, are the one list that grows with it.
    private readonly CompactNumbers? blocks;
    private bool attached;
    private int firstPage;

    // Written as they come, in the order of reading.
    private PdfBytes? kids;

    public StructNode(StructureTree tree, string role, StructNode? parent)
    {
        this.tree = tree;
        Role = role;
        Parent = parent;
        Number = tree.File.Reserve();
        blocks = parent is null ? new CompactNumbers() : null;
    }

    public int Number { get; }

    public string Role { get; }

    public StructNode? Parent { get; }

    private PdfBytes Kids => kids ??= new(48);

    /// <summary>Further entries of its dictionary, as PDF.</summary>
    public string Entries { get; set; } = "";

    public StructNode Child(string role, string entries = "") => new(tree, role, this) { Entries = entries };

    public void NameNote() => Entries += $"/ID({tree.AddNote(Number)})";

    public void AddContent(int page, int markedContent)
    {
        Attach();
        firstPage = firstPage == 0 ? page : firstPage;
        if (page == firstPage)
        {
            Kids.Int(markedContent).Space();
        }
        else
        {
            Kids.Ascii("<</Type/MCR/Pg ").Ref(page).Ascii("/MCID ").Int(markedContent).Ascii(">>");
        }
    }

    public void AddAnnotation(int page, int annotation)
    {
        Attach();
        Kids.Ascii("<</Type/OBJR/Pg ").Ref(page).Ascii("/Obj ").Ref(annotation).Ascii(">>");
    }

    /// <summary>Takes its place among its parent's children: the order in which content is set is the reading order.</summary>
    public void Attach()
    {
        if (attached || Parent is null)
        {
            return;
        }

        attached = true;
        Parent.Attach();
        if (Parent.blocks is { } list)
        {
            list.Add(Number);
        }
        else
        {
            Parent.Kids.Ref(Number).Space();
        }
    }

    public void Close()
    {
        // Nothing was ever drawn for it: it has no place in the tree.
        if (!attached && Parent is not null)
        {
            return;
        }

        var body = new PdfBytes(128 + (kids?.Length ?? 0)).Ascii("<</Type/StructElem/S/").Ascii(Role).Ascii("/P ").Ref(Parent?.Number ?? tree.Root).Ascii(Entries);
        if (firstPage != 0)
        {
            body.Ascii("/Pg ").Ref(firstPage);
        }

        body.Ascii("/K[");
        foreach (var block in blocks ?? Enumerable.Empty<int>())
        {
            body.Ref(block).Space();
        }

        tree.File.Write(Number, body.Raw(kids is null ? [] : kids.Span).Ascii("]>>"));
        kids = null;
    }
}
