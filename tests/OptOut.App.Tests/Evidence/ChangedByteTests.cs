using System.IO.Compression;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Common;
using OptOut.App.Evidence.Dossiers;
using OptOut.App.Tests.Support;
using OptOut.Storage.Entities;

namespace OptOut.App.Tests.Evidence;

/// <summary>Two thousand single bytes, changed one at a time: each is found, and the message says where.</summary>
public sealed partial class ChangedByteTests
{
    private const int EachKind = 400;

    [Fact]
    public async Task A_changed_character_in_any_column_of_the_history_is_found_and_its_entry_named()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        var random = new Random(1);
        await using var db = installation.Database.Open();
        var rows = await db.Events.Where(e => e.CaseId == draft.Id).AsNoTracking().ToListAsync();
        for (var i = 0; i < EachKind; i++)
        {
            var row = rows[random.Next(rows.Count)];
            var columns = Columns(row).Where(c => c.Value.Length > 0).ToList();
            var (column, value) = columns[random.Next(columns.Count)];
            var at = random.Next(value.Length);
            var changed = value[..at] + (char)(value[at] ^ (1 << random.Next(5))) + value[(at + 1)..];
            if (changed.Contains('\0', StringComparison.Ordinal)) changed = value[..at] + "~" + value[(at + 1)..];
            await SetAsync(db, row.CaseId, row.Seq, column, changed);
            var found = await installation.Check.RunAsync();
            Assert.True(found.Problems.Any(p => p.Contains($"case {draft.Id}", StringComparison.Ordinal)), $"{column} of entry {row.Seq}, character {at}: {string.Join(' ', found.Problems)}");
            await SetAsync(db, row.CaseId, row.Seq, column, value);
        }

        Assert.Empty((await installation.Check.RunAsync()).Problems);
    }

    [Fact]
    public async Task A_changed_byte_of_any_original_is_found_and_the_original_named()
    {
        await using var installation = await TestInstallation.OpenAsync();
        await installation.SentAsync();
        var hashes = installation.Originals.All().ToList();
        var random = new Random(2);
        for (var i = 0; i < EachKind; i++)
        {
            var hash = hashes[random.Next(hashes.Count)];
            var path = installation.Originals.PathOf(hash);
            var bytes = await File.ReadAllBytesAsync(path);
            var at = random.Next(bytes.Length);
            bytes[at] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(path, bytes);
            Assert.Contains((await installation.Check.RunAsync()).Problems, p => p.Contains(hash, StringComparison.Ordinal));
            await File.WriteAllBytesAsync(path, Restored(bytes, at, hash));
        }
    }

    [Theory, InlineData("manifest.json"), InlineData("other")]
    public async Task A_changed_byte_of_a_file_in_the_dossier_is_found_and_the_file_named(string which)
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        await installation.Get<DossierExport>().ExportAsync(installation.Owner, draft.Id, null, installation["d.zip"]);
        var files = await FilesAsync(installation["d.zip"]);
        var names = which == "manifest.json" ? [which] : files.Keys.Where(n => n != "manifest.json").ToArray();
        var random = new Random(3);
        for (var i = 0; i < EachKind; i++)
        {
            var name = names[random.Next(names.Length)];
            var at = random.Next(files[name].Length);
            files[name][at] ^= (byte)(1 << random.Next(7));
            await WriteAsync(installation["changed.zip"], files);
            var found = await DossierCheck.RunAsync(installation["changed.zip"]);
            Assert.True(found.Problems.Any(p => p.Contains(name, StringComparison.Ordinal)), $"{name}, byte {at}: {string.Join(' ', found.Problems)}");
            files[name] = (await FilesAsync(installation["d.zip"]))[name];
        }
    }

    [Fact]
    public async Task A_changed_byte_of_the_PDF_is_found_and_its_place_named()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        await installation.Get<DossierExport>().ExportAsync(installation.Owner, draft.Id, installation["d.pdf"], null);
        var bytes = await File.ReadAllBytesAsync(installation["d.pdf"]);
        var random = new Random(4);
        var pages = 0;
        for (var i = 0; i < EachKind; i++)
        {
            var at = random.Next(bytes.Length);
            var bit = (byte)(1 << random.Next(8));
            bytes[at] ^= bit;
            await File.WriteAllBytesAsync(installation["changed.pdf"], bytes);
            var found = await DossierCheck.RunAsync(installation["changed.pdf"]);
            Assert.True(!found.Ok && found.Problems.Any(p => Place().IsMatch(p)), $"byte {at}: {string.Join(' ', found.Problems)}");
            if (found.Problems.Any(p => p.StartsWith("page ", StringComparison.Ordinal))) pages++;
            bytes[at] ^= bit;
        }

        Assert.True(pages > 10, $"only {pages} of the changes were found on a page");
    }

    private static (string Column, string Value)[] Columns(Storage.Entities.EventRow row) =>
        [("At", row.At), ("Actor", row.Actor), ("Type", row.Type), ("Data", row.Data), ("Originals", row.Originals), ("Previous", row.Previous), ("Hash", row.Hash)];

    private static byte[] Restored(byte[] bytes, int at, string hash)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            bytes[at] ^= (byte)(1 << bit);
            if (Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)) == hash) return bytes;
            bytes[at] ^= (byte)(1 << bit);
        }

        throw new InvalidOperationException("The original could not be restored.");
    }

    private static Task SetAsync(Storage.OptOutDb db, string id, int seq, string column, string value)
    {
        var row = db.Events.Where(e => e.CaseId == id && e.Seq == seq);
        return column switch
        {
            "At" => row.ExecuteUpdateAsync(s => s.SetProperty(e => e.At, value)),
            "Actor" => row.ExecuteUpdateAsync(s => s.SetProperty(e => e.Actor, value)),
            "Type" => row.ExecuteUpdateAsync(s => s.SetProperty(e => e.Type, value)),
            "Data" => row.ExecuteUpdateAsync(s => s.SetProperty(e => e.Data, value)),
            "Originals" => row.ExecuteUpdateAsync(s => s.SetProperty(e => e.Originals, value)),
            "Previous" => row.ExecuteUpdateAsync(s => s.SetProperty(e => e.Previous, value)),
            _ => row.ExecuteUpdateAsync(s => s.SetProperty(e => e.Hash, value)),
        };
    }

    private static async Task<Dictionary<string, byte[]>> FilesAsync(string path)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        using var zip = await ZipFile.OpenReadAsync(path);
        foreach (var entry in zip.Entries)
        {
            var bytes = new MemoryStream();
            await using var content = await entry.OpenAsync();
            await content.CopyToAsync(bytes);
            files[entry.FullName] = bytes.ToArray();
        }

        return files;
    }

    private static async Task WriteAsync(string path, Dictionary<string, byte[]> files)
    {
        await using var file = File.Create(path);
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        foreach (var (name, content) in files)
        {
            await using var stream = await zip.CreateEntry(name, CompressionLevel.NoCompression).OpenAsync();
            await stream.WriteAsync(content);
        }
    }

    [GeneratedRegex(@"^page \d+|\.(eml|txt|json|sha256|p7s|pem)|fonts, pictures or structure|cross references|holds the pages|[Tt]he end of the PDF|PDF cannot be read|ID it bears")]
    private static partial Regex Place();
}
