namespace OptOut.App.Evidence;

/// <summary>Writes a file whole or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Writes beside the target and moves it there when it is complete and on disk.</summary>
    /// <exception cref="RefusedException">The disk is full or the place cannot be written; nothing is left behind.</exception>
    public static async Task WriteAsync(string target, Action<Stream> write, CancellationToken cancel = default)
    {
        var path = Path.GetFullPath(target);
        var part = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            await using (var stream = new FileStream(part, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 128 * 1024))
            {
                await Task.Run(() => write(stream), cancel);
                stream.Flush(flushToDisk: true);
            }

            File.Move(part, path, overwrite: true);
        }
        catch (Exception e)
        {
            if (File.Exists(part)) File.Delete(part);
            if (e is IOException or UnauthorizedAccessException)
                throw new RefusedException($"{path} could not be written ({e.Message}). Free some space or choose another place; no half file is left, and the case is untouched.", e);
            throw;
        }
    }
}
