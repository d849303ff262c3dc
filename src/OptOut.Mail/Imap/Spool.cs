using System.Text;

namespace OptOut.Mail.Imap;

/// <summary>Holds a message that came before its number: in memory while it is small, else in a file that goes with it.</summary>
internal sealed class Spool : IAsyncDisposable
{
    private const int InMemory = 1024 * 1024;

    /// <summary>The message, or null while none came.</summary>
    public Stream? Content { get; private set; }

    /// <summary>Takes a message off the connection; one that came before is let go.</summary>
    public async ValueTask TakeAsync(ImapValue value, ImapReader reader, CancellationToken cancellationToken)
    {
        await DisposeAsync();
        if (value.LiteralLength is not { } length)
        {
            Content = new MemoryStream(Encoding.UTF8.GetBytes(value.Text ?? ""), writable: false);
            return;
        }

        Content = length <= InMemory
            ? new MemoryStream((int)length)
            : new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await reader.CopyAsync(length, Content, cancellationToken);
    }

    public ValueTask DisposeAsync() => Content?.DisposeAsync() ?? ValueTask.CompletedTask;
}
