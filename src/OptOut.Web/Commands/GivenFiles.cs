using OptOut.App;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Originals;

namespace OptOut.Web.Commands;

/// <summary>Files named on the command line, open until the verb is done.</summary>
internal sealed class GivenFiles : IAsyncDisposable
{
    private readonly List<FileStream> _streams = [];

    public IReadOnlyList<GivenFile> Files => _streams.ConvertAll(s => new GivenFile(Path.GetFileName(s.Name), s));

    /// <exception cref="InputException">A file cannot be read.</exception>
    public static GivenFiles Open(IEnumerable<string>? paths, string option)
    {
        var files = new GivenFiles();
        foreach (var path in paths ?? []) files._streams.Add(OptOut.Web.Commands.Files.Open(path, option)!);
        return files;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var stream in _streams) await stream.DisposeAsync();
    }
}
