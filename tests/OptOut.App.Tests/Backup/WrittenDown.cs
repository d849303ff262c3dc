using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection;
using OptOut.App.Common;
using OptOut.App.Tests.Support;

namespace OptOut.App.Tests.Backup;

/// <summary>
/// What an installation has written down, as names alone: keys of stored JSON with the kind of their values, names of files and of
/// settings. Ids, days, numbers and hashes are taken out, so that the same work gives the same lines.
/// </summary>
internal sealed partial class WrittenDown
{
    private readonly SortedDictionary<string, string?> _lines = new(StringComparer.Ordinal);

    public IEnumerable<string> Lines => _lines.Where(line => line.Value != "null" || !_lines.Keys.Any(key => key.StartsWith(line.Key + ".", StringComparison.Ordinal)))
        .Select(line => line.Value is null ? line.Key : $"{line.Key}: {line.Value}");

    public void Line(string line) => _lines[line] = null;

    /// <summary>The keys of a JSON text; members of what is a dictionary are given as *.</summary>
    public void Json(string place, ReadOnlyMemory<byte> json, params IReadOnlyList<string> dictionaries)
    {
        using var document = JsonDocument.Parse(json);
        Keys("json " + place, document.RootElement, dictionaries);
    }

    public void Json(string place, string json, params IReadOnlyList<string> dictionaries) => Json(place, Encoding.UTF8.GetBytes(json), dictionaries);

    /// <summary>The files of an archive, and the keys of those that are JSON.</summary>
    public void Archive(string place, Stream content, params IReadOnlyList<string> opened)
    {
        using var zip = new ZipArchive(content, ZipArchiveMode.Read);
        foreach (var entry in zip.Entries)
        {
            Line(Plain($"file {place}: {entry.FullName}"));
            if (!opened.Contains(entry.FullName, StringComparer.Ordinal)) continue;
            using var bytes = new MemoryStream();
            using (var stream = entry.Open()) stream.CopyTo(bytes);
            Json($"{place}/{entry.FullName}", bytes.ToArray(), "data");
        }
    }

    /// <summary>Settings, what is kept as JSON in columns, the files of the data folder, and the purpose mail passwords are protected for.</summary>
    public async Task InstallationAsync(TestInstallation installation)
    {
        await using var db = installation.Database.Open();
        foreach (var setting in db.Settings.AsEnumerable())
        {
            var key = Plain(setting.Key);
            Line($"setting {key}");
            if (setting.Value.StartsWith('{')) Json($"settings {key}", setting.Value, "months");
            // A record within: its text is what was stamped, so it is kept as text.
            if (key.StartsWith("ledger/", StringComparison.Ordinal)) Json($"settings {key}.record", JsonDocument.Parse(setting.Value).RootElement.GetProperty("record").GetString()!);
        }

        foreach (var details in db.Inbox.Select(m => m.Details).AsEnumerable().OfType<string>()) Json("inbox.Details", details);
        foreach (var shown in db.ShownDates.Select(d => d.Snapshot).AsEnumerable()) Json("shown_dates.Snapshot", shown);
        foreach (var site in db.SiteCopies.AsEnumerable())
        {
            Json("site_copies.Report", site.Report);
            Json("original of a site copy", await installation.Originals.ReadAsync(site.OriginalHash, CancellationToken.None));
        }

        foreach (var output in db.Originals.Where(o => o.MediaType == "application/vnd.optout.model-output+json").Select(o => o.Hash).ToList())
            Json("original application/vnd.optout.model-output+json", await installation.Originals.ReadAsync(output, CancellationToken.None));
        foreach (var entry in db.CatalogueEntries.AsEnumerable()) Line($"catalogue_entries.Kind = {entry.Kind}");
        foreach (var layer in db.CatalogueLayers.AsEnumerable()) Line($"catalogue_layers.Id = {Plain(layer.Id)}");
        // SQLite's own files beside the database come and go.
        foreach (var file in Directory.EnumerateFiles(installation["data"], "*", SearchOption.AllDirectories).Where(file => !Path.GetFileName(file).StartsWith("optout.db-", StringComparison.Ordinal)))
            Line(Plain($"file data: {Path.GetRelativePath(installation["data"], file)}"));

        const string purpose = "OptOut.MailAccounts.v1";
        var protector = installation.Get<IDataProtectionProvider>().CreateProtector(purpose);
        if (db.MailAccounts.Select(a => a.ProtectedSecret).AsEnumerable().All(secret => Opens(protector, secret))) Line($"purpose mail_accounts.ProtectedSecret: {purpose}");
    }

    private static bool Opens(IDataProtector protector, string secret)
    {
        try
        {
            return protector.Unprotect(secret).Length > 0;
        }
        catch (CryptographicException)
        {
            // It was protected for another purpose; the line that is missing then says so.
            return false;
        }
    }

    // A name without what differs from one time to the next.
    private static string Plain(string name) => Changing().Replace(name, found => found.Groups.Values.Skip(1).First(g => g.Success).Name);

    private void Keys(string path, JsonElement value, IReadOnlyList<string> dictionaries)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var anyName = dictionaries.Any(name => path.EndsWith("." + name, StringComparison.Ordinal));
                foreach (var member in value.EnumerateObject()) Keys($"{path}.{(anyName ? "*" : member.Name)}", member.Value, dictionaries);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray()) Keys(path + "[]", item, dictionaries);
                break;
            case JsonValueKind.Null:
                _lines.TryAdd(path, "null");
                break;
            default:
                _lines[path] = value.ValueKind is JsonValueKind.True or JsonValueKind.False ? "true or false" : value.ValueKind.ToString().ToLower(CultureInfo.InvariantCulture);
                break;
        }

        // The forms and versions of what is written are told by their names.
        if (path.EndsWith(".format", StringComparison.Ordinal) || path.EndsWith(".algorithm", StringComparison.Ordinal)) Line($"{path} = {value}");
    }

    [GeneratedRegex("(?<FINGERPRINT>(?:[0-9A-F]{2}:){7,}[0-9A-F]{2})|(?<ID>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{12,})|(?<REFERENCE>OO-[0-9]{4}-[0-9A-Z]{6})"
        + "|(?<DAY>[0-9]{4}-[0-9]{2}-[0-9]{2})|(?<NUMBER>(?<=: E)[0-9]{2}|(?<=originals/)[0-9a-f]{2}(?=/))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Changing();
}
