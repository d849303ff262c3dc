using OptOut.Testing.Data;
using OptOut.Testing.Program;

namespace OptOut.Web.Tests.Processes;

/// <summary>A language is files alone: the built program, with a made-up language laid beside it, speaks it.</summary>
public sealed class AddedLanguageTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly OptOutProgram _program;

    public AddedLanguageTests()
    {
        var built = Path.GetDirectoryName(OptOutProgram.Built)!;
        foreach (var file in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_folder["program"], Path.GetRelativePath(built, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        MadeUpLanguage.AddBeside(Path.Combine(_folder["program"], "OptOut.App.dll"));
        _program = new OptOutProgram(_folder["data"], assembly: Path.Combine(_folder["program"], Path.GetFileName(OptOutProgram.Built)));
    }

    [Fact]
    public async Task Every_step_of_a_deadline_is_said_in_it()
    {
        var run = await _program.JsonAsync("deadline", "--regime", "EU-1182", "--country", "DE", "--received", "2026-03-05", "--event", "idRequested=2026-03-10", "--event", "idReceived=2026-03-17", "--language", MadeUpLanguage.Code);
        var steps = run.Json.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("text").GetString()!).ToList();
        Assert.True(steps.Count > 5);
        Assert.All(steps, Translated);
    }

    [Fact]
    public async Task The_calendar_can_be_had_in_it()
    {
        await _program.JsonAsync("calendar", "export", "--out", _folder["dates.ics"], "--language", MadeUpLanguage.Code);
        Assert.Contains($"X-WR-CALNAME:{MadeUpLanguage.Opening}OptOut: dates{MadeUpLanguage.Closing}", await File.ReadAllTextAsync(_folder["dates.ics"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_language_without_files_is_refused_with_those_there_are()
    {
        var run = await _program.RunAsync("deadline", "--regime", "EU-1182", "--country", "DE", "--received", "2026-03-05", "--language", "es");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"en, de, fr, {MadeUpLanguage.Code}", run.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    // Whatever is a word of ours stands between brackets; values such as an article need none.
    private static void Translated(string text)
    {
        Assert.StartsWith(MadeUpLanguage.Opening.ToString(), text, StringComparison.Ordinal);
        Assert.EndsWith(MadeUpLanguage.Closing.ToString(), text, StringComparison.Ordinal);
    }
}
