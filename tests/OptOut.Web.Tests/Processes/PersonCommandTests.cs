using OptOut.Testing.Data;
using OptOut.Testing.Program;
using OptOut.Web.Commands;

namespace OptOut.Web.Tests.Processes;

/// <summary>A person changed from the command line of the real program.</summary>
public sealed class PersonCommandTests
{
    [Fact]
    public async Task What_is_named_changes_the_rest_stays_and_the_complaint_has_one_sure_authority()
    {
        using var folder = new ScratchFolder();
        var program = new OptOutProgram(folder["data"]);
        var person = (await program.JsonAsync("person", "add", "--name", "Kim Example", "--email", "kim@example.org", "--country", "DE", "--address", "Example Street 1", "--identifier", "accountEmail=kim@example.org")).Text("id");
        var id = (await program.JsonAsync("case", "new", "--person", person, "--service", "openai", "--rights", "access", "--language", "en")).Text("id");
        Assert.Contains("stateUnknown", (await program.JsonAsync("complaint", id)).Json.GetProperty("hints").EnumerateArray().Select(hint => hint.GetString()));
        var changed = (await program.JsonAsync("person", "change", "kim@example.org", "--country", "DE-HH")).Json;
        Assert.Equal("HH", changed.GetProperty("subdivision").GetString());
        Assert.Equal("Example Street 1", changed.GetProperty("addressLines")[0].GetString());
        Assert.Equal("accountEmail", changed.GetProperty("identifiers")[0].GetProperty("kind").GetString());
        var plan = (await program.JsonAsync("complaint", id)).Json;
        Assert.DoesNotContain("stateUnknown", plan.GetProperty("hints").EnumerateArray().Select(hint => hint.GetString()));
        Assert.Equal("dehmbbfdi", plan.GetProperty("authorities")[0].GetProperty("id").GetString());
        var refused = await program.RunAsync("person", "change", person, "--country", "Atlantis");
        Assert.NotEqual(0, refused.ExitCode);
    }
}
