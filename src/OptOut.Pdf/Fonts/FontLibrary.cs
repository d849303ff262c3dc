namespace OptOut.Pdf.Fonts;

/// <summary>The faces a renderer can draw with: those shipped, then those of a folder, in the order of their file names.</summary>
internal sealed class FontLibrary
{
    private static readonly Lazy<FontFace>[] Shipped =
    [
        Resource("NotoSans_400Regular.ttf", "NotoSans-Regular"),
        Resource("NotoSans_700Bold.ttf", "NotoSans-Bold"),
        Resource("NotoSans_400Regular_Italic.ttf", "NotoSans-Italic"),
        Resource("NotoSans_700Bold_Italic.ttf", "NotoSans-BoldItalic"),
        Resource("NotoSansMono_400Regular.ttf", "NotoSansMono-Regular"),
    ];

    private readonly Lazy<FontFace>[] further;

    private FontLibrary(Lazy<FontFace>[] further) => this.further = further;

    public static FontLibrary Standard { get; } = new([]);

    /// <summary>How many faces there are; 0 to 3 are regular, bold, italic and bold italic, 4 is the fixed-width one.</summary>
    public int Count => Shipped.Length + further.Length;

    public static FontLibrary WithFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new PdfException($"The folder of further fonts does not exist: {folder}");
        }

        return new([.. Directory.EnumerateFiles(folder, "*.ttf")
            .Order(StringComparer.Ordinal)
            .Select(file => new Lazy<FontFace>(() => new FontFace(File.ReadAllBytes(file), SafeName(file))))]);
    }

    public FontFace Face(int index) => index < Shipped.Length ? Shipped[index].Value : further[index - Shipped.Length].Value;

    // A PostScript name is printable ASCII without delimiters.
    private static string SafeName(string file)
    {
        var name = string.Concat(Path.GetFileNameWithoutExtension(file).Where(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
        return name.Length == 0 ? "Font" : name;
    }

    private static Lazy<FontFace> Resource(string resource, string name) => new(() =>
    {
        using var stream = typeof(FontLibrary).Assembly.GetManifestResourceStream(resource)
            ?? throw new PdfException($"The font {resource} was left out of the build.");
        var data = new byte[stream.Length];
        stream.ReadExactly(data);
        return new FontFace(data, name);
    });
}
