using OptOut.App.Common;

namespace OptOut.App.Common;

/// <summary>Writes several files whole or none of them: each beside its target, moved there when all are complete and on disk.</summary>
internal sealed class AtomicFiles : IDisposable
{
    private readonly List<(string Part, string Target)> _written = [];

    /// <summary>The files that are to stand at the end, in the order they were written.</summary>
    public IReadOnlyList<string> Targets => _written.ConvertAll(f => f.Target);

    /// <summary>Writes one of them.</summary>
    /// <exception cref="RefusedException">The disk is full or the place cannot be written; nothing is left behind.</exception>
    public async Task<string> WriteAsync(string target, Action<Stream> write, CancellationToken cancel = default)
    {
        var path = Path.GetFullPath(target);
        var part = $"{path}.{Guid.NewGuid():N}.part";
        _written.Add((part, path));
        try
        {
            await using var stream = new FileStream(part, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, 128 * 1024);
            await Task.Run(() => write(stream), cancel);
            stream.Flush(flushToDisk: true);
            return part;
        }
        catch (Exception e) when (e is (IOException and not Storage.Originals.OriginalException) or UnauthorizedAccessException)
        {
            throw Refused(path, e);
        }
    }

    /// <summary>Puts all of them in their places.</summary>
    /// <exception cref="RefusedException">A place cannot be written.</exception>
    public void Commit()
    {
        for (var i = 0; i < _written.Count; i++)
        {
            try
            {
                File.Move(_written[i].Part, _written[i].Target, overwrite: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                foreach (var (_, moved) in _written.Take(i)) File.Delete(moved);
                throw Refused(_written[i].Target, e);
            }
        }
    }

    /// <summary>Takes away what was not put in its place.</summary>
    public void Dispose()
    {
        foreach (var (part, _) in _written.Where(f => File.Exists(f.Part))) File.Delete(part);
    }

    private static RefusedException Refused(string path, Exception e) =>
        new($"{path} could not be written ({e.Message}). Free some space or choose another place; no half file is left, and the case is untouched.", e);
}
