using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using OptOut.App.Tests.Support;
using OptOut.Testing;
using OptOut.Testing.Data;
using OptOut.Testing.Postgres;

namespace OptOut.App.Tests.Backup;

/// <summary>
/// A whole folder that the program of commit 93d7773 wrote on 1 December 2026, mostly over its command line against real mail servers,
/// with what it said of it on that day: the data folder, dossiers, a pack, an encrypted backup (SQLite) or a dump (PostgreSQL), and its
/// answers as JSON. Names and addresses in it are invented. It is never made anew: every later version has to open it as it is.
/// </summary>
internal sealed class FrozenFolder : IAsyncDisposable
{
    public const string Passphrase = "frozen correct horse 93d7773";
    public const string OwnerPassword = "a password frozen in November";

    private static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Converters = { new JsonStringEnumConverter() } };

    private FrozenFolder(TestInstallation installation) => Installation = installation;

    public TestInstallation Installation { get; }

    public static string Archive(string provider) => Repository.PathOf($"tests/OptOut.App.Tests/Backup/Files/frozen-93d7773-{provider}.zip");

    /// <summary>Unpacks the folder made on a database and brings it to this version, on the day it was frozen.</summary>
    /// <param name="provider">sqlite or postgres.</param>
    /// <param name="postgres">Where the dump is loaded.</param>
    public static async Task<FrozenFolder> OpenAsync(string provider, PostgresServer postgres)
    {
        var folder = new FrozenFolder(TestInstallation.Unpacked(Archive(provider), provider == "postgres" ? await LoadAsync(postgres) : null));
        folder.Installation.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero));
        await folder.Installation.Get<Installation>().PrepareAsync();
        return folder;
    }

    /// <summary>What the old program answered.</summary>
    public JsonElement Told(string question)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Installation[$"expected/{question}.json"]));
        return file.RootElement.Clone();
    }

    /// <summary>Holds what this version answers against what the old program did: the members named, of one thing or of each of a list in any order.</summary>
    public static void AssertSame(JsonElement told, object answer, params IReadOnlyList<string> members)
    {
        var then = Each(told).Select(one => Picked(members, name => one.GetProperty(name))).Order(StringComparer.Ordinal).ToList();
        // A member without value may be left out of today's answer.
        var now = Each(JsonSerializer.SerializeToElement(answer, s_json)).Select(one => Picked(members, name => one.TryGetProperty(name, out var found) ? found : null)).Order(StringComparer.Ordinal);
        Assert.NotEmpty(then);
        Assert.Equal(then, now);
    }

    public ValueTask DisposeAsync() => Installation.DisposeAsync();

    private static IEnumerable<JsonElement> Each(JsonElement answer) => answer.ValueKind == JsonValueKind.Array ? answer.EnumerateArray() : [answer];

    private static string Picked(IReadOnlyList<string> members, Func<string, JsonElement?> of) =>
        new JsonObject(members.Select(name => KeyValuePair.Create(name, of(name) is { } found ? JsonNode.Parse(found.GetRawText()) : null))).ToJsonString();

    private static async Task<string> LoadAsync(PostgresServer postgres)
    {
        using var folder = new ScratchFolder();
        await using (var archive = await ZipFile.OpenReadAsync(Archive("postgres"))) await archive.GetEntry("optout.sql")!.ExtractToFileAsync(folder["optout.sql"]);
        return await postgres.RestoreDatabaseAsync(folder["optout.sql"]);
    }
}
