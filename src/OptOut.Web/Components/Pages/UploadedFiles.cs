using Microsoft.AspNetCore.Components.Forms;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Originals;
using OptOut.Web.Commands;

namespace OptOut.Web.Components.Pages;

/// <summary>Files chosen on a page that is alive, brought to the server's disk first: the original store wants streams it may read at will.</summary>
internal sealed class UploadedFiles : IAsyncDisposable
{
    /// <summary>Of one file.</summary>
    public const long MaxBytes = 25 * 1024 * 1024;

    private readonly List<GivenFile> _files = [];

    public IReadOnlyList<GivenFile> Files => _files;

    public static async Task<UploadedFiles> ReadAsync(IEnumerable<IBrowserFile> chosen, CancellationToken cancel = default)
    {
        var uploaded = new UploadedFiles();
        try
        {
            foreach (var file in chosen) uploaded._files.Add(await ReadAsync(file, cancel));
            return uploaded;
        }
        catch
        {
            await uploaded.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var file in _files) await file.Content.DisposeAsync();
    }

    private static async Task<GivenFile> ReadAsync(IBrowserFile file, CancellationToken cancel)
    {
        var path = Path.Combine(Path.GetTempPath(), $"optout-{Guid.NewGuid():N}.upload");
        var copy = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 81920, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await using var source = file.OpenReadStream(MaxBytes, cancel);
            await source.CopyToAsync(copy, cancel);
            copy.Position = 0;
            return new GivenFile(file.Name, copy);
        }
        catch
        {
            await copy.DisposeAsync();
            throw;
        }
    }
}
