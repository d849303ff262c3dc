using System.Globalization;
using System.Text.Json;
using OptOut.App.Common;
using OptOut.App.Inbox;
using OptOut.Domain.Replies;

namespace OptOut.Web.Components.Pages.Inbox;

/// <summary>What a person says a message means, and the fields its event takes.</summary>
public sealed class ConfirmForm
{
    public string Meaning { get; set => field = value ?? ""; } = "";
    public string On { get; set => field = value ?? ""; } = "";
    public string Reason { get; set => field = value ?? "unstated"; } = "unstated";
    public string Until { get; set => field = value ?? ""; } = "";
    public string Link { get; set => field = value ?? ""; } = "";
    public string ExpiresOn { get; set => field = value ?? ""; } = "";
    public string Note { get; set => field = value ?? ""; } = "";

    /// <summary>Filled in as the suggestion has it.</summary>
    public static ConfirmForm Of(OpenedMessage message) => new()
    {
        Meaning = message.Choices.Any(choice => choice.Allowed && choice.Name == message.Item.Suggestion.Meaning && choice.Name != "unclear") ? message.Item.Suggestion.Meaning : "",
        On = Day(message.Item.SentOn),
        Reason = JsonNamingPolicy.CamelCase.ConvertName(RefusalGrounds.FiledAs(message.Details.RefusalGround).ToString()),
        Until = message.Details.Until is { } until ? Day(until) : "",
        Link = message.Details.Link ?? "",
    };

    /// <summary>The words of the event that the meaning stands for; an empty one takes a suggested one away.</summary>
    public ReplyConfirmation ToConfirmation()
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal) { ["on"] = On.Trim() };
        if (Note.Trim() is { Length: > 0 } note) words["note"] = note;
        switch (Meaning)
        {
            case "refused":
                words["reason"] = Reason;
                break;
            case "extension":
                words["until"] = Until.Trim();
                break;
            case "portalOrExpiringLink":
                words["link"] = Link.Trim();
                words["expiresOn"] = ExpiresOn.Trim();
                break;
        }

        return new(Meaning, words);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
