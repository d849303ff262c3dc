using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Common;
using OptOut.Domain.Catalogue;
using OptOut.Domain.Localization;
using OptOut.Storage;
using OptOut.Storage.Entities;

namespace OptOut.App.Catalogue;

/// <summary>How far an import has come.</summary>
public sealed record ImportProgress(int Done, int Total);

/// <summary>A file that could not be read, and why.</summary>
public sealed record UnreadFile(string File, string Reason);

/// <summary>What an import brought.</summary>
/// <param name="Beside">Services that the catalogue knew already; the record lies beside ours.</param>
/// <param name="Redirected">Records that are no more and lead to another.</param>
/// <param name="Obsolete">Records that are no more and lead nowhere.</param>
/// <param name="Kept">Services of an earlier import that are gone from this one and stay, because requests or holdings name them.</param>
public sealed record ImportReport(int Services, int Authorities, int Beside, int Redirected, int Obsolete, IReadOnlyList<string> Kept, IReadOnlyList<UnreadFile> Unread);

/// <summary>Takes over the companies and supervisory authorities of datenanfragen.de: a copy of its repository, as a folder or a ZIP.</summary>
public sealed class DatenanfragenImport(Database database, CatalogueProvider provider, TimeProvider time)
{
    private const string Layer = "datenanfragen";

    private static readonly JsonSerializerOptions s_json = new() { RespectNullableAnnotations = true, AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>Imports a copy, in the place of an earlier one. Our own facts stay; theirs are kept beside.</summary>
    /// <param name="path">A folder or a ZIP.</param>
    /// <param name="copiedOn">The day of the copy; null takes the newest date of its files.</param>
    /// <exception cref="InputException">It cannot be read as a whole: the reason says why, and the catalogue is as it was.</exception>
    public async Task<ImportReport> RunAsync(UserScope viewer, string path, DateOnly? copiedOn = null, IProgress<ImportProgress>? progress = null, CancellationToken cancel = default)
    {
        CatalogueAccess.Check(viewer);
        using var copy = DatenanfragenCopy.Open(path);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var day = copiedOn ?? (copy.NewestOn is { Year: > 2016 } newest && newest <= today ? newest : today);
        var read = new Batch(new DatenanfragenMapping(day));
        for (var i = 0; i < copy.Files.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            read.Add(copy.Files[i], copy.Read(copy.Files[i]));
            if ((i + 1) % 100 == 0 || i + 1 == copy.Files.Count) progress?.Report(new ImportProgress(i + 1, copy.Files.Count));
        }

        if (read.Services.Count + read.Authorities.Count == 0) throw GuardedZip.Refused(read.Unread.Count > 0
            ? (LocalizedMessage)$"Not one company or authority could be read in it. The first file: {read.Unread[0].File}: {read.Unread[0].Reason}" : "Not one company or authority could be read in it.");
        var kept = await StillNamedAsync(read, cancel);
        var layer = new CatalogueLayerRow
        {
            Id = Layer, Origin = Origin.Imported, Name = "datenanfragen.de", Version = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), MadeOn = day,
            InstalledAt = time.GetUtcNow(), InstalledBy = viewer.Actor,
        };
        await provider.PutAsync(layer, [.. read.Entries(Layer), .. kept], cancel);
        return new ImportReport(
            read.Services.Count, read.Authorities.Count, read.Services.Keys.Count(id => ServiceCatalogue.Embedded.Find(id) is not null),
            read.Moved.Count, read.Obsolete, [.. kept.Select(k => k.EntryId)], read.Unread);
    }

    // A request must find its service again, even when the collection has dropped it since.
    private async Task<IReadOnlyList<CatalogueEntryRow>> StillNamedAsync(Batch read, CancellationToken cancel)
    {
        await using var db = database.Open();
        var before = await db.CatalogueEntries.AsNoTracking().Where(e => e.LayerId == Layer && e.Kind == EntryKind.Service).Select(e => e.EntryId).ToListAsync(cancel);
        var named = await CatalogueProvider.NamedAsync(db, cancel);
        var lost = before.Where(id => named.Contains(id) && !read.Services.ContainsKey(id) && !read.Moved.ContainsKey(id)).ToList();
        return await db.CatalogueEntries.AsNoTracking().Where(e => e.LayerId == Layer && e.Kind == EntryKind.Service && lost.Contains(e.EntryId)).ToListAsync(cancel);
    }

    /// <summary>What was read so far.</summary>
    private sealed class Batch(DatenanfragenMapping mapping)
    {
        public Dictionary<string, Service> Services { get; } = new(StringComparer.Ordinal);
        public Dictionary<string, Authority> Authorities { get; } = new(StringComparer.Ordinal);
        public Dictionary<string, string> Moved { get; } = new(StringComparer.Ordinal);
        public List<UnreadFile> Unread { get; } = [];
        public int Obsolete { get; private set; }

        public void Add(CopiedFile file, byte[] bytes)
        {
            if (ForeignText.Problem(bytes) is { } problem) throw GuardedZip.Refused($"{file.Name}: {problem}");
            try
            {
                switch (file.Kind)
                {
                    case CopiedKind.Company: Company(file, bytes); break;
                    case CopiedKind.Authority: Authority(file, bytes); break;
                    case CopiedKind.Obsolete: Gone(file, bytes); break;
                }
            }
            catch (JsonException fault)
            {
                Unread.Add(new(file.Name, fault.Message));
            }
            catch (CatalogueException fault)
            {
                Unread.Add(new(file.Name, $"{fault.Path}: {fault.Problem}"));
            }
        }

        public IEnumerable<CatalogueEntryRow> Entries(string layer) =>
        [
            .. Services.Values.Select(s => CataloguePacks.Entry(layer, EntryKind.Service, s.Id, s)),
            .. Authorities.Values.Select(a => CataloguePacks.Entry(layer, EntryKind.Authority, a.Id, a)),
            .. Moved.Where(m => !Services.ContainsKey(m.Key)).Select(m => new CatalogueEntryRow { LayerId = layer, Kind = EntryKind.Moved, EntryId = m.Key, Content = m.Value }),
        ];

        private void Company(CopiedFile file, byte[] bytes)
        {
            var record = Parse<DatenanfragenCompany>(bytes);
            CheckSlug(file, record.Slug);
            var service = mapping.Company(record);
            CatalogueFormat.Check(service);
            if (!Services.TryAdd(record.Slug, service)) throw GuardedZip.Refused($"{file.Name}: the slug \"{record.Slug}\" stands in two files.");
        }

        private void Authority(CopiedFile file, byte[] bytes)
        {
            var record = Parse<DatenanfragenAuthority>(bytes);
            CheckSlug(file, record.Slug);
            var authority = mapping.Authority(record);
            CatalogueFormat.Check(authority);
            if (!Authorities.TryAdd(record.Slug, authority)) throw GuardedZip.Refused($"{file.Name}: the slug \"{record.Slug}\" stands in two files.");
        }

        private void Gone(CopiedFile file, byte[] bytes)
        {
            var record = Parse<DatenanfragenObsolete>(bytes);
            CheckSlug(file, record.Slug);
            if (record.RedirectTo is { Length: > 0 } to)
            {
                if (!Moved.TryAdd(record.Slug, to)) throw GuardedZip.Refused($"{file.Name}: the slug \"{record.Slug}\" stands in two files.");
            }
            else
            {
                Obsolete++;
            }
        }

        // Two files of one slug are a fault of the whole: nobody could say which one is meant.
        private static void CheckSlug(CopiedFile file, string slug)
        {
            if (file.Name[(file.Name.LastIndexOf('/') + 1)..] != slug + ".json") throw new CatalogueException(file.Name, "/slug", $"the slug is \"{TextRules.Shown(slug)}\", so the file must be called so.");
        }

        private static T Parse<T>(byte[] bytes) => JsonSerializer.Deserialize<T>(bytes, s_json) ?? throw new JsonException("the file holds null.");
    }
}
