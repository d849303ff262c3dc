namespace OptOut.Testing;

/// <summary>The checkout the tests run from.</summary>
public static class Repository
{
    /// <summary>The folder that holds OptOut.sln.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory) ?? Find(Environment.CurrentDirectory)
        ?? throw new InvalidOperationException($"There is no OptOut.sln above {AppContext.BaseDirectory}; run this from inside the repository.");

    /// <summary>A file or folder of the checkout, by its path from the root.</summary>
    public static string PathOf(params string[] names) => Path.Combine([Root, .. names]);

    private static string? Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "OptOut.sln")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
