using OptOut.App.Common;

namespace OptOut.App.Common;

/// <summary>Writes a file whole or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>Writes beside the target and moves it there when it is complete and on disk.</summary>
    /// <exception cref="RefusedException">The disk is full or the place cannot be written; nothing is left behind.</exception>
    public static async Task WriteAsync(string target, Action<Stream> write, CancellationToken cancel = default)
    {
        using var files = new AtomicFiles();
        await files.WriteAsync(target, write, cancel);
        files.Commit();
    }
}
