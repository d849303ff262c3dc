using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OptOut.App;
using OptOut.App.Accounts;
using OptOut.App.Cases;
using OptOut.App.Evidence;
using OptOut.App.Evidence.Dossiers;
using OptOut.App.Originals;
using OptOut.App.People;
using OptOut.Domain.Cases;
using OptOut.Domain.Evidence;
using OptOut.Storage;
using OptOut.Storage.Entities;
using OptOut.Storage.Originals;
using OptOut.Testing;

namespace OptOut.Benchmarks;

/// <summary>The export of a large case against hashing and copying the same bytes: <c>-- dossier [EVENTS ORIGINALS MEGABYTES]</c>.</summary>
public static class DossierBenchmarks
{
    public static async Task RunAsync(string[] args)
    {
        var sizes = args.Select(a => int.Parse(a, CultureInfo.InvariantCulture)).ToList();
        var (events, originals, megabytes) = sizes is [var e, var o, var m] ? (e, o, m) : (1_000, 200, 500);
        // Half, whole and once more the whole: time grows in proportion, and the first run warms the machine up.
        foreach (var part in (double[])[0.1, 0.5, 1, 1])
        {
            await MeasureAsync((int)(events * part), (int)(originals * part), (int)(megabytes * part));
            GC.Collect();
        }
    }

    private static async Task MeasureAsync(int events, int originals, int megabytes)
    {
        var folder = Directory.CreateTempSubdirectory("optout-bench-").FullName;
        try
        {
            var services = new ServiceCollection().AddLogging().AddOptOutApp(new InstallationSettings(Path.Combine(folder, "data"), Repository.PathOf("templates")));
            await using var provider = services.BuildServiceProvider();
            await provider.GetRequiredService<Installation>().PrepareAsync();
            var id = await FillAsync(provider, events, originals, megabytes);
            var plain = await HashAndCopyAsync(provider.GetRequiredService<OriginalStore>(), folder);
            using var peak = new PeakMemory();
            var watch = Stopwatch.StartNew();
            await provider.GetRequiredService<DossierExport>().ExportAsync(UserScope.CommandLine, id, Path.Combine(folder, "out.pdf"), null);
            var pdf = watch.Elapsed;
            watch.Restart();
            await provider.GetRequiredService<DossierExport>().ExportAsync(UserScope.CommandLine, id, null, Path.Combine(folder, "out.zip"));
            var zip = watch.Elapsed;
            watch.Restart();
            var found = await DossierCheck.RunAsync(Path.Combine(folder, "out.pdf"));
            Print($"{events} events, {originals} originals, {megabytes} MB: hash and copy {plain.TotalSeconds:F2} s; PDF {pdf.TotalSeconds:F2} s ({pdf / plain:F1} times); ZIP {zip.TotalSeconds:F2} s ({zip / plain:F1} times); check {watch.Elapsed.TotalSeconds:F2} s, {(found.Ok ? "good" : found.Problems[0])}; most memory {peak.Megabytes} MB");
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    // What anyone must do who hands on these bytes and can say what they are: read, hash, write, and have them on disk.
    private static async Task<TimeSpan> HashAndCopyAsync(OriginalStore store, string folder)
    {
        var watch = Stopwatch.StartNew();
        await using var target = new FileStream(Path.Combine(folder, "copy"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 128 * 1024);
        var buffer = new byte[128 * 1024];
        foreach (var hash in store.All())
        {
            using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using var source = store.Open(hash);
            for (int read; (read = await source.ReadAsync(buffer)) > 0;)
            {
                sha.AppendData(buffer, 0, read);
                await target.WriteAsync(buffer.AsMemory(0, read));
            }

            if (Convert.ToHexStringLower(sha.GetHashAndReset()) != hash) throw new InvalidOperationException("An original was changed.");
        }

        target.Flush(flushToDisk: true);
        return watch.Elapsed;
    }

    private static async Task<string> FillAsync(IServiceProvider provider, int events, int originals, int megabytes)
    {
        var person = await provider.GetRequiredService<PersonStore>().AddAsync(UserScope.CommandLine, new NewPerson("Kim Example", "kim@example.org", "DE-HH"));
        var made = await provider.GetRequiredService<CaseFiling>().NewAsync(UserScope.CommandLine, new NewCase(person, "openai", ["access"]));
        var files = provider.GetRequiredService<OriginalFiles>();
        await using var db = provider.GetRequiredService<Database>().Open();
        var first = await db.Events.SingleAsync(e => e.CaseId == made.Id);
        var at = DateTimeOffset.Parse(first.At, CultureInfo.InvariantCulture);
        var last = new LedgerEntry(first.CaseId, first.Seq, at, first.Actor, first.Type, first.Data, [], first.Previous, first.Hash);
        for (var i = 2; i <= events; i++)
        {
            List<string> hashes = [];
            if (i <= originals + 1) hashes.Add(await OriginalAsync(files, i, megabytes * 1024L * 1024 / originals));
            last = Ledger.Append(made.Id, last, at.AddMinutes(i), "cli", hashes.Count > 0 ? new EvidenceAdded { Title = $"Piece {i}", Kind = "other" } : new Noted { Note = $"Remark {i}: asked again by telephone, nobody could say anything." }, hashes);
            db.Events.Add(new EventRow
            {
                CaseId = last.CaseId, Seq = last.Seq, At = last.At.ToString(Ledger.InstantFormat, CultureInfo.InvariantCulture), Actor = last.Actor, Type = last.Type, Data = last.Data,
                Originals = string.Join(' ', last.Originals), Previous = last.Previous, Hash = last.Hash,
            });
        }

        (await db.Cases.SingleAsync(c => c.Id == made.Id)).LastSeq = last.Seq;
        await db.SaveChangesAsync();
        return made.Id;
    }

    // As in real cases: half are messages with a file in them, the rest documents and other files.
    private static Task<string> OriginalAsync(OriginalFiles files, int number, long size)
    {
        var random = new Random(number);
        if (number % 2 != 0)
        {
            var bytes = new byte[size];
            random.NextBytes(bytes);
            return files.StoreAsync(bytes, $"file-{number}.pdf", "application/pdf");
        }

        var raw = new byte[size * 54 / 78];
        random.NextBytes(raw);
        var message = new StringBuilder($"From: Privacy <privacy@service.example>\r\nTo: kim@example.org\r\nSubject: Reply {number}\r\nMessage-ID: <{number}@service.example>\r\nDate: Fri, 6 Mar 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nYour data is attached.\r\n--b\r\nContent-Type: application/zip; name=data.zip\r\nContent-Disposition: attachment; filename=data.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n")
            .Append(Convert.ToBase64String(raw, Base64FormattingOptions.InsertLineBreaks)).Append("\r\n--b--\r\n");
        return files.StoreAsync(Encoding.ASCII.GetBytes(message.ToString()), $"reply-{number}.eml", "message/rfc822");
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>The most memory the process held, looked at ten times a second.</summary>
    private sealed class PeakMemory : IDisposable
    {
        private readonly Timer _timer;
        private long _most;

        public PeakMemory() => _timer = new Timer(_ =>
        {
            using var self = Process.GetCurrentProcess();
            _most = Math.Max(_most, self.WorkingSet64);
        }, null, 0, 100);

        public long Megabytes => _most / 1024 / 1024;

        public void Dispose() => _timer.Dispose();
    }
}
