using System.Runtime.InteropServices;

namespace OptOut.Pdf.Writing;

/// <summary>
/// The tags (14.7). An element is written as soon as its content is on paper; what stays is a number for each element
/// directly under the root, a number for every 64 pages, and the notes' names.
/// </summary>
internal sealed class StructureTree
{
    private readonly NumberTree parents;
    private readonly List<(string Id, int Number)> notes = [];
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
        var id = $"note{notes.Count + 1:D9}";
        notes.Add((id, element));
        return id;
    }

    public void Finish()
    {
        Document.Close();
        var body = new PdfBytes().Ascii("<</Type/StructTreeRoot/K[").Ref(Document.Number).Ascii("]/ParentTree ").Ref(parents.Finish())
            .Ascii("/ParentTreeNextKey ").Int(nextParent);
        if (notes.Count > 0)
        {
            body.Ascii("/IDTree<</Names[");
            foreach (var (id, number) in notes)
            {
                body.Ascii($"({id})").Ref(number).Space();
            }

            body.Ascii("]>>");
        }

        File.Write(Root, body.Ascii(">>"));
    }
}

/// <summary>An element of the tree, open while its content is being set.</summary>
internal sealed class StructNode
{
    private readonly StructureTree tree;
    private readonly List<Kid> kids = [];

    // The root's children, one for each block of the document, are the one list that grows with it.
    private readonly CompactNumbers? blocks;
    private bool attached;
    private int firstPage;

    public StructNode(StructureTree tree, string role, StructNode? parent)
    {
        this.tree = tree;
        Role = role;
        Parent = parent;
        Number = tree.File.Reserve();
        blocks = parent is null ? new CompactNumbers() : null;
    }

    private enum KidKind : byte
    {
        Element,
        Content,
        Annotation,
    }

    public int Number { get; }

    public string Role { get; }

    public StructNode? Parent { get; }

    /// <summary>Further entries of its dictionary, as PDF.</summary>
    public string Entries { get; set; } = "";

    public StructNode Child(string role, string entries = "") => new(tree, role, this) { Entries = entries };

    public void NameNote() => Entries += $"/ID({tree.AddNote(Number)})";

    public void AddContent(int page, int markedContent)
    {
        Attach();
        kids.Add(new Kid(KidKind.Content, page, markedContent));
        firstPage = firstPage == 0 ? page : firstPage;
    }

    public void AddAnnotation(int page, int annotation)
    {
        Attach();
        kids.Add(new Kid(KidKind.Annotation, page, annotation));
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
            Parent.kids.Add(new Kid(KidKind.Element, 0, Number));
        }
    }

    public void Close()
    {
        // Nothing was ever drawn for it: it has no place in the tree.
        if (!attached && Parent is not null)
        {
            return;
        }

        var body = new PdfBytes(96 + kids.Count * 12).Ascii("<</Type/StructElem/S/").Ascii(Role).Ascii("/P ").Ref(Parent?.Number ?? tree.Root).Ascii(Entries);
        if (firstPage != 0)
        {
            body.Ascii("/Pg ").Ref(firstPage);
        }

        body.Ascii("/K[");
        foreach (var block in blocks ?? Enumerable.Empty<int>())
        {
            body.Ref(block).Space();
        }

        foreach (var kid in kids)
        {
            Put(body, kid);
        }

        tree.File.Write(Number, body.Ascii("]>>"));
        kids.Clear();
        kids.TrimExcess();
    }

    private void Put(PdfBytes body, Kid kid)
    {
        switch (kid.Kind)
        {
            case KidKind.Element:
                body.Ref(kid.Value).Space();
                break;
            case KidKind.Content when kid.Page == firstPage:
                body.Int(kid.Value).Space();
                break;
            case KidKind.Content:
                body.Ascii("<</Type/MCR/Pg ").Ref(kid.Page).Ascii("/MCID ").Int(kid.Value).Ascii(">>");
                break;
            default:
                body.Ascii("<</Type/OBJR/Pg ").Ref(kid.Page).Ascii("/Obj ").Ref(kid.Value).Ascii(">>");
                break;
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Kid(KidKind Kind, int Page, int Value);
}
