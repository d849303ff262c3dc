using System.Text;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Originals;

namespace OptOut.Web.Tests.Pages.FollowUps;

/// <summary>Pages about requests that were filed already, on Sun 22 Nov 2026.</summary>
public abstract class FollowUpTest : PageTest
{
    /// <summary>A request to OpenAI that was filed on a day, and reached them.</summary>
    protected async Task<DraftMade> FiledAsync(string on, string country = "DE", params string[] rights)
    {
        var person = await Get<OptOut.App.People.PersonStore>().AddAsync(Owner, new OptOut.App.People.NewPerson("Kim Example", "kim@example.org", country), Stop);
        var made = await Get<CaseFiling>().NewAsync(Owner, new NewCase(person, "openai", rights.Length == 0 ? ["access"] : rights) { KeepUnfinished = true }, Stop);
        await RecordAsync(made.Id, "filed", on);
        await RecordAsync(made.Id, "received", on);
        return made;
    }

    /// <summary>With an answer that says a little; filed in October, answered in November.</summary>
    protected async Task<DraftMade> AnsweredAsync()
    {
        var made = await FiledAsync("2026-10-20");
        const string Answer = "Dear Kim Example,\n\nthe categories of personal data are account data. Please find attached a copy of your personal data.\n\n> These are the purposes of the processing I asked about.\n";
        await using var text = new MemoryStream(Encoding.UTF8.GetBytes(Answer));
        await Get<CaseCommands>().RecordAsync(Owner, made.Id, "answered", Words("2026-11-10", ("result", "partly")), [new GivenFile("answer.txt", text)], Stop);
        return made;
    }

    protected Task<string> RecordAsync(string id, string happened, string on, params (string Key, string Value)[] more) =>
        Get<CaseCommands>().RecordAsync(Owner, id, happened, Words(on, more), cancel: Stop);

    protected Task<CaseView> ShowAsync(string id) => Get<CaseQueries>().ShowAsync(Owner, id, cancel: Stop);

    private static Dictionary<string, string> Words(string on, params (string Key, string Value)[] more)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal) { ["on"] = on };
        foreach (var (key, value) in more) words[key] = value;
        return words;
    }
}
