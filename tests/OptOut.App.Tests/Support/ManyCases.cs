using OptOut.App.Cases;
using OptOut.App.Holdings;
using OptOut.App.People;
using OptOut.Domain.Catalogue;

namespace OptOut.App.Tests.Support;

/// <summary>Cases of every kind that has a day on the board and in the calendar.</summary>
internal static class ManyCases
{
    public static async Task FileAsync(TestInstallation installation)
    {
        var kim = await installation.AddKimAsync();
        var vienna = await installation.People.AddAsync(installation.Owner, new NewPerson("Vic Example", "vic@example.org", "AT"));
        await installation.Filing.NewAsync(installation.Owner, new NewCase(kim, "openai", ["access"]));
        await AcknowledgedAsync(installation, kim, "2026-03-04");
        await FiledAsync(installation, kim, "2026-01-20");
        await FiledAsync(installation, vienna, "2026-03-04");
        var reminded = await AcknowledgedAsync(installation, kim, "2026-01-10");
        await installation.Recording.RecordAsync(installation.Owner, reminded, "reminder-sent", On("2026-03-01"));
        var asked = await FiledAsync(installation, vienna, "2026-02-10");
        await installation.Recording.RecordAsync(installation.Owner, asked, "identity-requested", On("2026-02-20"));
        var extended = await FiledAsync(installation, kim, "2026-02-10");
        await installation.Recording.RecordAsync(installation.Owner, extended, "extension-notice", On("2026-02-20"));
        var answered = await FiledAsync(installation, vienna, "2026-02-10");
        await installation.Recording.RecordAsync(installation.Owner, answered, "answered", On("2026-02-20"));
        var closed = await FiledAsync(installation, kim, "2026-02-10");
        await installation.Recording.RecordAsync(installation.Owner, closed, "answered", On("2026-02-20"));
        await installation.Recording.RecordAsync(installation.Owner, closed, "closed", On("2026-02-21", ("outcome", "fulfilled"), ("checkAgainOn", "2026-08-01")));
        var objected = await FiledAsync(installation, kim, "2026-02-10");
        await installation.Recording.RecordAsync(installation.Owner, objected, "refused", On("2026-02-20", ("reason", "other")));
        await installation.Recording.RecordAsync(installation.Owner, objected, "follow-up-sent", On("2026-02-25", ("letter", "refusal-rebuttal"), ("answerBy", "2026-03-25")));
        var received = await FiledAsync(installation, vienna, "2026-03-04");
        await installation.Recording.RecordAsync(installation.Owner, received, "received", On("2026-03-05"));
        var complained = await FiledAsync(installation, kim, "2026-02-10");
        await installation.Recording.RecordAsync(installation.Owner, complained, "refused", On("2026-02-20", ("reason", "other")));
        await installation.Recording.RecordAsync(installation.Owner, complained, "complaint-filed", On("2026-02-22"));
        await installation.Get<OptOutSettings>().SetAsync(installation.Owner, new NewSwitchLook(kim, "openai", ServiceCatalogue.Embedded.Find("openai")!.Switches[0].KeyOf()));
    }

    /// <summary>A request that went through the service's form on a day; its reference.</summary>
    public static async Task<string> FiledAsync(TestInstallation installation, string person, string on)
    {
        var draft = await installation.Filing.NewAsync(installation.Owner, new NewCase(person, "openai", ["access"]));
        await installation.Recording.RecordAsync(installation.Owner, draft.Id, "filed", On(on));
        return draft.Reference;
    }

    /// <summary>The same, and they acknowledged it.</summary>
    public static async Task<string> AcknowledgedAsync(TestInstallation installation, string person, string on)
    {
        var reference = await FiledAsync(installation, person, on);
        await installation.Recording.RecordAsync(installation.Owner, reference, "acknowledged", On(on));
        return reference;
    }

    public static Dictionary<string, string> On(string day, params (string Key, string Value)[] more)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal) { ["on"] = day };
        foreach (var (key, value) in more) words[key] = value;
        return words;
    }
}
