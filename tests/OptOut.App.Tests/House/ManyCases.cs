using OptOut.App.Cases;
using OptOut.App.Holdings;
using OptOut.App.People;
using OptOut.Domain.Catalogue;

namespace OptOut.App.Tests.House;

/// <summary>Cases of every kind that has a day on the board and in the calendar.</summary>
internal static class ManyCases
{
    public static async Task FileAsync(TestInstallation house)
    {
        var kim = await house.AddKimAsync();
        var vienna = await house.People.AddAsync(house.Owner, new NewPerson("Vic Example", "vic@example.org", "AT"));
        await house.Filing.NewAsync(house.Owner, new NewCase(kim, "openai", ["access"]));
        await AcknowledgedAsync(house, kim, "2026-03-04");
        await FiledAsync(house, kim, "2026-01-20");
        await FiledAsync(house, vienna, "2026-03-04");
        var reminded = await AcknowledgedAsync(house, kim, "2026-01-10");
        await house.Recording.RecordAsync(house.Owner, reminded, "reminder-sent", On("2026-03-01"));
        var asked = await FiledAsync(house, vienna, "2026-02-10");
        await house.Recording.RecordAsync(house.Owner, asked, "identity-requested", On("2026-02-20"));
        var extended = await FiledAsync(house, kim, "2026-02-10");
        await house.Recording.RecordAsync(house.Owner, extended, "extension-notice", On("2026-02-20"));
        var answered = await FiledAsync(house, vienna, "2026-02-10");
        await house.Recording.RecordAsync(house.Owner, answered, "answered", On("2026-02-20"));
        var closed = await FiledAsync(house, kim, "2026-02-10");
        await house.Recording.RecordAsync(house.Owner, closed, "answered", On("2026-02-20"));
        await house.Recording.RecordAsync(house.Owner, closed, "closed", On("2026-02-21", ("outcome", "fulfilled"), ("checkAgainOn", "2026-08-01")));
        var objected = await FiledAsync(house, kim, "2026-02-10");
        await house.Recording.RecordAsync(house.Owner, objected, "refused", On("2026-02-20", ("reason", "other")));
        await house.Recording.RecordAsync(house.Owner, objected, "follow-up-sent", On("2026-02-25", ("letter", "refusal-rebuttal"), ("answerBy", "2026-03-25")));
        var received = await FiledAsync(house, vienna, "2026-03-04");
        await house.Recording.RecordAsync(house.Owner, received, "received", On("2026-03-05"));
        var complained = await FiledAsync(house, kim, "2026-02-10");
        await house.Recording.RecordAsync(house.Owner, complained, "refused", On("2026-02-20", ("reason", "other")));
        await house.Recording.RecordAsync(house.Owner, complained, "complaint-filed", On("2026-02-22"));
        await house.Get<OptOutSettings>().SetAsync(house.Owner, new NewSwitchLook(kim, "openai", ServiceCatalogue.Embedded.Find("openai")!.Switches[0].KeyOf()));
    }

    /// <summary>A request that went through the service's form on a day; its reference.</summary>
    public static async Task<string> FiledAsync(TestInstallation house, string person, string on)
    {
        var draft = await house.Filing.NewAsync(house.Owner, new NewCase(person, "openai", ["access"]));
        await house.Recording.RecordAsync(house.Owner, draft.Id, "filed", On(on));
        return draft.Reference;
    }

    /// <summary>The same, and they acknowledged it.</summary>
    public static async Task<string> AcknowledgedAsync(TestInstallation house, string person, string on)
    {
        var reference = await FiledAsync(house, person, on);
        await house.Recording.RecordAsync(house.Owner, reference, "acknowledged", On(on));
        return reference;
    }

    public static Dictionary<string, string> On(string day, params (string Key, string Value)[] more)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal) { ["on"] = day };
        foreach (var (key, value) in more) words[key] = value;
        return words;
    }
}
