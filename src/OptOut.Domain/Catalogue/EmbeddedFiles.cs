using System.Reflection;

namespace OptOut.Domain.Catalogue;

/// <summary>The catalogue's files inside this assembly.</summary>
internal static class EmbeddedFiles
{
    private const string Root = "OptOut.Domain.Catalogue.";

    private static readonly Assembly Home = typeof(EmbeddedFiles).Assembly;

    /// <summary>Names of the files in a folder, without the folder.</summary>
    public static IEnumerable<string> In(string folder)
    {
        var prefix = $"{Root}{folder}.";
        return Home.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).Select(n => n[prefix.Length..]);
    }

    /// <summary>The bytes of a file, such as "discovery.json" or "Services.laion.json".</summary>
    public static byte[] Read(string name)
    {
        using var stream = Home.GetManifestResourceStream(Root + name) ?? throw new CatalogueException(name, "", "the file is not part of this program.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
