using Microsoft.EntityFrameworkCore;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.Mail.Messages;
using OptOut.Storage;
using OptOut.Storage.Entities;
using OptOut.Storage.Originals;

namespace OptOut.App.Originals;

/// <summary>Stored originals with what is known about them.</summary>
public sealed class OriginalFiles(Database database, OriginalStore store, TimeProvider time)
{
    /// <summary>Most letters with attachments above this are refused by mail servers; base64 adds a third to it.</summary>
    public const long LargestAttachment = 18L * 1024 * 1024;

    /// <summary>The largest single piece of evidence.</summary>
    public const long LargestEvidence = 512L * 1024 * 1024;

    /// <summary>Stores bytes and what they are called; the same bytes twice are one original.</summary>
    public async Task<string> StoreAsync(Stream content, string fileName, string? mediaType = null, CancellationToken cancel = default)
    {
        var (hash, size) = await PutAsync(content, cancel);
        await using var db = database.Open();
        if (!await db.Originals.AnyAsync(o => o.Hash == hash, cancel)) await AddRowAsync(db, hash, size, fileName, mediaType, cancel);
        return hash;
    }

    /// <inheritdoc cref="StoreAsync(Stream, string, string?, CancellationToken)"/>
    public Task<string> StoreAsync(byte[] content, string fileName, string mediaType, CancellationToken cancel = default) =>
        StoreAsync(new MemoryStream(content, writable: false), fileName, mediaType, cancel);

    /// <summary>Stores several files in their order.</summary>
    public async Task<IReadOnlyList<string>> StoreAllAsync(IReadOnlyList<GivenFile> files, CancellationToken cancel = default)
    {
        var hashes = new List<string>(files.Count);
        foreach (var file in files) hashes.Add(await StoreAsync(file.Content, file.Name, null, cancel));
        return hashes;
    }

    /// <summary>What is known about an original.</summary>
    public async Task<OriginalRow?> FindAsync(string hash, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        return await db.Originals.AsNoTracking().FirstOrDefaultAsync(o => o.Hash == hash, cancel);
    }

    /// <summary>The checked bytes of an original.</summary>
    public Task<byte[]> ReadAsync(string hash, CancellationToken cancel = default) => store.ReadAsync(hash, cancel);

    /// <summary>Opens a stored message, checked, for reading piece by piece: it may be as large as a mailbox allows.</summary>
    /// <exception cref="OriginalException">The file is missing or its bytes were changed.</exception>
    public async Task<MailMessage> OpenMessageAsync(string hash, CancellationToken cancel = default)
    {
        await store.DemandWholeAsync(hash, cancel);
        return MessageReader.ReadFile(store.PathOf(hash));
    }

    /// <summary>Opens a message that was stored a moment ago, whose bytes were hashed on the way.</summary>
    public MailMessage OpenJustStored(string hash) => MessageReader.ReadFile(store.PathOf(hash));

    /// <summary>Clears up what a process that died while storing left behind.</summary>
    public async Task ClearInterruptedAsync(CancellationToken cancel = default)
    {
        await using var db = database.Open();
        await store.ClearIncomingAsync(hash => db.Originals.AnyAsync(o => o.Hash == hash, cancel), cancel);
    }

    private async Task<(string Hash, long Size)> PutAsync(Stream content, CancellationToken cancel)
    {
        try
        {
            return await store.PutAsync(content, cancel);
        }
        catch (IOException e) when (e is not OriginalException)
        {
            throw new RefusedException($"The data folder took no more bytes ({e.Message}). Free some space and do it again; nothing was changed.", e);
        }
    }

    private async Task AddRowAsync(OptOutDb db, string hash, long size, string fileName, string? mediaType, CancellationToken cancel)
    {
        db.Originals.Add(new OriginalRow
        {
            Hash = hash, Size = size, FileName = TextRules.FileName(fileName, "file"), MediaType = mediaType ?? MediaTypes.Of(fileName), StoredAt = time.GetUtcNow(),
        });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            // The same bytes were stored by another at the same moment; one row is enough, and a real fault shows here again.
            await using var again = database.Open();
            if (!await again.Originals.AnyAsync(o => o.Hash == hash, cancel)) throw;
        }
    }
}

/// <summary>Media types by file name, for the kinds of file that are evidence.</summary>
internal static class MediaTypes
{
    public static string Of(string fileName) => Path.GetExtension(fileName).ToLowerInvariant() switch
    {
        ".pdf" => "application/pdf",
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".gif" => "image/gif",
        ".webp" => "image/webp",
        ".eml" => "message/rfc822",
        ".txt" or ".log" => "text/plain",
        ".html" or ".htm" => "text/html",
        ".mhtml" or ".mht" => "multipart/related",
        ".json" => "application/json",
        ".csv" => "text/csv",
        ".zip" => "application/zip",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
}
