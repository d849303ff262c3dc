
namespace OptOut.Pdf.Writing;

/// <summary>A number tree (7.9.7) whose leaves are written as they fill.</summary>
internal sealed class NumberTree(PdfFile file)
{
    private const int LeafSize = 64;

    private readonly List<int> leaves = [];
    private readonly PdfBytes open = new(1024);
    private int openCount;
    private int openFirst;
    private int openLast;

    /// <summary>Keys come in rising order.</summary>
    public void Add(int key, int number)
    {
        openFirst = openCount == 0 ? key : openFirst;
        openLast = key;
        open.Int(key).Space().Ref(number).Space();
        if (++openCount == LeafSize)
        {
            CloseLeaf();
        }
    }

    public int Finish()
    {
        CloseLeaf();
        var root = file.Reserve();
        var body = new PdfBytes().Ascii("<</Kids[");
        leaves.ForEach(leaf => body.Ref(leaf).Space());
        file.Write(root, leaves.Count == 0 ? new PdfBytes().Ascii("<</Nums[]>>") : body.Ascii("]>>"));
        return root;
    }

    private void CloseLeaf()
    {
        if (openCount == 0)
        {
            return;
        }

        var number = file.Reserve();
        file.Write(number, new PdfBytes(open.Length + 64).Ascii("<</Limits[").Int(openFirst).Space().Int(openLast).Ascii("]/Nums[").Raw(open.Span).Ascii("]>>"));
        leaves.Add(number);
        open.Clear();
        openCount = 0;
    }
}

/// <summary>The page tree (7.7.3): nodes of 64, written as they fill.</summary>
internal sealed class PageTree(PdfFile file)
{
    private const int NodeSize = 64;

    private readonly List<int> nodes = [];
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
        nodes.ForEach(node => body.Ref(node).Space());
        file.Write(Root, body.Ascii("]>>"));
    }

    private void CloseNode()
    {
        if (openCount == 0)
        {
            return;
        }

        file.Write(openNode, new PdfBytes(2048).Ascii("<</Type/Pages/Parent ").Ref(Root).Ascii("/Count ").Int(openCount).Ascii("/Kids[").Raw(openKids.Span).Ascii("]>>"));
        nodes.Add(openNode);
        openCount = 0;
    }
}
