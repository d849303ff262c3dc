namespace OptOut.Pdf.Writing;

/// <summary>A number tree (7.9.7) whose leaves are written as they fill.</summary>
internal sealed class NumberTree(PdfFile file)
{
    private const int LeafSize = 64;

    private readonly List<(int Low, int High, int Number)> leaves = [];
    private readonly List<(int Key, int Number)> open = [];

    /// <summary>Keys come in rising order.</summary>
    public void Add(int key, int number)
    {
        open.Add((key, number));
        if (open.Count == LeafSize)
        {
            CloseLeaf();
        }
    }

    public int Finish()
    {
        CloseLeaf();
        var root = file.Reserve();
        var body = new PdfBytes().Ascii("<</Kids[");
        leaves.ForEach(leaf => body.Ref(leaf.Number).Space());
        file.Write(root, leaves.Count == 0 ? new PdfBytes().Ascii("<</Nums[]>>") : body.Ascii("]>>"));
        return root;
    }

    private void CloseLeaf()
    {
        if (open.Count == 0)
        {
            return;
        }

        var number = file.Reserve();
        var body = new PdfBytes(1024).Ascii("<</Limits[").Int(open[0].Key).Space().Int(open[^1].Key).Ascii("]/Nums[");
        open.ForEach(entry => body.Int(entry.Key).Space().Ref(entry.Number).Space());
        file.Write(number, body.Ascii("]>>"));
        leaves.Add((open[0].Key, open[^1].Key, number));
        open.Clear();
    }
}

/// <summary>The page tree (7.7.3): nodes of 64, written as they fill.</summary>
internal sealed class PageTree(PdfFile file)
{
    private const int NodeSize = 64;

    private readonly List<(int Number, int Pages)> nodes = [];
    private int openNode;
    private int openCount;
    private readonly PdfBytes openKids = new(1024);

    public int Root { get; } = file.Reserve();

    public int Count { get; private set; }

    /// <summary>Takes the next page in and gives its parent.</summary>
    public int Add(int page)
    {
        if (openCount == 0)
        {
            openNode = file.Reserve();
            openKids.Clear();
        }

        openKids.Ref(page).Space();
        var parent = openNode;
        (openCount, Count) = (openCount + 1, Count + 1);
        if (openCount == NodeSize)
        {
            CloseNode();
        }

        return parent;
    }

    public void Finish()
    {
        CloseNode();
        var body = new PdfBytes().Ascii("<</Type/Pages/Count ").Int(Count).Ascii("/Kids[");
        nodes.ForEach(node => body.Ref(node.Number).Space());
        file.Write(Root, body.Ascii("]>>"));
    }

    private void CloseNode()
    {
        if (openCount == 0)
        {
            return;
        }

        file.Write(openNode, new PdfBytes(2048).Ascii("<</Type/Pages/Parent ").Ref(Root).Ascii("/Count ").Int(openCount).Ascii("/Kids[").Raw(openKids.Span).Ascii("]>>"));
        nodes.Add((openNode, openCount));
        openCount = 0;
    }
}
