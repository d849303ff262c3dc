using System.Text.Json;
using OptOut.Domain.Cases;
using OptOut.Domain.Replies;

namespace OptOut.App.Inbox;

/// <summary>From what a reply means to the event a person's confirmation writes.</summary>
internal static class ReplyEvents
{
    /// <summary>Every meaning by its name on the command line.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetNames<ReplyMeaning>().Select(JsonNamingPolicy.CamelCase.ConvertName)];

    /// <summary>The name of a meaning.</summary>
    public static string NameOf(ReplyMeaning meaning) => JsonNamingPolicy.CamelCase.ConvertName(meaning.ToString());

    /// <summary>The meaning behind a name, in any of its spellings.</summary>
    /// <returns>Null when there is none.</returns>
    public static ReplyMeaning? Find(string name) =>
        Enum.TryParse<ReplyMeaning>(name.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var meaning) && Enum.IsDefined(meaning) ? meaning : null;

    /// <summary>The event a meaning stands for, and the fields it brings along.</summary>
    public static (string Event, Dictionary<string, string> Words) EventOf(ReplyMeaning meaning, ReplyDetails details)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        return meaning switch
        {
            ReplyMeaning.Acknowledgement => ("acknowledged", words),
            ReplyMeaning.OutOfOffice => ("auto-replied", words),
            ReplyMeaning.Bounce => ("bounced", With(With(words, "address", details.Bounce?.Recipient), "diagnostic", details.Bounce?.Diagnostic)),
            ReplyMeaning.Delivered => ("received", With(words, "proof", "delivery report of the recipient's mail system")),
            ReplyMeaning.IdentityRequested => ("identity-requested", words),
            ReplyMeaning.ClarificationRequested => ("clarification-requested", words),
            ReplyMeaning.Extension => ("extension-notice", With(words, "until", details.Until?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))),
            ReplyMeaning.PortalOrExpiringLink => ("answered", With(With(words, "result", "portal"), "link", details.Link)),
            ReplyMeaning.Refused => ("refused", With(words, "reason", Reason(details.RefusalReason))),
            ReplyMeaning.NotController => ("answered", With(words, "result", "notController")),
            ReplyMeaning.NothingHeld => ("answered", With(words, "result", "nothingHeld")),
            ReplyMeaning.Done => ("answered", With(words, "result", "full")),
            ReplyMeaning.PartlyDone => ("answered", With(words, "result", "partly")),
            ReplyMeaning.Answered => ("answered", words),
            _ => ("note", words),
        };
    }

    /// <summary>What a reply's refusal is filed under: the reader knows finer reasons than a case does.</summary>
    /// <param name="read">A reason of <see cref="Domain.Replies.RefusalReason"/> by its name, or null when none was read.</param>
    public static string Reason(string? read)
    {
        if (read is null || !Enum.TryParse<Domain.Replies.RefusalReason>(read, ignoreCase: true, out var reason)) return NameOf(Domain.Cases.RefusalReason.Unstated);
        return NameOf(reason switch
        {
            Domain.Replies.RefusalReason.ModelHoldsNoPersonalData => Domain.Cases.RefusalReason.NoPersonalDataInModel,
            Domain.Replies.RefusalReason.NotIdentifiable => Domain.Cases.RefusalReason.NotIdentifiable,
            Domain.Replies.RefusalReason.PublicData => Domain.Cases.RefusalReason.PublicData,
            Domain.Replies.RefusalReason.PortalOnly => Domain.Cases.RefusalReason.PortalOnly,
            Domain.Replies.RefusalReason.Excessive => Domain.Cases.RefusalReason.Excessive,
            Domain.Replies.RefusalReason.Exemption => Domain.Cases.RefusalReason.ErasureExemption,
            Domain.Replies.RefusalReason.CompellingGrounds => Domain.Cases.RefusalReason.CompellingGrounds,
            Domain.Replies.RefusalReason.TechnicallyImpossible => Domain.Cases.RefusalReason.TechnicallyImpossible,
            Domain.Replies.RefusalReason.NotInUnion => Domain.Cases.RefusalReason.OutsideJurisdiction,
            Domain.Replies.RefusalReason.FeeDemanded => Domain.Cases.RefusalReason.FeeDemanded,
            Domain.Replies.RefusalReason.TradeSecret or Domain.Replies.RefusalReason.OutputsOnly => Domain.Cases.RefusalReason.Other,
            _ => Domain.Cases.RefusalReason.Unstated,
        });
    }

    /// <summary>The argument of a rebuttal against the reason a refusal was filed under.</summary>
    public static Domain.Replies.RefusalReason RebuttalOf(Domain.Cases.RefusalReason filed) => filed switch
    {
        Domain.Cases.RefusalReason.NoPersonalDataInModel => Domain.Replies.RefusalReason.ModelHoldsNoPersonalData,
        Domain.Cases.RefusalReason.NotIdentifiable => Domain.Replies.RefusalReason.NotIdentifiable,
        Domain.Cases.RefusalReason.PublicData => Domain.Replies.RefusalReason.PublicData,
        Domain.Cases.RefusalReason.PortalOnly => Domain.Replies.RefusalReason.PortalOnly,
        Domain.Cases.RefusalReason.Excessive => Domain.Replies.RefusalReason.Excessive,
        Domain.Cases.RefusalReason.ErasureExemption => Domain.Replies.RefusalReason.Exemption,
        Domain.Cases.RefusalReason.CompellingGrounds => Domain.Replies.RefusalReason.CompellingGrounds,
        Domain.Cases.RefusalReason.TechnicallyImpossible => Domain.Replies.RefusalReason.TechnicallyImpossible,
        Domain.Cases.RefusalReason.OutsideJurisdiction => Domain.Replies.RefusalReason.NotInUnion,
        Domain.Cases.RefusalReason.FeeDemanded => Domain.Replies.RefusalReason.FeeDemanded,
        _ => Domain.Replies.RefusalReason.Other,
    };

    private static string NameOf(Domain.Cases.RefusalReason reason) => JsonNamingPolicy.CamelCase.ConvertName(reason.ToString());

    /// <summary>Whether the event of a meaning can name the message it came with.</summary>
    public static bool NamesMessage(string eventName) => CaseEventTypes.Find(eventName)?.GetProperty("Message") is not null;

    private static Dictionary<string, string> With(Dictionary<string, string> words, string key, string? value)
    {
        if (value is not null) words[key] = value;
        return words;
    }
}

/// <summary>What reading a reply brought besides its meaning.</summary>
public sealed record ReplyDetails(string? RefusalReason = null, DateOnly? Until = null, string? Link = null)
{
    /// <summary>What a delivery report says; null when the message is none.</summary>
    public BounceDetails? Bounce { get; init; }

    /// <summary>What was checked about the sender when the message arrived; null for messages taken in before that was done.</summary>
    public SenderVerification? Arrival { get; init; }
}

/// <summary>What a delivery report says of our message.</summary>
/// <param name="OutboxId">The message it speaks of, by the envelope id we gave it; null when it names none of ours.</param>
/// <param name="Recipient">The address it speaks of.</param>
/// <param name="Diagnostic">Status and words of the refusing server.</param>
public sealed record BounceDetails(string? OutboxId, string? Recipient, string? Diagnostic);
