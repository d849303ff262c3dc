using System.Buffers;
using System.Security.Cryptography;

namespace OptOut.Storage.Originals;

/// <summary>Untouched bytes, each in a file named by its SHA-256. Written once, never changed, checked whenever they are read.</summary>
public sealed class OriginalStore(string folder)
{
    private const int BufferSize = 128 * 1024;

    private string Incoming => Path.Combine(folder, "incoming");

    /// <summary>Stores bytes and returns their SHA-256 in lower-case hex. Storing the same bytes twice is one file.</summary>
    public async Task<(string Hash, long Size)> PutAsync(Stream content, CancellationToken cancel = default)
    {
        Directory.CreateDirectory(Incoming);
        var temporary = Path.Combine(Incoming, Guid.NewGuid().ToString("N"));
        try
        {
            // Whole blocks are written, so the file needs no buffer of its own. It stays open until it lies in its place: by that,
            // whoever clears up after a crash tells a file that is being written from one that was left.
            await using var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Delete, bufferSize: 0, useAsync: true);
            var (hash, size) = await WriteAsync(content, file, cancel);
            Place(temporary, hash);
            return (hash, size);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <inheritdoc cref="PutAsync(Stream, CancellationToken)"/>
    public Task<(string Hash, long Size)> PutAsync(byte[] content, CancellationToken cancel = default) => PutAsync(new MemoryStream(content, writable: false), cancel);

    /// <summary>Reads stored bytes and checks them.</summary>
    /// <exception cref="OriginalException">The file is missing or its bytes were changed.</exception>
    public async Task<byte[]> ReadAsync(string hash, CancellationToken cancel = default)
    {
        var path = Existing(hash);
        var bytes = await File.ReadAllBytesAsync(path, cancel);
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == hash ? bytes : throw OriginalException.Changed(hash);
    }

    /// <summary>Opens stored bytes for reading in a stream; they are not checked on the way. Call <see cref="ProblemAsync"/> first.</summary>
    public Stream Open(string hash) => new FileStream(Existing(hash), FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, useAsync: true);

    /// <summary>Checks stored bytes without holding them, however many they are.</summary>
    /// <exception cref="OriginalException">The file is missing or its bytes were changed.</exception>
    public async Task DemandWholeAsync(string hash, CancellationToken cancel = default)
    {
        await using var stream = Open(hash);
        if (Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel)) != hash) throw OriginalException.Changed(hash);
    }

    /// <summary>Says what is wrong with a stored original, or null.</summary>
    public async Task<string?> ProblemAsync(string hash, CancellationToken cancel = default)
    {
        if (!IsHash(hash)) return $"'{hash}' is no SHA-256.";
        var path = PathOf(hash);
        if (!File.Exists(path)) return $"original {hash} is missing from the data folder.";
        await using var stream = Open(hash);
        var actual = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel));
        return actual == hash ? null : $"original {hash} was changed: its bytes now hash to {actual}.";
    }

    /// <summary>Deletes an original; for erasing a person's whole file only. One that is gone already is no error.</summary>
    /// <exception cref="OriginalException">The name is no SHA-256.</exception>
    public void Delete(string hash)
    {
        if (!IsHash(hash)) throw OriginalException.Missing(hash);
        var path = PathOf(hash);
        if (File.Exists(path)) File.Delete(path);
    }

    /// <summary>Every hash that lies in the folder.</summary>
    public IEnumerable<string> All() => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(Path.GetFileName).OfType<string>().Where(IsHash).Order(StringComparer.Ordinal)
        : [];

    /// <summary>
    /// Clears up what a crash left half-written; what is being written at this moment is left alone. A whole file that only lacks
    /// its place, because the power went between flush and move, is put there when somebody knows of it.
    /// </summary>
    /// <param name="isKnown">Whether the database speaks of these bytes.</param>
    /// <param name="cancel">Stops between two files.</param>
    public async Task ClearIncomingAsync(Func<string, Task<bool>> isKnown, CancellationToken cancel = default)
    {
        if (!Directory.Exists(Incoming)) return;
        foreach (var left in Directory.EnumerateFiles(Incoming))
        {
            if (await HashOfLeftAsync(left, cancel) is not { } hash) continue;
            if (await isKnown(hash)) Place(left, hash);
            else File.Delete(left);
        }
    }

    private static async Task<string?> HashOfLeftAsync(string path, CancellationToken cancel)
    {
        try
        {
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None, BufferSize, useAsync: true);
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel));
        }
        catch (IOException)
        {
            // Somebody holds it, or has just put it in its place.
            return null;
        }
    }

    private void Place(string temporary, string hash)
    {
        var target = PathOf(hash);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (File.Exists(target)) File.Delete(temporary);
        else File.Move(temporary, target, overwrite: true);
    }

    private static async Task<(string Hash, long Size)> WriteAsync(Stream content, FileStream file, CancellationToken cancel)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // Thousands of small messages share this buffer.
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            long size = 0;
            int read;
            while ((read = await content.ReadAsync(buffer.AsMemory(0, BufferSize), cancel)) > 0)
            {
                sha.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancel);
                size += read;
            }

            // On disk before the database speaks of it: a crash may leave a file too many, never one too few.
            file.Flush(flushToDisk: true);
            return (Convert.ToHexStringLower(sha.GetHashAndReset()), size);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private string Existing(string hash)
    {
        if (!IsHash(hash)) throw OriginalException.Missing(hash);
        var path = PathOf(hash);
        return File.Exists(path) ? path : throw OriginalException.Missing(hash);
    }

    /// <summary>Where the bytes of a hash lie, or would lie.</summary>
    public string PathOf(string hash) => Path.Combine(folder, hash[..2], hash);

    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}

/// <summary>A stored original that is missing or was changed.</summary>
public sealed class OriginalException(string message) : IOException(message)
{
    public static OriginalException Missing(string hash) => new($"The original {hash} is missing from the data folder. Restore it from a backup.");

    public static OriginalException Changed(string hash) => new($"The original {hash} was changed since it was stored. Restore it from a backup.");
}
