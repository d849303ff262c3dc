using System.Text.Encodings.Web;
using System.Text.Json;
using OptOut.Mail.Messages;

namespace OptOut.Mail.Tests.Messages;

/// <summary>The nasty messages of the folder Fixtures, each with what is expected of it beside it.</summary>
internal static class Fixture
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(Folder(), "*.eml").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)];

    public static byte[] Raw(string name) => File.ReadAllBytes(Path.Combine(Folder(), name + ".eml"));

    public static string Expected(string name) => File.ReadAllText(Path.Combine(Folder(), name + ".json")).ReplaceLineEndings("\n").Trim();

    public static string Inspect(byte[] raw)
    {
        using var message = MessageReader.Read(raw);
        return JsonSerializer.Serialize(MessageInspector.Inspect(message), Json).ReplaceLineEndings("\n");
    }

    private static string Folder()
    {
        // Deterministic builds map the source path; the project's folder is found from where the test runs.
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "Fixtures")))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("There is no folder Fixtures above the tests."), "Fixtures");
    }
}
