using System.Globalization;
using System.Text;
using OptOut.Testing.Data;
using OptOut.Testing.Program;
using OptOut.Web.Commands;

namespace OptOut.Web.Tests.Processes;

/// <summary>Letters about a request that was filed, the check of an answer, and the templates, worked from the command line of the real program.</summary>
public sealed class FollowUpCommandTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly OptOutProgram _program;

    public FollowUpCommandTests() => _program = new OptOutProgram(_folder["data"]);

    public void Dispose() => _folder.Dispose();

    // One story: every verb starts the program anew.
    [Fact]
    public async Task A_request_is_followed_from_silence_over_an_incomplete_answer_to_the_letter_that_went()
    {
        var now = TimeProvider.System.GetUtcNow();
        var person = (await _program.JsonAsync("person", "add", "--name", "Kim Example", "--email", "kim@example.org", "--country", "DE")).Text("id");
        var id = (await _program.JsonAsync("case", "new", "--person", person, "--service", "openai", "--rights", "access", "--language", "en")).Text("id");
        await _program.JsonAsync("case", "record", id, "filed", "--on", Day(now.AddDays(-70)));
        await RefusedAsync(id);
        await OnPaperAsync(id, now);
        await File.WriteAllTextAsync(_folder["answer.txt"], "The categories of personal data are account data.\n", Stop);
        await _program.JsonAsync("case", "record", id, "answered", "--on", Day(now), "--set", "result=partly", "--attach", _folder["answer.txt"]);
        await CheckedAsync(id);
        await SentAsync(id);
    }

    private async Task RefusedAsync(string id)
    {
        var choices = (await _program.JsonAsync("case", "follow-up", id)).Json.EnumerateArray().ToDictionary(c => c.GetProperty("kind").GetString()!, StringComparer.Ordinal);
        Assert.Equal(10, choices.Count);
        Assert.True(choices["reminder"].GetProperty("fits").GetBoolean());
        Assert.Equal((false, "They have refused nothing."), (choices["refusal-rebuttal"].GetProperty("fits").GetBoolean(), choices["refusal-rebuttal"].GetProperty("because").GetString()));
        await FailsAsync(1, "cannot go out now", "case", "follow-up", id, "--kind", "refusal-rebuttal", "--send", "--yes", "--fact", "refusalReasons=publicData");
        await FailsAsync(2, "no kind of letter", "case", "follow-up", id, "--kind", "love-letter");
        await FailsAsync(2, "does not take this fact", "case", "follow-up", id, "--kind", "reminder", "--fact", "shoeSize=44");
        await FailsAsync(1, "no answer", "case", "check", id);
        await FailsAsync(3, "0000", "case", "follow-up", "0000");
    }

    private async Task OnPaperAsync(string id, DateTimeOffset now)
    {
        await File.WriteAllTextAsync(_folder["words.md"], "Dear Sir or Madam,\n\nplease answer.\n", Stop);
        var draft = (await _program.JsonAsync("case", "follow-up", id, "--kind", "reminder", "--words", _folder["words.md"], "--fact", "answerBy=2031-01-02")).Json;
        Assert.Equal((true, "2031-01-02"), (draft.GetProperty("edited").GetBoolean(), draft.GetProperty("facts").GetProperty("answerBy").GetString()));
        Assert.Contains("please answer.", draft.GetProperty("plainText").GetString(), StringComparison.Ordinal);
        await FailsAsync(2, "future", "case", "follow-up", id, "--kind", "reminder", "--went-on", "2099-01-01");
        await File.WriteAllTextAsync(_folder["receipt.txt"], "registered letter 4711", Stop);
        var went = (await _program.JsonAsync("case", "follow-up", id, "--kind", "reminder", "--went-on", Day(now), "--channel", "post", "--attach", _folder["receipt.txt"])).Json;
        var last = went.GetProperty("history").EnumerateArray().Last();
        Assert.Equal(("reminder-sent", "post", 2), (last.GetProperty("type").GetString(), last.GetProperty("data").GetProperty("channel").GetString(), last.GetProperty("originals").GetArrayLength()));
    }

    private async Task CheckedAsync(string id)
    {
        var elements = (await _program.JsonAsync("case", "check", id)).Json.EnumerateArray().ToDictionary(e => e.GetProperty("element").GetString()!, StringComparer.Ordinal);
        Assert.Equal((20, "open", "given"), (elements.Count, elements["categories"].GetProperty("finding").GetString(), elements["categories"].GetProperty("suggestion").GetString()));
        Assert.Equal(("15(1)(d)", false), (elements["retention"].GetProperty("article").GetString(), elements["retention"].GetProperty("ai").GetBoolean()));
        var wrong = await _program.RunAsync("case", "check", id, "--set", "retentoin=missing", "--set", "source=maybe", "--json");
        Assert.Equal((2, 2), (wrong.ExitCode, wrong.Json.GetProperty("faults").GetArrayLength()));
        await _program.JsonAsync("case", "check", id, "--set", "retention=missing", "--set", "source=missing");
    }

    private async Task SentAsync(string id)
    {
        var draft = (await _program.JsonAsync("case", "follow-up", id, "--kind", "incomplete-answer", "--out", _folder["letter.pdf"])).Json;
        Assert.Equal((true, true, 0), (draft.GetProperty("proposed").GetBoolean(), draft.GetProperty("fits").GetBoolean(), draft.GetProperty("missingFacts").GetArrayLength()));
        Assert.Equal(["retention", "source"], draft.GetProperty("facts").GetProperty("gaps").GetString()!.Split('\n').Order(StringComparer.Ordinal));
        Assert.Equal("%PDF"u8.ToArray(), (await File.ReadAllBytesAsync(_folder["letter.pdf"], Stop))[..4]);
        var plan = await _program.RunAsync("case", "follow-up", id, "--kind", "incomplete-answer", "--send", "--json");
        Assert.Equal((1, "dsar@openai.com"), (plan.ExitCode, plan.Text("to")));
        var sent = await _program.JsonAsync("case", "follow-up", id, "--kind", "incomplete-answer", "--send", "--yes");
        Assert.Contains("@", sent.Text("messageId"), StringComparison.Ordinal);
        var last = (await _program.JsonAsync("case", "show", id)).Json.GetProperty("history").EnumerateArray().Last();
        Assert.Equal(("follow-up-sent", "incomplete-answer"), (last.GetProperty("type").GetString(), last.GetProperty("data").GetProperty("letter").GetString()));
    }

    [Fact]
    public async Task A_template_is_listed_shown_copied_broken_checked_and_taken_away()
    {
        var listed = (await _program.JsonAsync("templates", "list", "--language", "de")).Json.EnumerateArray().Single(t => t.GetProperty("name").GetString() == "reminder");
        Assert.Equal(("de", false, 0), (listed.GetProperty("language").GetString(), listed.GetProperty("own").GetBoolean(), listed.GetProperty("faults").GetArrayLength()));
        Assert.Contains("EU", listed.GetProperty("regimes").EnumerateArray().Select(r => r.GetString()));
        var shown = (await _program.JsonAsync("templates", "preview", "reminder", "--language", "de", "--regime", "CH")).Json;
        Assert.NotEmpty(shown.GetProperty("articlesCited").EnumerateArray());
        await FailsAsync(2, "regime", "templates", "preview", "reminder", "--language", "de", "--regime", "MARS");
        await FailsAsync(3, "de/love-letter", "templates", "preview", "love-letter", "--language", "de");

        var copy = (await _program.JsonAsync("templates", "copy", "reminder", "--language", "de")).Text("file");
        await File.AppendAllTextAsync(copy, "\nEin {{niemand}}.\n", Encoding.UTF8, Stop);
        var check = await _program.RunAsync("templates", "check", "--language", "de", "--json");
        var fault = Assert.Single(check.Json.GetProperty("faults").EnumerateArray());
        Assert.Equal((1, "niemand"), (check.ExitCode, fault.GetProperty("field").GetString()));
        Assert.True(fault.GetProperty("line").GetInt32() > 10);
        Assert.EndsWith("de/reminder.md", fault.GetProperty("template").GetString(), StringComparison.Ordinal);

        await FailsAsync(1, "", "templates", "remove", "reminder", "--language", "de");
        Assert.True(File.Exists(copy));
        Assert.True((await _program.JsonAsync("templates", "remove", "reminder", "--language", "de", "--yes")).Json.GetProperty("removed").GetBoolean());
        Assert.False(File.Exists(copy));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task FailsAsync(int exitCode, string says, params string[] args)
    {
        var run = await _program.RunAsync([.. args, "--json"]);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(says, run.Errors + run.Output, StringComparison.OrdinalIgnoreCase);
    }
}
